"""Telling how an organisation does at answering: in shares and medians, by month and by topic. Of persons nothing.

Counted is what was asked in its own open spaces, which all its people may read: so it is the same for each of them, and
hints at no closed or secret space. No figure stands on fewer than five askers or fewer than five answerers. And what is
left out cannot be worked out from the rest: where that is of too few people as well, one more is left out with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from intranet.people.models import Organisation
from intranet.topics.models import Tag
from questions.reputation.counting import ALL, FEWEST, OTHER, Part, parts_of

MONTHS = 12
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Figures:
    """How it went with some questions: shares between 0 and 1."""

    asked: int
    answered: float
    median: timedelta | None
    corrected: float | None

    @classmethod
    def of(cls, part: Part) -> "Figures":
        corrected = part.corrected / part.answers if part.answers else None
        return cls(part.asked, part.answered / part.asked, part.median, corrected)


@dataclass(frozen=True)
class Line:
    """A month, a topic or what is about no topic shown, and its figures; none where too few people are behind them."""

    month: date | None = None
    tag: int | None = None
    figures: Figures | None = None


@dataclass(frozen=True)
class Reputation:
    """How an organisation did in the last twelve months; without figures where too few people asked or answered."""

    since: date
    counted_at: datetime
    all: Figures | None
    months: list[Line]
    topics: list[Line]
    other: Line | None
    tags: dict[int, Tag] = field(default_factory=dict)


def reputation_of(organisation: Organisation) -> Reputation:
    """Return how an organisation does; counted once an hour, and the same for all its people."""
    key, now = f"reputation:{organisation.pk}", timezone.now()
    kept = caches["cards"].get(key)
    if kept is None:
        kept = (now, parts_of(organisation, begin_of(now)))
        caches["cards"].set(key, kept, KEPT_SECONDS)
    found = told(*kept)
    tags = Tag.objects.in_bulk([line.tag for line in found.topics])
    return replace(found, tags=tags, topics=[line for line in found.topics if line.tag in tags])


def begin_of(now: datetime) -> datetime:
    """Return when the first of the twelve months began."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    months = here.year * 12 + here.month - MONTHS
    year, month = divmod(months, 12)
    return here.replace(year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0)


def told(counted_at: datetime, parts: Iterable[Part]) -> Reputation:
    """Return what may be told of what was counted."""
    named, since = {part.name: part for part in parts}, begin_of(counted_at).date()
    months = [date(since.year + (since.month + n - 1) // 12, (since.month + n - 1) % 12 + 1, 1) for n in range(MONTHS)]
    every = named.get(ALL)
    if not is_of_enough(every):
        return Reputation(since, counted_at, None, [Line(month) for month in months], [], None)
    shown = {part.name for part in without_a_remainder([named[str(month)] for month in months if str(month) in named])}
    by_month = [Line(month, None, figures_of(named[str(month)]) if str(month) in shown else None) for month in months]
    topics, other = topics_and_other(named)
    return Reputation(since, counted_at, figures_of(every), by_month, topics, other)


def figures_of(part: Part | None) -> Figures | None:
    return Figures.of(part) if part else None


def is_of_enough(*parts: Part | None) -> bool:
    """Whether at least five asked and at least five answered in these, taken together."""
    askers = {person for part in parts if part for person in part.askers or ()}
    answerers = {person for part in parts if part for person in part.answerers or ()}
    return len(askers) >= FEWEST and len(answerers) >= FEWEST


def without_a_remainder(parts: Sequence[Part]) -> list[Part]:
    """Return those of the parts of a whole that may be shown.

    Whoever takes them from the whole knows the rest: it must be of enough people too, or the smallest joins it.
    """
    shown = [part for part in parts if is_of_enough(part)]
    hidden = [part for part in parts if part not in shown]
    if hidden and shown and not is_of_enough(*hidden):
        shown.remove(min(shown, key=lambda part: part.asked))
    return shown


def topics_and_other(named: dict[str, Part]) -> tuple[list[Line], Line | None]:
    """Return the topics, the most asked about first, and what is about none of them: if it is of too few, one less."""
    topics = sorted((part for name, part in named.items() if name.isdecimal()), key=lambda part: -part.asked)
    other, shown = named.get(OTHER), [part for part in topics if is_of_enough(part)]
    if other and not is_of_enough(other):
        return [Line(tag=int(part.name), figures=Figures.of(part)) for part in shown[:-1]], Line()
    lines = [Line(tag=int(part.name), figures=Figures.of(part)) for part in shown]
    return lines, Line(figures=Figures.of(other)) if other else None
