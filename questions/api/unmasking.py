"""Lifting the alias of whoever asked, for scripts of privacy officers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.serializers import KeptSerializer
from intranet.people.serializers import PersonSerializer
from intranet.people.tokens import caller
from intranet.web.fields import Moment, Text
from intranet.web.pagination import Newest
from intranet.web.payloads import parsed
from questions.actions import ask_to_unmask, decide_unmasking
from questions.models import Question, Unmasking
from questions.unmasking import name_for, unmaskings_for


class UnmaskingSerializer(serializers.Serializer[Any]):
    """That a privacy officer wants to know who asked, and what another decided."""

    id = serializers.IntegerField(read_only=True)
    question = serializers.IntegerField(source="question_id", read_only=True)
    reason = serializers.CharField(read_only=True)
    asked_by = PersonSerializer(read_only=True)
    asked_at = Moment(read_only=True)
    decided_by = PersonSerializer(read_only=True, allow_null=True)
    decided_at = Moment(read_only=True, allow_null=True)
    lifted = serializers.BooleanField(read_only=True)
    asker = serializers.SerializerMethodField()

    def get_asker(self, found: Unmasking) -> PersonSerializer(allow_null=True):  # type: ignore[valid-type]
        """Who asked the question: for the two who lifted it, and nobody else."""
        known = name_for(caller(self.context["request"]), found)
        return PersonSerializer(known).data if known else None


class UnmaskingInput(serializers.Serializer[Any]):
    """Why one has to know."""

    reason = Text()
    kept = KeptSerializer(many=True, required=False)


class DecisionInput(serializers.Serializer[Any]):
    """What the second privacy officer decides."""

    lift = serializers.BooleanField()


class Unmaskings(ListAPIView[Unmasking]):
    """What privacy officers asked to lift, the newest first. For privacy officers."""

    queryset = Unmasking.objects.none()
    serializer_class = UnmaskingSerializer
    pagination_class = Newest

    def get_queryset(self) -> QuerySet[Unmasking]:
        if not caller(self.request).is_privacy_officer:
            raise NotFound
        return unmaskings_for(caller(self.request))


class QuestionUnmasking(APIView):
    """That one has to know who asked a question."""

    @extend_schema(request=UnmaskingInput, responses={201: UnmaskingSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Ask a second privacy officer to lift it; who asks again gets what they asked first."""
        questions = Question.objects.visible_to(caller(request)).select_related("space")
        found: Question = get_object_or_404(questions, pk=pk)
        if not caller(request).is_privacy_officer:
            raise PermissionDenied
        asked = ask_to_unmask(person=caller(request), question=found, **parsed(UnmaskingInput, request))
        return Response(UnmaskingSerializer(asked, context={"request": request}).data, status=201)


class UnmaskingDecision(APIView):
    """Whether it is lifted."""

    @extend_schema(request=DecisionInput, responses=UnmaskingSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Agree, or not, as the second of two. Whoever asked the question is told at once when it is lifted."""
        found = get_object_or_404(unmaskings_for(caller(request)), pk=pk)
        decided = decide_unmasking(person=caller(request), unmasking=found, **parsed(DecisionInput, request))
        return Response(UnmaskingSerializer(decided, context={"request": request}).data)
