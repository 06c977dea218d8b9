"""What colleagues may know of when somebody works: the days, whether it is now, and who is there instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from intranet.availability.hours import DAY, Week
from intranet.availability.models import Absence
from intranet.availability.queries.presence import in_their_place
from intranet.availability.queries.weeks import weeks_of
from intranet.people.models import Person


@dataclass(frozen=True)
class Presence:
    """How somebody is to be reached now. It goes by their hours, not by what they do: nobody is watched."""

    works_now: bool
    away_until: date | None = None  # the last day
    replacement: Person | None = None
    weekdays: tuple[int, ...] = ()


def presences(viewer: Person, people: Iterable[int], at: datetime) -> dict[int, Presence]:
    """Return how each of these people is to be reached, of those whom the viewer may find. Others stay out."""
    found = Person.objects.active().visible_to(viewer).filter(pk__any=list(people)).values_list("pk", flat=True)
    weeks = weeks_of(found, at)
    away = {person for person, week in weeks.items() if week.is_free(week.day_of(at))}
    instead = in_their_place(away, at) if away else {}
    named = Person.objects.visible_to(viewer).in_bulk(instead.values()) if instead else {}
    return {person: _presence(week, at, named.get(instead.get(person, 0))) for person, week in weeks.items()}


def presence_of(viewer: Person, person: Person, at: datetime) -> Presence | None:
    """Return how somebody is to be reached; None for whom the viewer may not find."""
    return presences(viewer, [person.pk], at).get(person.pk)


def _presence(week: Week, at: datetime, replacement: Person | None) -> Presence:
    return Presence(week.works(at), _away_until(week, week.day_of(at)), replacement, tuple(sorted(week.days)))


def _away_until(week: Week, day: date) -> date | None:
    """Return the last day of being away, one absence after the other; None when there."""
    last = None
    for away in sorted(week.away):
        if away.first <= day <= away.last:
            last, day = away.last, away.last + DAY
    return last


def coming_absences(person: Person, since: date) -> "list[Absence]":
    """Return when somebody is away, now or later."""
    return list(person.absences.filter(ends_on__gte=since).select_related("replacement__organisation"))
