"""Topics and colleagues proposed to whoever asks, for scripts. No answer repeats what was asked."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.serializers import ColleagueSerializer
from intranet.people.tokens import caller
from intranet.search.alike import questions_alike
from intranet.search.knowing import Knower, who_may_know
from intranet.search.proposing import tags_for
from intranet.spaces.chosen import space_chosen
from intranet.topics.api import WORDS
from intranet.topics.queries import tags_by_word
from intranet.topics.serializers import TagSerializer
from intranet.web.payloads import asked
from questions.experts import experts_now
from questions.serializers import ExpertsSerializer


class ProposedInput(serializers.Serializer[Any]):
    """What somebody is about to ask, and in which space."""

    title = serializers.CharField(allow_blank=True, max_length=200)
    body = serializers.CharField(required=False, allow_blank=True)
    tags = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Topics that were chosen: whose experts are counted."
    )
    space = serializers.CharField(required=False, help_text="Only people who can read there.")


class KnowerSerializer(ColleagueSerializer):
    """A colleague who may know, and why, in words."""

    reason = serializers.CharField(read_only=True)

    def to_representation(self, instance: Knower) -> dict[str, Any]:
        return {**ColleagueSerializer(instance.person).data, "reason": instance.reason}


class ProposedSerializer(serializers.Serializer[Any]):
    """At most five of each, the likeliest first."""

    tags = TagSerializer(many=True)
    people = KnowerSerializer(many=True)
    experts = ExpertsSerializer(allow_null=True)


class Proposed(APIView):
    """What a question may be about, and who may know the answer."""

    @extend_schema(parameters=[ProposedInput], responses=ProposedSerializer)
    def get(self, request: Request) -> Response:
        """Topics, and colleagues with the reason: only of what one may read."""
        reader, wanted = caller(request), asked(ProposedInput, request)
        space, may_say = space_chosen(reader, wanted.pop("space", ""))
        chosen = tags_by_word(wanted.pop("tags", []), reader).values()
        if not may_say:
            return Response({"tags": [], "people": [], "experts": None})
        alike = questions_alike(reader, **wanted)
        tags = tags_for(reader, **wanted, space=space, alike=alike)
        people = who_may_know(reader, **wanted, tags=list(chosen) or tags, space=space, alike=alike)
        experts = experts_now(reader, [tag.pk for tag in chosen], space, timezone.now())
        prefetch_related_objects(tags, WORDS)
        return Response(ProposedSerializer({"tags": tags, "people": people, "experts": experts}).data)
