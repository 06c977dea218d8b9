"""What the API says of notifications."""

from typing import Any

from rest_framework import serializers

from intranet.notifications.models import Notification
from intranet.people.serializers import PersonSerializer
from intranet.web.fields import Moment


class ChangeSerializer(serializers.Serializer[Any]):
    """An old line of a text and the new one; both empty when it was withdrawn."""

    before = serializers.CharField(read_only=True)
    after = serializers.CharField(read_only=True)


class NotificationSerializer(serializers.Serializer[Any]):
    """What happened of one kind to one thing. It keeps no text: `contribution` is what the newest of it is about."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(choices=Notification.Kind.choices, read_only=True)
    contribution = serializers.IntegerField(source="contribution_id", read_only=True)
    root = serializers.IntegerField(source="root_id", read_only=True)  # type: ignore[assignment]
    actors = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    change = serializers.SerializerMethodField()
    created_at = Moment(read_only=True)
    read_at = serializers.SerializerMethodField()

    def get_actors(self, told: Notification) -> PersonSerializer(many=True):  # type: ignore[valid-type]
        """Who did it; an author as the readers see them."""
        return PersonSerializer(told.actors, many=True).data

    def get_read_at(self, told: Notification) -> Moment(allow_null=True):  # type: ignore[valid-type]
        """When one read it; null while anything of what stands in one line with it is unread."""
        return None if told.is_unread or told.read_at is None else Moment().to_representation(told.read_at)

    def get_change(self, told: Notification) -> ChangeSerializer(allow_null=True):  # type: ignore[valid-type]
        """What became of an answer that one had read."""
        change = getattr(told, "change", None)
        return ChangeSerializer(change).data if change else None

    def get_url(self, told: Notification) -> str:
        """Where it stands."""
        address: str = self.context["request"].build_absolute_uri(told.address)
        return address
