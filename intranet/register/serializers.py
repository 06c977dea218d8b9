"""What the API says of the register, and what it reads to keep it."""

from typing import Any

from rest_framework import serializers

from intranet.register.models import Entry, Version
from intranet.web.fields import Each, Moment, Text


class VersionSerializer(serializers.Serializer[Any]):
    """A version: what holds from a day on."""

    label = serializers.CharField(read_only=True)  # type: ignore[assignment]
    valid_from = serializers.DateField(read_only=True)
    link = serializers.CharField(read_only=True)
    file = serializers.SerializerMethodField()
    note = serializers.CharField(read_only=True)
    created_at = Moment(read_only=True)

    def get_file(self, version: Version) -> str | None:
        """Where the file is, if there is one."""
        if not version.file_name:
            return None
        address: str = self.context["request"].build_absolute_uri(f"/register/files/{version.pk}/")
        return address


class EntrySerializer(serializers.Serializer[Any]):
    """A form, a law or a protocol, and the version that holds today."""

    code = serializers.CharField(read_only=True)
    kind = serializers.ChoiceField(choices=Entry.Kind.choices, read_only=True)
    title = serializers.CharField(read_only=True)
    tags = Each("slug", source="tags.all")
    current = VersionSerializer(read_only=True, allow_null=True)
    url = serializers.SerializerMethodField()

    def get_url(self, entry: Entry) -> str:
        """Its page."""
        address: str = self.context["request"].build_absolute_uri(entry.get_absolute_url())
        return address


class EntryInput(serializers.Serializer[Any]):
    """A new entry."""

    code = Text()
    kind = serializers.ChoiceField(choices=Entry.Kind.choices, default=Entry.Kind.FORM)
    title = Text()
    tags = serializers.ListField(child=Text(), default=list, help_text="Names, slugs or synonyms of topics there are.")


class VersionInput(serializers.Serializer[Any]):
    """A new version; a file comes as `multipart/form-data`."""

    label = Text()  # type: ignore[assignment]
    valid_from = serializers.DateField(required=False, help_text="Today, if it is left out.")
    link = Text(default="")
    note = Text(default="")
    file = serializers.FileField(required=False)
