"""What the API reads to look for words, and what it says was found."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from intranet.contributions.models import Contribution, Kind
from intranet.contributions.serializers import AnyContributionSerializer, all_shapes
from intranet.people.serializers import PersonSerializer
from intranet.web.fields import Moment, Text


class SearchInput(serializers.Serializer[Any]):
    """What is looked for, and where."""

    q = serializers.CharField(required=False, allow_blank=True, help_text='Words; also "two words", or, -without.')
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    tag = serializers.CharField(required=False)
    space = serializers.CharField(required=False)
    author = serializers.IntegerField(required=False, min_value=1)
    since = Moment(required=False, help_text="A moment, or a day.")
    until = Moment(required=False, help_text="A moment; a day begins it.")
    answered = serializers.BooleanField(required=False, allow_null=True, default=None, help_text="Questions only.")
    verified = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="Whether an expert vouches for the answer today."
    )


class FoundSerializer(AnyContributionSerializer):
    """A contribution with the words in it: `highlight` is HTML, with the words in <mark>."""

    def to_representation(self, instance: Contribution) -> dict[str, Any]:
        highlight = self.context["query"].snippet(f"{instance.title}\n{instance.text}")
        return {**super().to_representation(instance), "highlight": highlight}


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


class SavedSearchSerializer(serializers.Serializer[Any]):
    """A search that one keeps, as it was typed, filters included."""

    id = serializers.IntegerField(read_only=True)
    typed = Text()
    created_at = Moment(read_only=True)


class AbbreviationSerializer(serializers.Serializer[Any]):
    """Two words that mean the same: whoever looks for one finds the other."""

    id = serializers.IntegerField(read_only=True)
    short = Text()
    long = Text()


class Named(serializers.Serializer[Any]):
    """A topic or a space, by its address and its name."""

    slug = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)


class SuggestedText(serializers.Serializer[Any]):
    """A text that may be meant: its number, its kind, and the words in it, as HTML with <mark>."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(choices=Kind.choices, read_only=True)
    highlight = serializers.SerializerMethodField()

    def get_highlight(self, written: Contribution) -> str:
        return str(self.context["query"].snippet(written.title or written.text))


class SuggestionsSerializer(serializers.Serializer[Any]):
    """What may be meant by what was typed so far: a few of each."""

    people = PersonSerializer(many=True, read_only=True)
    tags = Named(many=True, read_only=True)
    spaces = Named(many=True, read_only=True)
    questions = SuggestedText(many=True, read_only=True)
    others = SuggestedText(many=True, read_only=True)
