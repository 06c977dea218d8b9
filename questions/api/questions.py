"""Questions, for scripts."""

from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast, Extract
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.contributions.api.texts import OneText, published, publishing, texts_of
from intranet.contributions.models import ContributionQuerySet
from intranet.contributions.serializers import for_api
from intranet.people.tokens import caller
from intranet.spaces.models import Space
from intranet.topics.queries import tags_by_word
from intranet.web.payloads import asked, key_of, parsed
from questions.actions import ask, delete_question, rewrite_question, set_clock
from questions.models import Question
from questions.queries import IS_ANSWERED, questions_for
from questions.serializers import (
    ClockInput,
    QuestionChanges,
    QuestionInput,
    QuestionPatch,
    QuestionSerializer,
    QuestionsInput,
)
from questions.waiting import Desk

SOONEST = ("seconds", "pk")
AFTER_ALL_TIME = 10**12  # seconds: what is answered comes after what is not


class Questions(ListAPIView[Question]):
    """Questions one may read, the newest first."""

    queryset = Question.objects.none()
    serializer_class = QuestionSerializer

    @extend_schema(parameters=[QuestionsInput])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Questions one may read, the newest first; in one state, about one tag, in one space."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> ContributionQuerySet:
        reader, wanted = caller(self.request), asked(QuestionsInput, self.request)
        rows = questions_for(reader, wanted.get("state", ""))
        if "mine" in wanted:
            rows &= Desk(reader, timezone.now()).of(mine=wanted["mine"] == "1")
        questions: ContributionQuerySet = for_api(rows, reader)
        if wanted.get("state") == "urgent":
            self.paginator.ordering = SOONEST  # type: ignore[union-attr]
            seconds = Extract("needed_by", "epoch") + IS_ANSWERED * Value(AFTER_ALL_TIME)
            questions = questions.annotate(seconds=Cast(seconds, BigIntegerField()))
        if "space" in wanted:
            questions = questions.filter(space__in=list(Space.objects.visible_to(reader).filter(slug=wanted["space"])))
        if "tag" in wanted:
            questions = questions.filter(taggings__tag__in=list(tags_by_word([wanted["tag"]], reader).values()))
        return questions

    @publishing(QuestionInput, QuestionSerializer)
    def post(self, request: Request) -> Response:
        """Ask a question in a space."""
        question = ask(author=caller(request), client_id=key_of(request), **parsed(QuestionInput, request))
        return published(QuestionSerializer, Question.objects.all(), question, request)


@texts_of(QuestionSerializer, QuestionChanges)
class OneQuestion(OneText):
    """A question."""

    rows = Question.objects.all()
    shape = QuestionSerializer
    changes = QuestionChanges
    rewrite = staticmethod(rewrite_question)

    @extend_schema(request=QuestionPatch, responses=QuestionSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Give one's own a new text, another clock, or both. When somebody was faster with the text, 409 with both."""
        clock = parsed(ClockInput, request)
        with transaction.atomic():
            if clock:
                set_clock(person=caller(request), question=self.written(request, pk), **clock)
            if set(request.data) == set(clock):
                return self.get(request, pk)
            return super().patch(request, pk)

    def delete(self, request: Request, pk: int) -> Response:
        """Delete one's own question; the answers of others stay."""
        delete_question(person=caller(request), question=self.written(request, pk))
        return Response(status=204)
