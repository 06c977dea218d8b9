"""The newest of what very much fits: gathered out of as short a time as there may be enough in."""

from typing import Any

from django.db.models import F, QuerySet, Value

from intranet.search.frequencies import Frequencies

WHOLE = 0.3  # of all contributions: above that, when they were written narrows nothing
TWICE = 2  # as much as is wanted is hoped for, for words are not spread evenly

Rank = tuple[int, float]  # the number of a contribution, and how well it fits


def lately(ranked: "QuerySet[Any, Rank]", known: Frequencies, expected: float, *, most: int, enough: int) -> list[Rank]:
    """Return the newest of these, of which so many are expected; looking further back while there are not enough.

    What was looked through is not looked through again.
    """
    found: list[Rank] = []
    share, stretch = TWICE * most / expected, ranked
    while True:
        after = known.after(share) if share < WHOLE else 0
        # Plus nothing, for PostgreSQL would read from the newest on if it could.
        newest = stretch.filter(pk__gt=after).order_by((F("pk") + Value(0)).desc())
        found += newest[: most - len(found)]
        if not after or len(found) >= enough:
            return found
        share, stretch = share * TWICE * enough / max(1, len(found)), ranked.filter(pk__lte=after)
