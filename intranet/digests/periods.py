"""When digests are due, by the clock and the week of whoever gets them: no database, only times.

A digest belongs to a period and not to a run: the moment it is due follows from the calendar alone, so that looking
twice, late, or with a clock that was put back finds the same moment.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from intranet.availability.hours import DAY, Week

LOOKED_BACK = 31  # days; who has not worked in all of them had no moment
LATE = timedelta(hours=2)  # later than this it waits until it is no night
NIGHT_ENDS, NIGHT_BEGINS = 7, 20  # by the clock of whoever gets it
DAYS = {"weekly": 7, "daily": 1}


class Plan(NamedTuple):
    """How often a digest comes: `weekly` on a day of the week, or the first they work, or `daily`; at an hour."""

    often: str
    weekday: int | None
    hour: int


USUAL = Plan("weekly", None, 8)


def latest_moment(plan: Plan, week: Week, now: datetime) -> datetime | None:
    """Return the last moment up to now at which a digest was due; None when there was none in a month."""
    days = (week.day_of(now) - number * DAY for number in range(LOOKED_BACK))
    moments = (_moment(plan, week, day) for day in days if _is_due_on(plan, week, day))
    return next((moment for moment in moments if moment <= now), None)


def next_moment(plan: Plan, week: Week, after: datetime) -> datetime:
    """Return the first moment after this one at which a digest is due; a month later when there is none."""
    days = (week.day_of(after) + number * DAY for number in range(LOOKED_BACK))
    moments = (_moment(plan, week, day) for day in days if _is_due_on(plan, week, day))
    return next((moment for moment in moments if moment > after), after + LOOKED_BACK * DAY)


def send_at(plan: Plan, week: Week, moment: datetime, now: datetime) -> datetime:
    """Return when to send what was due at a moment: now; or in the morning, when it is late and night by now."""
    here = now.astimezone(week.zone)
    if now - moment <= LATE or NIGHT_ENDS <= here.hour < NIGHT_BEGINS:
        return now
    hour = max(plan.hour, NIGHT_ENDS)
    return _at(here.date() if here.hour < hour else here.date() + DAY, hour, week)


def began(plan: Plan, moment: datetime) -> datetime:
    """Return when the period began that ends at a moment, for who was never told before."""
    return moment - DAYS.get(plan.often, 7) * DAY


def _is_due_on(plan: Plan, week: Week, day: date) -> bool:
    if plan.often == "daily":
        return bool(week.on(day))
    monday = day - day.weekday() * DAY
    return next(_working_days(week, monday + (plan.weekday or 0) * DAY, monday), None) == day


def _working_days(week: Week, day: date, monday: date) -> Iterator[date]:
    """The days of one week from a day on, on which they work."""
    return (each for each in (day + number * DAY for number in range(7)) if each < monday + 7 * DAY and week.on(each))


def _moment(plan: Plan, week: Week, day: date) -> datetime:
    return _at(day, plan.hour, week)


def _at(day: date, hour: int, week: Week) -> datetime:
    return datetime.combine(day, time(hour), week.zone).astimezone(UTC)
