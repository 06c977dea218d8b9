"""Fields that every shape of the API has in common, and how a shape comes by its own."""

from copy import copy, deepcopy
from datetime import UTC
from typing import Any

from rest_framework.serializers import BaseSerializer, CharField, DateTimeField, ListField, Serializer


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


class Shape(Serializer[Any]):
    """What the API says or takes. Each use has its own fields: copies, where REST framework makes each of them anew."""

    def get_fields(self) -> dict[str, Any]:
        declared = self._declared_fields.items()
        return {name: deepcopy(field) if _has_parts(field) else copy(field) for name, field in declared}


def _has_parts(field: Any) -> bool:
    """Whether it holds other fields, which are to know it as their parent."""
    return isinstance(field, BaseSerializer) or hasattr(field, "child")
