"""What the API says of tags."""

from typing import Any

from rest_framework import serializers

from intranet.people.serializers import PersonSerializer
from intranet.web.fields import Each


class TagSerializer(serializers.Serializer[Any]):
    """A tag and the words that mean the same. How often it is used is nobody's business who may not read all of it."""

    slug = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)
    description = serializers.CharField(read_only=True)
    synonyms = Each("word", source="synonyms.all")


class KnownTagSerializer(TagSerializer):
    """A tag, and the colleagues who know about it."""

    experts = PersonSerializer(many=True, read_only=True, source="findable_experts")
    verified_for = serializers.IntegerField(read_only=True, help_text="How many days an expert vouches for an answer.")
