"""What the API reads to look for words, and what it says was found."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from intranet.contributions.models import Contribution, Kind
from intranet.contributions.serializers import AnyContributionSerializer, all_shapes
from intranet.search.queries import marked
from intranet.web.fields import Moment


class SearchInput(serializers.Serializer[Any]):
    """What is looked for, and where."""

    q = serializers.CharField(required=False, allow_blank=True, help_text='Words; also "two words", or, -without.')
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    tag = serializers.CharField(required=False)
    space = serializers.CharField(required=False)
    author = serializers.IntegerField(required=False, min_value=1)
    since = Moment(required=False, help_text="A moment, or a day.")


class FoundSerializer(AnyContributionSerializer):
    """A contribution with the words in it: `highlight` is HTML, with the words in <mark>."""

    def to_representation(self, instance: Contribution) -> dict[str, Any]:
        headline: str = instance.headline  # type: ignore[attr-defined]
        return {**super().to_representation(instance), "highlight": marked(headline)}


class Highlight(serializers.Serializer[Any]):
    """What a contribution has besides when it was found."""

    highlight = serializers.CharField(read_only=True, help_text="HTML; the words are in <mark>.")


def found_shapes() -> dict[str, Any]:
    """Return the shape of every kind, with where the words are."""
    return {kind: type(f"Found{shape.__name__}", (Highlight, shape), {}) for kind, shape in all_shapes().items()}


def any_found() -> PolymorphicProxySerializer:
    """Say in the schema: one of the four kinds, with where the words are."""
    return PolymorphicProxySerializer(
        component_name="Found", serializers=found_shapes, resource_type_field_name="kind", many=True
    )
