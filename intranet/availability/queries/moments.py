"""When it is so far: after so many minutes of work, the next time somebody starts, the next working morning."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from intranet.availability.hours import DAY, Week
from intranet.availability.queries.weeks import office_week, weeks_of
from intranet.people.models import Organisation, Person


def after_working_minutes(start: datetime, minutes: int, organisation: Organisation) -> datetime:
    """Return when so many minutes at the usual hours of the organisation have passed; its holidays do not count."""
    if minutes <= 0:
        return start
    left, week = timedelta(minutes=minutes), office_week(organisation)
    for starts, ends in week.from_day(week.day_of(start), days=None):
        begins = max(starts, start)
        if begins + left <= ends:
            return begins + left
        left -= max(ends - begins, timedelta())
    raise OverflowError("There is no such day.")


def next_working_morning(person: Person, after: datetime) -> datetime:
    """Return when somebody starts on the first day after this one on which they work."""
    week = _week_of(person, after)
    return _first(person, week, week.day_of(after) + DAY, after)


def next_start(person: Person, after: datetime) -> datetime:
    """Return the first moment after this one at which somebody starts to work."""
    week = _week_of(person, after)
    return _first(person, week, week.day_of(after), after)


def next_starts(people: Iterable[int], after: datetime) -> dict[int, datetime]:
    """Return for each of these people the first moment after this one at which they start to work. A few queries."""
    weeks = weeks_of(people, after)
    known = Person.objects.select_related("organisation").in_bulk(list(weeks))
    return {pk: _first(known[pk], week, week.day_of(after), after) for pk, week in weeks.items()}


def _first(person: Person, week: Week, day: date, after: datetime) -> datetime:
    """Return the first start; who does not work for a year and more is not waited for: their office opens."""
    starts = (stretch.starts for each in (week, None) for stretch in (each or _office(person)).from_day(day))
    return next(moment for moment in starts if moment > after)


def _week_of(person: Person, since: datetime) -> Week:
    return weeks_of([person.pk], since).get(person.pk) or _office(person)


def _office(person: Person) -> Week:
    return office_week(person.organisation)
