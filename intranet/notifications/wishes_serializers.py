"""What the API takes and says of how somebody wants to be told."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from intranet.notifications.models import Notification, Way
from intranet.people.tokens import caller
from intranet.spaces.serializers import SpaceField
from intranet.topics.models import Tag
from intranet.web.fields import Moment


class TagField(serializers.SlugRelatedField[Tag]):
    """The address of a topic that the caller may know of; any other is as if there were none."""

    default_error_messages = {"does_not_exist": _("There is no such topic.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="slug", queryset=Tag.objects.all(), **options)

    def to_internal_value(self, data: Any) -> Tag:
        if not isinstance(data, str) or "\0" in data:
            self.fail("does_not_exist")
        return super().to_internal_value(data)

    def get_queryset(self) -> Any:
        return Tag.objects.visible_to(caller(self.context["request"]))


class WishSerializer(serializers.Serializer[Any]):
    """How to tell of a kind of thing, or of all: everywhere, in a space or about a topic."""

    kind = serializers.ChoiceField(
        choices=Notification.Kind.choices, allow_blank=True, default="", help_text="Blank: everything."
    )
    space = SpaceField(allow_null=True, default=None)
    tag = TagField(allow_null=True, default=None)
    way = serializers.ChoiceField(choices=Way.choices)


class MailSerializer(serializers.Serializer[Any]):
    """What somebody wants of mail; their digest is asked for elsewhere."""

    no_mail = serializers.BooleanField(help_text="No mail at all about what happened.")
    no_content_in_mail = serializers.BooleanField(help_text="Mail says that there is something, and not what.")


class MailOfAllSerializer(serializers.Serializer[Any]):
    """What mail to anybody of an organisation may say."""

    no_content_in_mail = serializers.BooleanField(help_text="Mail says that there is something, and not what.")


class PauseSerializer(serializers.Serializer[Any]):
    """Until when somebody does not want to be disturbed."""

    until = Moment(read_only=True, allow_null=True)


class PauseInput(serializers.Serializer[Any]):
    """For how long: a moment, or minutes from now."""

    until = Moment(required=False)
    minutes = serializers.IntegerField(min_value=1, max_value=24 * 60, required=False)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """Take one of both."""
        if len(said) != 1:
            raise serializers.ValidationError(_("Say until when, or for how many minutes."))
        return said
