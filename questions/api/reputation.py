"""How one's own organisation does at answering, for scripts."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.tokens import caller
from intranet.web.fields import Moment
from questions.reputation import Line, Reputation, reputation_of


class FiguresSerializer(serializers.Serializer[Any]):
    """How it went with some questions. Shares are between 0 and 1."""

    asked = serializers.IntegerField()
    answered = serializers.FloatField()
    median_seconds = serializers.SerializerMethodField()
    corrected = serializers.FloatField(allow_null=True, help_text="Of the answers: corrected or withdrawn later.")

    def get_median_seconds(self, figures: Any) -> float | None:
        """How long half of the askers waited for the first answer at most, by the clock."""
        return None if figures.median is None else figures.median.total_seconds()


class MonthSerializer(serializers.Serializer[Any]):
    """A month. No figures where fewer than five asked or answered."""

    month = serializers.DateField()
    figures = FiguresSerializer(allow_null=True)


class TopicSerializer(serializers.Serializer[Any]):
    """A topic."""

    tag = serializers.CharField()
    figures = FiguresSerializer()


class ReputationSerializer(serializers.Serializer[Any]):
    """How an organisation did in twelve months, of what was asked in its own open spaces."""

    since = serializers.DateField()
    counted_at = Moment()
    all = FiguresSerializer(allow_null=True)
    months = MonthSerializer(many=True)
    topics = TopicSerializer(many=True, help_text="The most asked about first.")
    other = FiguresSerializer(allow_null=True, help_text="What is about none of these topics.")


class ReputationOfMine(APIView):
    """How one's own organisation does at answering."""

    @extend_schema(responses=ReputationSerializer)
    def get(self, request: Request) -> Response:
        """Shares and medians by month and by topic, of at least five askers and answerers; nothing about persons."""
        found = reputation_of(caller(request).organisation)
        return Response(ReputationSerializer(as_said(found)).data)


def as_said(found: Reputation) -> dict[str, Any]:
    """Return it with the topics by their names."""
    topics = [{"tag": found.tags[line.tag or 0].slug, "figures": line.figures} for line in found.topics]
    other: Line | None = found.other
    return {**vars(found), "topics": topics, "other": other and other.figures}
