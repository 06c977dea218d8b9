"""Answers, for scripts, and which of them was it."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import OneText, published, publishing, shown, texts_of
from intranet.contributions.models import ContributionQuerySet
from intranet.contributions.serializers import SilentInput, for_api
from intranet.people.tokens import caller
from intranet.web.pagination import Newest
from intranet.web.payloads import key_of, parsed
from questions.actions import accept, answer, delete_answer, rewrite_answer, withdraw_acceptance
from questions.correcting_serializers import AnswerChanges
from questions.models import Answer, Question
from questions.serializers import AnswerSerializer


class BestFirst(Newest):
    """The order of answers."""

    ordering = ("-standing", "pk")


class Answers(ListAPIView[Answer]):
    """The answers to a question."""

    queryset = Answer.objects.none()
    serializer_class = AnswerSerializer
    pagination_class = BestFirst

    def question(self, pk: int) -> Question:
        """Return the question, if the caller may read it."""
        rows = Question.objects.visible_to(caller(self.request)).select_related("space")
        found: Question = get_object_or_404(rows, pk=pk)
        return found

    def get_queryset(self) -> ContributionQuerySet:
        answers = Answer.objects.filter(question=self.question(self.kwargs["pk"])).best_first()
        return for_api(answers, caller(self.request))

    @publishing(SilentInput, AnswerSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Answer a question."""
        fields = parsed(SilentInput, request)
        written = answer(author=caller(request), question=self.question(pk), client_id=key_of(request), **fields)
        return published(AnswerSerializer, Answer.objects.all(), written, request)


@texts_of(AnswerSerializer, AnswerChanges)
class OneAnswer(OneText):
    """An answer."""

    rows = Answer.objects.all()
    shape = AnswerSerializer
    changes = AnswerChanges
    rewrite = staticmethod(rewrite_answer)

    def delete(self, request: Request, pk: int) -> Response:
        """Delete one's own answer; replies of others to it stay."""
        delete_answer(person=caller(request), answer=self.written(request, pk))
        return Response(status=204)


class AcceptedAnswer(APIView):
    """Whether an answer was it. The asker says so."""

    def written(self, request: Request, pk: int, answer: int) -> Answer:
        """Return the answer, if the caller may read it and it is one to this question."""
        rows = for_api(Answer.objects.filter(question=pk), caller(request))
        found: Answer = get_object_or_404(rows, pk=answer)
        return found

    @extend_schema(request=None, responses=AnswerSerializer)
    def put(self, request: Request, pk: int, answer: int) -> Response:
        """Say: this was it. Several may be."""
        accept(person=caller(request), answer=self.written(request, pk, answer))
        return shown(AnswerSerializer, self.written(request, pk, answer), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int, answer: int) -> Response:
        """Take it back."""
        withdraw_acceptance(person=caller(request), answer=self.written(request, pk, answer))
        return Response(status=204)
