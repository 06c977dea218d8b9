"""Lists by keyset: a page costs the same however far down it is.

The place where a page begins is signed, so that nobody can ask for another, and holds the words that were searched
for, so that no answer repeats those.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.web.listing import alphabetical

T = TypeVar("T", bound=Model)

SIZE, MOST = 20, 100
SALT = "place in a list"


@dataclass(frozen=True)
class Place:
    """Where a page begins: after the row with these values, or, going back, before it."""

    values: Sequence[Any]
    backwards: bool = False
    words: str = ""

    def __str__(self) -> str:
        return signing.dumps((self.values, self.backwards, self.words), salt=SALT, compress=True)


def place_in(request: Request) -> Place | None:
    """Return the place that was asked for with `?cursor=`; none for the first page."""
    sent = request.query_params.get("cursor")
    if not sent:
        return None
    try:
        return Place(*signing.loads(sent, salt=SALT))
    except signing.BadSignature:
        raise no_such_place() from None


def no_such_place() -> ValidationError:
    """The refusal of a place that is not in this list."""
    return ValidationError({"cursor": _("This address of a page does not work. Begin with the first page.")})


def words_in(request: Request) -> str:
    """Return the words that are searched for: `?q=`, or on later pages those of the first."""
    place = place_in(request)
    words: str = request.query_params.get("q", place.words if place else "")
    return words


def limit_in(request: Request) -> int:
    """Return how many rows are asked for with `?limit=`."""
    asked = request.query_params.get("limit", "")
    return min(max(int(asked), 1), MOST) if asked.isdecimal() and len(asked) < 6 else SIZE


def address(request: Request, **changes: Any) -> str:
    """Return the address of this list with another place in it, and without the words that were searched for."""
    query = request.query_params.copy()
    query.pop("q", None)
    for name, value in changes.items():
        query[name] = str(value)
    found: str = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return found


def beyond(ordering: Sequence[str], place: Place) -> Q:
    """What comes after a row in this order: (a, b) > (x, y), written out because directions differ."""
    found, same = Q(), Q()
    for column, value in zip(ordering, place.values, strict=True):
        name, falling = column.lstrip("-"), column.startswith("-")
        comparison = "lt" if falling != place.backwards else "gt"
        found |= same & Q(**{f"{name}__{comparison}": value})
        same &= Q(**{name: value})
    return found


def turned(ordering: Sequence[str]) -> list[str]:
    """The same order from the other end."""
    return [column[1:] if column.startswith("-") else f"-{column}" for column in ordering]


class Newest(BasePagination):
    """Newest first, twenty at a time; `?limit=` up to a hundred."""

    ordering: Sequence[str] = ("-pk",)

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:  # noqa: ARG002
        """Return the rows of the page that is asked for, and remember whether there are more on either side."""
        limit, place = limit_in(request), place_in(request)
        self.request = request
        backwards = place is not None and place.backwards
        rows = list(self.rows_from(queryset, place)[: limit + 1])
        more, rows = len(rows) > limit, rows[:limit]
        self.has_next = more or backwards
        self.has_previous = more if backwards else place is not None
        self.page = rows[::-1] if backwards else rows
        return self.page

    def rows_from(self, queryset: "QuerySet[T]", place: Place | None) -> "QuerySet[T]":
        """Return the rows from a place on, in the direction in which it looks."""
        if place is None:
            return queryset.order_by(*self.ordering)
        try:
            rows = queryset.filter(beyond(self.ordering, place))
        except (TypeError, ValueError):  # the place is in a list of another kind
            raise no_such_place() from None
        return rows.order_by(*(turned(self.ordering) if place.backwards else self.ordering))

    def get_paginated_response(self, data: Any) -> Response:
        """Return a page with the addresses of the pages beside it."""
        following = self.link(self.page[-1], backwards=False) if self.has_next and self.page else None
        preceding = self.link(self.page[0], backwards=True) if self.has_previous and self.page else None
        return Response({"next": following, "previous": preceding, "results": data})

    def link(self, row: Model, *, backwards: bool) -> str:
        """Return the address of the page that begins beside a row."""
        values = [getattr(row, column.lstrip("-")) for column in self.ordering]
        return address(self.request, cursor=Place(values, backwards, words_in(self.request)))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Say in the schema what a page looks like."""
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:  # noqa: ARG002
        """Say in the schema how a page is asked for."""
        size = {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}
        return [
            {"name": "cursor", "in": "query", "required": False, "schema": {"type": "string"}},
            {"name": "limit", "in": "query", "required": False, "schema": size},
        ]


class Oldest(Newest):
    """In the order in which it was written, as a thread is read."""

    ordering = ("pk",)


class ByName(Newest):
    """As the alphabet has the names, then by number so that namesakes both show."""

    ordering: Sequence[str] = ("alphabetical", "pk")

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        rows = queryset.annotate(alphabetical=alphabetical("name"))
        return super().paginate_queryset(rows, request, view)


class Older(Newest):
    """A feed: what is older than `?before=`, which whoever reads the feed has already taken into account."""

    def link(self, row: Model, *, backwards: bool) -> str:  # noqa: ARG002
        return address(self.request, before=row.pk)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return super().get_schema_operation_parameters(view)[1:]
