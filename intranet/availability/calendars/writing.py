"""Writing a roster as a calendar, for whoever wants it in their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

OURS = re.compile(r"^shift-([0-9]{1,15})@wandelgang$")


@dataclass(frozen=True)
class Line:
    """A shift as it stands in a calendar."""

    number: int
    words: str
    starts_at: datetime
    ends_at: datetime
    noted_at: datetime
    topics: list[str]
    address: str = ""


def written_calendar(name: str, lines: Iterable[Line]) -> bytes:
    """Return a calendar, times in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wandelgang//Duty roster//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for line in lines:
        calendar.add_component(_event(line))
    return bytes(calendar.to_ical())


def own_number(uid: str) -> int:
    """Return which shift of ours a calendar speaks of; 0 for what is not ours."""
    match = OURS.match(uid)
    return int(match[1]) if match else 0


def _event(line: Line) -> Event:
    event = Event()
    event.add("uid", f"shift-{line.number}@wandelgang")
    event.add("summary", line.words)
    event.add("dtstart", line.starts_at.astimezone(UTC))
    event.add("dtend", line.ends_at.astimezone(UTC))
    event.add("dtstamp", line.noted_at.astimezone(UTC))
    if line.topics:
        event.add("categories", line.topics)
    if line.address:
        event.add("attendee", f"mailto:{line.address}")
    return event
