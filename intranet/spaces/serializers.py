"""What the API says of spaces and their members, and how it reads them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from intranet.people.models import Person
from intranet.people.serializers import PersonSerializer
from intranet.people.tokens import caller
from intranet.spaces.chosen import space_called
from intranet.spaces.models import Membership, Space
from intranet.web.fields import Text


def for_api(spaces: QuerySet[Space], reader: Person) -> QuerySet[Space]:
    """Add what the shape of a space shows. One query, however many."""
    return spaces.for_list().with_membership_of(reader)  # type: ignore[attr-defined,no-any-return]


class SpaceSerializer(serializers.Serializer[Any]):
    """A space, and whether one is in it."""

    slug = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)
    description = serializers.CharField(read_only=True)
    kind = serializers.ChoiceField(choices=Space.Kind.choices, read_only=True)
    organisation = serializers.CharField(read_only=True)
    for_everyone = serializers.BooleanField(read_only=True)
    member = serializers.BooleanField(read_only=True)
    may_be_anonymous = serializers.BooleanField(read_only=True)


class SpaceInput(serializers.Serializer[Any]):
    """A new space. Its address is made from its name."""

    name = Text()
    kind = serializers.ChoiceField(choices=Space.Kind.choices, default=Space.Kind.OPEN)
    description = Text(default="")


class SpaceChanges(serializers.Serializer[Any]):
    """What a steward may change; what is left out stays."""

    name = Text(required=False)
    kind = serializers.ChoiceField(choices=Space.Kind.choices, required=False)
    description = Text(required=False)
    may_be_anonymous = serializers.BooleanField(
        required=False, help_text="Whether one may ask there without one's name."
    )
    no_content_in_mail = serializers.BooleanField(
        required=False, help_text="Whether mail about it says nothing of what was written."
    )


class MemberSerializer(PersonSerializer):
    """Someone in a space, and as what."""

    role = serializers.ChoiceField(choices=Membership.Role.choices, read_only=True)


class AskedSerializer(serializers.Serializer[Any]):
    """One asked to be let in; its stewards decide."""

    asked = serializers.BooleanField(read_only=True)


class SpaceField(serializers.SlugRelatedField[Space]):
    """The address of a space that the caller may read; any other is as if there were none."""

    default_error_messages = {"does_not_exist": _("There is no such space, or none that you may read.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="slug", queryset=Space.objects.all(), **options)

    def to_internal_value(self, data: Any) -> Space:
        found = space_called(caller(self.context["request"]), data) if isinstance(data, str) else None
        return found or self.fail("does_not_exist")
