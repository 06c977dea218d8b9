"""Was this asked before? For scripts. No answer repeats what was asked."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.serializers import mixed_for_api
from intranet.people.tokens import caller
from intranet.search.similar.asking import asked_before
from intranet.search.similar.fusing import Sureness
from intranet.spaces.models import Space
from intranet.web.payloads import asked
from questions.serializers import AnswerSerializer, QuestionSerializer


class SimilarInput(serializers.Serializer[Any]):
    """What somebody is about to ask."""

    title = serializers.CharField(allow_blank=True, max_length=200)
    body = serializers.CharField(required=False, allow_blank=True)
    space = serializers.CharField(required=False, help_text="Only questions of this space.")


class MatchSerializer(serializers.Serializer[Any]):
    """A question that was asked before, its best answer, and how sure we are that it asks the same."""

    question = QuestionSerializer()
    title = serializers.CharField(source="question.title")
    answer = AnswerSerializer(allow_null=True)
    score = serializers.FloatField(help_text="From 0 to 1; the best first.")
    sureness = serializers.ChoiceField(choices=[each.value for each in Sureness])


class MatchesSerializer(serializers.Serializer[Any]):
    """At most five, on one page."""

    next = serializers.CharField(allow_null=True, default=None)
    previous = serializers.CharField(allow_null=True, default=None)
    results = MatchSerializer(many=True)


class Similar(APIView):
    """Questions that ask the same."""

    @extend_schema(parameters=[SimilarInput], responses=MatchesSerializer)
    def get(self, request: Request) -> Response:
        """At most five questions that one may read and that ask the same; none rather than what is far off."""
        reader, wanted = caller(request), asked(SimilarInput, request)
        slug, space = wanted.pop("space", ""), None
        if slug and (space := Space.objects.visible_to(reader).filter(slug=slug).first()) is None:
            matches = []
        else:
            matches = asked_before(reader, **wanted, space=space, rows=mixed_for_api(reader))
        shown = MatchesSerializer({"next": None, "previous": None, "results": matches}, context={"request": request})
        return Response(shown.data)
