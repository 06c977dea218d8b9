"""That one is on it, for scripts: a thing that one may put there, again to renew it, and take away."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import shown
from intranet.contributions.serializers import for_api
from intranet.people.tokens import caller
from questions.actions import claim, let_go
from questions.models import Question
from questions.serializers import QuestionSerializer


class QuestionClaim(APIView):
    """That the caller is on it, for three minutes. Several people may be; whoever asked may not."""

    def written(self, request: Request, pk: int) -> Any:
        """Return the question, if the caller may read it."""
        return get_object_or_404(for_api(Question.objects.all(), caller(request)), pk=pk)

    @extend_schema(request=None, responses=QuestionSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Say that one is on it, for three minutes from now."""
        claim(person=caller(request), question=self.written(request, pk))
        return shown(QuestionSerializer, self.written(request, pk), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Say that one is on it no longer."""
        let_go(person=caller(request), question=self.written(request, pk))
        return Response(status=204)
