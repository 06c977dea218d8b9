"""Long lists by name, a stretch at a time: a page costs the same however far down it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet, Subquery
from django.http import HttpRequest

M = TypeVar("M", bound=Model)

SIZE = 30
LONGEST_WORDS = 100


@dataclass(frozen=True)
class Listing(Generic[M]):
    """The rows of one stretch, and the address of the next one; none when this was the last."""

    rows: list[M]
    more: str = ""

    def __iter__(self) -> Iterator[M]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def words_of(request: HttpRequest) -> str:
    """Return what is looked for: `?q=`."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_WORDS]


def by_name(rows: "QuerySet[M, Any]", request: HttpRequest, size: int = SIZE) -> Listing[M]:
    """Return a stretch of the rows by name, after the one that `?after=` says."""
    after = request.GET.get("after", "")
    if after.isdecimal():
        name = Subquery(rows.model._default_manager.filter(pk=after).values("name"))
        rows = rows.filter(Q(name__gt=name) | Q(name=name, pk__gt=after))
    found = list(rows.order_by("name", "pk")[: size + 1])
    return Listing(found[:size], _address_after(request, found[size - 1]) if len(found) > size else "")


def _address_after(request: HttpRequest, last: Model) -> str:
    query = request.GET.copy()
    query["after"] = str(last.pk)
    return f"?{query.urlencode()}"
