"""Long lists by name, a stretch at a time: a page costs the same however far down it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db.models import CharField, Func, Model, Q, QuerySet, Subquery, Value
from django.db.models.functions import Lower
from django.http import HttpRequest

M = TypeVar("M", bound=Model)

MARKED = "àáâãäåāăąçćčďđèéêëēęěğìíîïīıłñńňòóôõöøőřśšşșťțùúûüūůűýÿźżž"
PLAIN = "aaaaaaaaacccddeeeeeeegiiiiiilnnnooooooorssssttuuuuuuuyyzzz"
SIZE = 30
LONGEST_WORDS = 100


class Alphabetical(Func):
    """Where a name stands in an alphabet that minds neither capitals nor accents, whatever the database sorts by."""

    function = "TRANSLATE"

    def __init__(self, column: str) -> None:
        super().__init__(Lower(column), Value(MARKED), Value(PLAIN), output_field=CharField())


def plain(word: str) -> str:
    """Write a word as `Alphabetical` does."""
    return word.lower().translate(str.maketrans(MARKED, PLAIN))


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
    rows, after = cast("QuerySet[M, Any]", rows.alias(place=Alphabetical("name"))), request.GET.get("after", "")
    if after.isdecimal():
        last = Subquery(rows.model._default_manager.filter(pk=after).values_list(Alphabetical("name")))
        rows = rows.filter(Q(place__gt=last) | Q(place=last, pk__gt=after))
    found = list(rows.order_by("place", "pk")[: size + 1])
    return Listing(found[:size], _address_after(request, found[size - 1]) if len(found) > size else "")


def _address_after(request: HttpRequest, last: Model) -> str:
    query = request.GET.copy()
    query["after"] = str(last.pk)
    return f"?{query.urlencode()}"
