"""Vouching for answers, and which are to be checked again, for scripts."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import shown
from intranet.contributions.models import ContributionQuerySet
from intranet.contributions.serializers import dressed, for_api
from intranet.people.tokens import caller
from intranet.web.pagination import Oldest
from intranet.web.payloads import parsed
from questions.actions import end_verification, verify
from questions.models import Answer
from questions.serializers import AnswerSerializer
from questions.vouching import to_recheck


class VerificationInput(serializers.Serializer[Any]):
    """Until when an expert vouches for an answer."""

    until = serializers.DateField(required=False, help_text="At most three years; without, as long as the topic says.")
    revision = serializers.IntegerField(required=False, help_text="The text one looked at: refused if it changed.")


class AnswerVerification(APIView):
    """Whether an expert vouches for an answer, and until when."""

    def written(self, request: Request, pk: int) -> Answer:
        """Return the answer, if the caller may read it."""
        found: Answer = get_object_or_404(for_api(Answer.objects.all(), caller(request)), pk=pk)
        return found

    @extend_schema(request=VerificationInput, responses=AnswerSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Vouch for it, as it is now. Experts of a topic of its question may, but not for their own."""
        verify(person=caller(request), answer=self.written(request, pk), **parsed(VerificationInput, request))
        return shown(AnswerSerializer, self.written(request, pk), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Vouch for it no longer."""
        end_verification(person=caller(request), answer=self.written(request, pk))
        return Response(status=204)


class Recheck(ListAPIView[Answer]):
    """Answers that are to be checked again about what one is expert of."""

    queryset = Answer.objects.none()
    serializer_class = AnswerSerializer
    pagination_class = Oldest

    @extend_schema(responses=AnswerSerializer(many=True))
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answers that are to be checked again about what one is expert of, the oldest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> ContributionQuerySet:
        reader = caller(self.request)
        return dressed(to_recheck(reader), reader)
