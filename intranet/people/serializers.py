"""What the API says of people, and what they may change of themselves."""

from typing import Any

from rest_framework import serializers

from intranet.people.models import Person
from intranet.web.fields import Each, Shape, Text


class PersonSerializer(Shape):
    """A person, or who readers see as the author: `id` is null when that is nobody to look up."""

    id = serializers.IntegerField(read_only=True, allow_null=True)
    name = serializers.CharField(read_only=True)
    organisation = serializers.CharField(read_only=True)


class ColleagueSerializer(PersonSerializer):
    """A person as the directory shows them."""

    handle = serializers.CharField(read_only=True)
    function = serializers.CharField(read_only=True)
    about = serializers.CharField(read_only=True)


class MeSerializer(ColleagueSerializer):
    """One's own account, with what waits for one."""

    email = serializers.EmailField(read_only=True)
    language = serializers.CharField(read_only=True)
    theme = serializers.CharField(read_only=True)
    time_zone = serializers.CharField(read_only=True)
    not_suggested = serializers.BooleanField(read_only=True)
    teams = Each("name", source="teams.all")
    unread = serializers.SerializerMethodField()

    def get_unread(self, person: Person) -> int:
        """How many notifications wait."""
        return person.notifications.visible_to(person).unread().count()


class ProfileInput(serializers.Serializer[Any]):
    """What one may change of one's own account."""

    name = Text(required=False)
    function = Text(required=False)
    about = Text(required=False)
    language = serializers.ChoiceField(choices=["", "nl", "en"], required=False)
    theme = serializers.ChoiceField(choices=["", "light", "dark"], required=False)
    time_zone = Text(required=False, help_text="Such as Europe/Amsterdam; empty for the usual one.")
    not_suggested = serializers.BooleanField(
        required=False, help_text="Whether one does not want to be suggested as somebody who may know."
    )
