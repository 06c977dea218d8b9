"""When people work in the demo: part-time days, who is away, and a roster for two weeks."""

from datetime import datetime, time, timedelta
from typing import Any

from intranet.availability.actions import add_absence, add_shift, keep_hours
from intranet.demo.calendar import Calendar
from intranet.demo.cast import Cast, steward_of
from intranet.demo.content import read

DAYS_OF_DUTY = 14
MORNING, EVENING = time(9), time(17)


def go_to_work(cast: Cast, calendar: Calendar) -> None:
    """Let everybody say when they work, and make the rosters."""
    said = read("working")
    for key, days in said["hours"].items():
        keep_hours(person=cast.people[key], usual=False, holidays="NL", days=_times(days))
    today = calendar.now.date()
    for key, away in said["absences"].items():
        first = today + timedelta(days=away["after"])
        last, replacement = first + timedelta(days=away["days"] - 1), cast.people[away["replacement"]]
        add_absence(person=cast.people[key], starts_on=first, ends_on=last, replacement=replacement)
    for slug, turns in said["duty"].items():
        take_turns(cast, calendar, slug, turns)


def take_turns(cast: Cast, calendar: Calendar, slug: str, turns: dict[str, Any]) -> None:
    """Put one after the other on duty, by day and by night."""
    by, space = steward_of(cast.spaces[slug]), cast.spaces[slug]
    for number in range(-1, DAYS_OF_DUTY):
        day = (calendar.now + timedelta(days=number)).date()
        for turn, starts, ends, until in (
            ("day", MORNING, EVENING, day),
            ("night", EVENING, MORNING, day + timedelta(1)),
        ):
            person = cast.people[turns[turn][number % len(turns[turn])]]
            moments = [datetime.combine(at, clock, calendar.now.tzinfo) for at, clock in ((day, starts), (until, ends))]
            add_shift(by=by, space=space, person=person, starts_at=moments[0], ends_at=moments[1])


def _times(days: dict[str, list[str]]) -> dict[str, list[tuple[time, time]]]:
    return {day: [_part(part) for part in parts] for day, parts in days.items()}


def _part(words: str) -> tuple[time, time]:
    starts, _dash, ends = words.partition("-")
    return time.fromisoformat(starts), time.fromisoformat(ends)
