"""Fetching weeks: of people, in as many queries for one as for a thousand; and of an organisation."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from intranet.availability.hours import DAY, Away, Days, Week, usual_days
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
    days = own if usual is False else usual_days(starts or time(9), ends or time(17))
    return Week(zone_named(zone), days, holidays or theirs or Holidays.NL, away)


def _own_days(people: list[int]) -> dict[int, Days]:
    found: dict[int, Days] = {}
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
    found: Days = {}
    for part in person.working_times.order_by("weekday", "starts"):
        found.setdefault(part.weekday, []).append((part.starts, part.ends))
    return found
