"""Questions that ask the same, and what they saved, for scripts."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import shown
from intranet.contributions.serializers import for_api
from intranet.people.tokens import caller
from intranet.web.payloads import parsed
from questions.actions import join, note_saved, take_apart
from questions.models import Question
from questions.serializers import JoinInput, QuestionSerializer


def written(request: Request, pk: int) -> Question:
    """Return a question, if the caller may read it."""
    found: Question = get_object_or_404(for_api(Question.objects.all(), caller(request)), pk=pk)
    return found


class JoinedQuestion(APIView):
    """Whether a question was joined to another that asks the same. Its asker, a steward or an expert says so."""

    @extend_schema(request=JoinInput, responses=QuestionSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Join it to another, which stays; who watches it watches that one too. Everybody must be able to follow."""
        question, to = written(request, pk), parsed(JoinInput, request)["to"]
        others = Question.objects.visible_to(caller(request)).filter(deleted_at=None).select_related("space")
        join(person=caller(request), question=question, to=get_object_or_404(others, pk=to))
        return shown(QuestionSerializer, written(request, pk), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Let it stand by itself again."""
        take_apart(person=caller(request), question=written(request, pk))
        return Response(status=204)


class HelpfulQuestion(APIView):
    """That a question, asked by whomever, saved one from asking."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Say: this helps me, I need not ask any more. It counts once a day; nobody sees who said so."""
        note_saved(person=caller(request), question=written(request, pk))
        return Response(status=204)
