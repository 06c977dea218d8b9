"""Fields that every shape of the API has in common."""

from datetime import UTC
from typing import Any

from rest_framework.serializers import CharField, DateTimeField, ListField


class Moment(DateTimeField):
    """A moment in UTC, whatever the reader's own time zone: scripts compare them as text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)


class Text(CharField):
    """What somebody typed, exactly: the action says what is too long or empty, and findings count its characters."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, allow_blank=True, **options)


class Each(ListField):
    """One word of each of the rows that belong to it: `tags.all` by their `slug`."""

    def __init__(self, attribute: str, **options: Any) -> None:
        super().__init__(child=CharField(), read_only=True, **options)
        self.attribute = attribute

    def to_representation(self, data: Any) -> list[str]:
        return [getattr(row, self.attribute) for row in data]
