"""Fetching weeks: of people, in as many queries for one as for a thousand; and of an organisation."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from intranet.availability.hours import DAY, Away, Days, Part, Week, usual_days
from intranet.availability.models import Absence, Holidays, OfficeHours, WorkingTime
from intranet.people.models import Organisation, Person
from intranet.web.zones import zone_named

PEOPLE = (
    "pk",
    "time_zone",
    "calendar__usual",
    "calendar__holidays",
    "organisation__office_hours__starts",
    "organisation__office_hours__ends",
    "organisation__office_hours__holidays",
)


def weeks_of(people: Iterable[int], since: datetime, until: datetime | None = None) -> dict[int, Week]:
    """Return the week of each who works here now, with their absences between two moments, or from the first on."""
    ids = list(people)
    away = _absences(ids, since.date() - DAY, until and until.date() + DAY)  # a day more: for every zone
    own = _own_days(ids)
    rows = Person.objects.active().filter(pk__any=ids).values_list(*PEOPLE)
    return {pk: _week(*about, own=own.get(pk, {}), away=away.get(pk, [])) for pk, *about in rows}


def office_week(organisation: Organisation) -> Week:
    """Return the usual week of an organisation, in the time zone of the house."""
    hours = usual_hours(organisation)
    return Week(zone_named(""), usual_days(hours.starts, hours.ends), hours.holidays)


def usual_hours(organisation: Organisation) -> OfficeHours:
    """Return when the office of an organisation is open, also when nobody said so yet."""
    return OfficeHours.objects.filter(organisation=organisation).first() or OfficeHours(organisation=organisation)


def _week(
    zone: str,
    usual: bool | None,
    holidays: str | None,
    starts: time | None,
    ends: time | None,
    theirs: str | None,
    *,
    own: Days,
    away: list[Away],
) -> Week:
    free_on = holidays or theirs or Holidays.NL
    if usual is False:
        return Week(zone_named(zone), own, free_on, away)
    most = _usual_week(zone_named(zone), starts or time(9), ends or time(17), free_on)
    return replace(most, away=away) if away else most


@lru_cache(maxsize=256)
def _usual_week(zone: ZoneInfo, starts: time, ends: time, holidays: str) -> Week:
    """The same for all who work as is usual and are not away."""
    return Week(zone, usual_days(starts, ends), holidays)


def _own_days(people: list[int]) -> dict[int, dict[int, list[Part]]]:
    found: dict[int, dict[int, list[Part]]] = {}
    rows = WorkingTime.objects.filter(person__any=people, person__calendar__usual=False).order_by("weekday", "starts")
    for person, weekday, starts, ends in rows.values_list("person_id", "weekday", "starts", "ends"):
        found.setdefault(person, {}).setdefault(weekday, []).append((starts, ends))
    return found


def _absences(people: list[int], first: date, last: date | None) -> dict[int, list[Away]]:
    during: dict[str, Any] = {"ends_on__gte": first} | ({"starts_on__lte": last} if last else {})
    found: dict[int, list[Away]] = {}
    rows = Absence.objects.filter(person__any=people, **during).order_by("starts_on", "pk")
    for person, starts, ends, replacement in rows.values_list("person_id", "starts_on", "ends_on", "replacement_id"):
        found.setdefault(person, []).append(Away(starts, ends, replacement))
    return found


def own_plan(person: Person) -> Days:
    """Return the days and hours that somebody said, also when they work at the usual ones."""
    found: dict[int, list[Part]] = {}
    for part in person.working_times.order_by("weekday", "starts"):
        found.setdefault(part.weekday, []).append((part.starts, part.ends))
    return found
