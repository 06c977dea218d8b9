"""Proving the counters: each is compared with what it counts, and mended where the two differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from intranet.contributions.models import Contribution, Kind, Vote


@dataclass(frozen=True)
class Miscount:
    """A counter that said something else than was there."""

    contribution: int
    counter: str
    said: Any
    counted: Any

    def __str__(self) -> str:
        return f"{self.contribution}: {self.counter} was {self.said}, is {self.counted}"


def recount() -> Iterator[Miscount]:
    """Prove and mend the scores and the numbers of replies of all that can be seen."""
    standing = Contribution.objects.filter(hidden_at=None)
    votes = Case(When(deleted_at=None, then=number_of(Vote.objects.all(), "contribution")), default=Value(0))
    replies = Contribution.objects.filter(kind=Kind.REPLY, hidden_at=None)
    yield from mended(standing, "score", votes)
    yield from mended(standing, "replies_count", number_of(replies, "parent"))


def number_of(rows: QuerySet[Any], column: str) -> Coalesce:
    """Count the rows that point at a contribution from this column."""
    pointing = rows.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(pointing.annotate(number=Count("*")).values("number")), 0)


def mended(rows: QuerySet[Any], counter: str, counted: Any) -> Iterator[Miscount]:
    """Find the rows of which a counter is wrong, and put each right."""
    wrong = rows.annotate(counted=counted).exclude(**{counter: F("counted")}).order_by("pk")
    for pk in list(wrong.values_list("pk", flat=True)):
        if miscount := _put_right(wrong.filter(pk=pk), pk, counter):
            yield miscount


@transaction.atomic
def _put_right(wrong: QuerySet[Any], pk: int, counter: str) -> Miscount | None:
    """Hold the row, so that nobody counts meanwhile; look again, and set what is right."""
    Contribution.objects.select_for_update(no_key=True).get(pk=pk)
    found = wrong.values_list(counter, "counted").first()
    if found is None:
        return None
    wrong.model.objects.filter(pk=pk).update(**{counter: found[1]}, version=F("version") + 1)
    return Miscount(pk, counter, *found)
