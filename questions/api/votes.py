"""One's "useful", for scripts: a thing that one may put there and take away, as often as one likes."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.actions import upvote, withdraw_vote
from intranet.contributions.api.texts import shown
from intranet.contributions.models import ContributionQuerySet
from intranet.contributions.serializers import ContributionSerializer, for_api
from intranet.people.tokens import caller
from questions.models import Answer, Question
from questions.serializers import AnswerSerializer, QuestionSerializer


class VoteView(APIView):
    """What voting for questions and for answers has in common."""

    rows: ClassVar[ContributionQuerySet]
    shape: ClassVar[type[ContributionSerializer]]

    def written(self, request: Request, pk: int) -> Any:
        """Return what is voted for, if the caller may read it."""
        return get_object_or_404(for_api(self.rows.all(), caller(request)), pk=pk)

    def put(self, request: Request, pk: int) -> Response:
        """Say that it is right, or that it helped. A second time counts no more."""
        upvote(person=caller(request), contribution=self.written(request, pk))
        return shown(self.shape, self.written(request, pk), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Take it back."""
        withdraw_vote(person=caller(request), contribution=self.written(request, pk))
        return Response(status=204)


@extend_schema_view(put=extend_schema(request=None, responses=QuestionSerializer))
class QuestionVote(VoteView):
    """One's vote for a question."""

    rows = Question.objects.all()
    shape = QuestionSerializer


@extend_schema_view(put=extend_schema(request=None, responses=AnswerSerializer))
class AnswerVote(VoteView):
    """One's vote for an answer."""

    rows = Answer.objects.all()
    shape = AnswerSerializer
