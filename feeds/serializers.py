"""What the API says of posts, and what it reads to publish one and to look at a feed."""

from datetime import date
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from intranet.contributions.serializers import SilentInput, TaggedSerializer
from intranet.spaces.serializers import SpaceField


class PostSerializer(TaggedSerializer):
    """A short note to a space. As an announcement it stands on top for all who may read it and have not."""

    announcement = serializers.SerializerMethodField()
    announced_until = serializers.DateField(
        read_only=True, allow_null=True, help_text="The last day of it; null when it was never announced."
    )

    def get_announcement(self, written: Any) -> bool:
        """Whether it stands on top today."""
        until: date | None = written.announced_until
        return until is not None and timezone.localdate() <= until


class AnnouncementSerializer(serializers.Serializer[Any]):
    """How many have read an announcement: null as long as that would be a figure over fewer than five people."""

    announced_until = serializers.DateField(read_only=True)
    read = serializers.IntegerField(read_only=True, allow_null=True)
    of = serializers.IntegerField(read_only=True, allow_null=True)
    text = serializers.CharField(read_only=True, help_text="The same in words.")


class AnnouncementInput(serializers.Serializer[Any]):
    """Up to which day a post stands on top."""

    announced_until = serializers.DateField(default=None, help_text="Its last day; without, for two weeks.")


class PostInput(SilentInput):
    """A new post."""

    space = SpaceField()
    announcement = serializers.BooleanField(default=False, help_text="For whoever looks after the space.")
    announced_until = serializers.DateField(default=None, help_text="Its last day; without, for two weeks.")


class FeedInput(serializers.Serializer[Any]):
    """Which feed: home, everything or one's bookmarks; or what is in a space, about a tag or by someone."""

    scope = serializers.ChoiceField(choices=["home", "everything", "bookmarks"], required=False)
    space = serializers.CharField(required=False)
    tag = serializers.CharField(required=False)
    author = serializers.IntegerField(required=False, min_value=1)
    before = serializers.IntegerField(default=1 << 53, help_text="Only what is older than this.")
