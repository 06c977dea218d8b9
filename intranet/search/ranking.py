"""How well a contribution answers a query: by its words, by how useful it was found, and by how new it is."""

from datetime import datetime, time

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone

from intranet.search.lookups import DaysBetween, Fit, New, Useful

ALL_WORDS = 10  # added to the rank of what has all words: no rank comes near it


def quality(query: str) -> Combinable:
    """Return how well a contribution fits, how useful it was found, and how new it is."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))  # the same on every page of a list
    return Fit(query) * Useful("score") * New(DaysBetween(Value(midnight), F("created_at")))


def all_before_some(strict: str, some: str) -> Combinable:
    """Return a rank by which what has all words stands above what has some."""
    all_words = Case(When(search__fits=strict, then=Value(float(ALL_WORDS))), default=Value(0.0))
    return all_words + quality(f"({strict}) | ({some})")
