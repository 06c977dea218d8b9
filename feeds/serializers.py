"""What the API says of posts, and what it reads to publish one and to look at a feed."""

from typing import Any

from rest_framework import serializers

from intranet.contributions.serializers import SilentInput, TaggedSerializer
from intranet.spaces.serializers import SpaceField


class PostSerializer(TaggedSerializer):
    """A short note to a space."""


class PostInput(SilentInput):
    """A new post."""

    space = SpaceField()


class FeedInput(serializers.Serializer[Any]):
    """Which feed: home, everything or one's bookmarks; or what is in a space, about a tag or by someone."""

    scope = serializers.ChoiceField(choices=["home", "everything", "bookmarks"], required=False)
    space = serializers.CharField(required=False)
    tag = serializers.CharField(required=False)
    author = serializers.IntegerField(required=False, min_value=1)
    before = serializers.IntegerField(default=1 << 53, help_text="Only what is older than this.")
