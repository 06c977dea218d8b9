"""What the API says of digests."""

from typing import Any

from django.template.loader import render_to_string
from rest_framework import serializers

from intranet.digests.models import Digest
from intranet.digests.showing import Shown
from intranet.digests.weeks import subject_of_any
from intranet.people.serializers import PersonSerializer


class ItemSerializer(serializers.Serializer[Any]):
    """One thing in a digest, in the words it had when the digest was made."""

    why = serializers.CharField(read_only=True)
    reason = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    author = PersonSerializer(read_only=True, allow_null=True)
    topic = serializers.CharField(read_only=True, help_text="Because of which it is there, if it is because of one.")
    html = serializers.CharField(read_only=True)
    note = serializers.CharField(read_only=True, help_text="Why an expert is to look at it again.")
    url = serializers.SerializerMethodField()

    def get_url(self, item: Shown) -> str:
        """Where it stands."""
        address: str = self.context["request"].build_absolute_uri(item.address)
        return address


class DigestSerializer(serializers.Serializer[Any]):
    """A digest, as far as one may still read it. The context holds what each says to its reader, as `shown`."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(choices=Digest.Kind.choices, read_only=True)
    period_start = serializers.DateField(read_only=True)
    period_end = serializers.DateField(read_only=True)
    team = serializers.CharField(source="team.name", read_only=True, allow_null=True, default=None)
    subject = serializers.SerializerMethodField()
    html = serializers.SerializerMethodField()
    items = serializers.SerializerMethodField()
    figures = serializers.JSONField(
        read_only=True,
        help_text="Of a manager's digest; null: of fewer than five people, or what would follow from it.",
    )

    def get_subject(self, digest: Digest) -> str:
        """What it says, in one line."""
        return subject_of_any(digest, self._shown(digest))

    def get_html(self, digest: Digest) -> str:
        """All of it, safe to show."""
        return render_to_string("digests/_items.html", {"items": self._shown(digest)})

    def get_items(self, digest: Digest) -> ItemSerializer(many=True):  # type: ignore[valid-type]
        """Each thing in it, and why it is there."""
        return ItemSerializer(self._shown(digest), many=True, context=self.context).data

    def _shown(self, digest: Digest) -> list[Shown]:
        found: list[Shown] = self.context["shown"][digest.pk]
        return found
