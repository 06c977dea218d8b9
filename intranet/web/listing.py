"""Long lists by name, a stretch at a time: a page costs the same however far down it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db.models import Case, CharField, Func, IntegerField, Model, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact
from django.http import HttpRequest

M = TypeVar("M", bound=Model)

MARKED = "àáâãäåāăąçćčďđèéêëēęěğìíîïīıłñńňòóôõöøőřśšşșťțùúûüūůűýÿźżž"
PLAIN = "aaaaaaaaacccddeeeeeeegiiiiiilnnnooooooorssssttuuuuuuuyyzzz"
SIZE = 30
LONGEST_WORDS = 100


def alphabetical(text: Any) -> Case:
    """Where a text stands in an alphabet that minds neither capitals nor accents, whatever the database sorts by.

    Taking accents away costs twenty times what the rest does, so it is done only where there may be any.
    """
    small = Lower(text, output_field=CharField())
    is_plain = Exact(Length(text), Func(text, function="OCTET_LENGTH", output_field=IntegerField()))
    without_accents = Func(small, Value(MARKED), Value(PLAIN), function="TRANSLATE", output_field=CharField())
    return Case(When(is_plain, then=small), default=without_accents)


def plain(word: str) -> str:
    """Write a word as `alphabetical` does."""
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


def by_name(rows: "QuerySet[M, Any]", request: HttpRequest, size: int = SIZE, name: str = "name") -> Listing[M]:
    """Return a stretch of the rows by name, after the one of them that `?after=` says.

    After anything else comes nothing, whether or not there is such a thing: its place would say how it is called.
    """
    rows, after = cast("QuerySet[M, Any]", rows.alias(place=alphabetical(name))), request.GET.get("after", "")
    if after.isdecimal() and len(after) < 19:
        last = Subquery(rows.filter(pk=after).order_by().values_list(alphabetical(name)))
        rows = rows.filter(Q(place__gt=last) | Q(place=last, pk__gt=after))
    found = list(rows.order_by("place", "pk")[: size + 1])
    return Listing(found[:size], _address_after(request, found[size - 1]) if len(found) > size else "")


def _address_after(request: HttpRequest, last: Model) -> str:
    query = request.GET.copy()
    query["after"] = str(last.pk)
    return f"?{query.urlencode()}"
