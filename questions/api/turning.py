"""Turning a post into a question, and a reply into an answer, for scripts."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import shown
from intranet.contributions.models import Contribution, ContributionQuerySet, Kind
from intranet.contributions.serializers import for_api
from intranet.people.tokens import caller
from intranet.web.payloads import parsed
from questions.actions import make_answer, make_question
from questions.models import Answer, Question
from questions.serializers import AnswerSerializer, QuestionSerializer, TurnInput


def to_turn(request: Request, pk: int, *kinds: Kind) -> Contribution:
    """Return what may be turned, or was already, if the caller may read it."""
    rows = Contribution.objects.visible_to(caller(request)).filter(kind__in=kinds)
    found: Contribution = get_object_or_404(rows.select_related("space"), pk=pk)
    return found


def turned(shape: Any, rows: ContributionQuerySet, written: Any, request: Request) -> Response:
    """Answer with what it is now: 201 the first time, 200 when it was that before."""
    found = for_api(rows, caller(request)).get(pk=written.pk)
    return shown(shape, found, request, 201 if written.is_new else 200)


class PostAsQuestion(APIView):
    """A post, turned into a question."""

    @extend_schema(request=TurnInput, responses={201: QuestionSerializer, 200: QuestionSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Turn it; its author and the stewards of its space may. It keeps its number and its thread."""
        post, fields = to_turn(request, pk, Kind.POST, Kind.QUESTION), parsed(TurnInput, request)
        question = make_question(person=caller(request), post=post, **fields)
        return turned(QuestionSerializer, Question.objects.all(), question, request)


class ReplyAsAnswer(APIView):
    """A reply to a question, turned into an answer to it."""

    @extend_schema(request=None, responses={201: AnswerSerializer, 200: AnswerSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Turn it; its author and the stewards of its space may. It keeps its number."""
        answer = make_answer(person=caller(request), reply=to_turn(request, pk, Kind.REPLY, Kind.ANSWER))
        return turned(AnswerSerializer, Answer.objects.all(), answer, request)
