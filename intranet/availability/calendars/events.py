"""One event of a calendar: what stands in it, read with suspicion."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Event

from intranet.web.text import clean_line

LONGEST_EVENT, LONGEST_SUMMARY, MOST_NAMED = 16 * 1024, 80, 20
LINE_ENDS = re.compile(r"\r\n|\n|\r")
DAY = timedelta(days=1)


class NotTakenError(Exception):
    """An event is not taken, with the reason in words."""


@dataclass(frozen=True)
class Moment:
    """A time by the clock of a zone; of a whole day, midnight where the house is."""

    clock: datetime
    zone: ZoneInfo

    @property
    def instant(self) -> datetime:
        return self.clock.replace(tzinfo=self.zone).astimezone(UTC)

    def on_clock_of(self, other: "Moment") -> datetime:
        """Return this moment by the other's clock."""
        return self.instant.astimezone(other.zone).replace(tzinfo=None)


@dataclass(frozen=True)
class Entry:
    """An event as it stands in the file: times without a zone are in that of the house."""

    event: Any  # of icalendar, in which anything may be anything
    uid: str
    zone: ZoneInfo

    @property
    def summary(self) -> str:
        return clean_line(self.text("SUMMARY"))[:LONGEST_SUMMARY]

    @property
    def is_cancelled(self) -> bool:
        return self.text("STATUS").upper() == "CANCELLED"

    @property
    def attendees(self) -> tuple[str, ...]:
        return tuple(self._addresses("ATTENDEE"))

    @property
    def organiser(self) -> str:
        return next(self._addresses("ORGANIZER"), "")

    @property
    def categories(self) -> tuple[str, ...]:
        words = (str(word) for each in self._all("CATEGORIES") for word in getattr(each, "cats", ()))
        return tuple(clean_line(word) for word in words if word)[:MOST_NAMED]

    def text(self, name: str) -> str:
        return str(next(iter(self._all(name)), ""))

    @property
    def starts(self) -> Moment:
        if starts := self.moment("DTSTART"):
            return starts
        raise NotTakenError(_("It does not say when it begins."))

    def replaces(self) -> tuple[str, str] | None:
        """Return which time of what repeats itself this one takes the place of: its uid, and when that would be."""
        moment = self.moment("RECURRENCE-ID")
        return (self.uid, stamp(moment.instant)) if moment else None

    def moment(self, name: str) -> Moment | None:
        """Return a time; None when there is none."""
        prop = self.event.get(name)
        return None if prop is None else self._moment(prop.dt, prop.params.get("TZID"))

    def moments(self, name: str) -> set[datetime]:
        """Return the times of a list."""
        lists = (each for prop in self._all(name) for each in prop.dts)
        return {self._moment(each.dt, each.params.get("TZID")).instant for each in lists}

    def length(self, starts: Moment) -> timedelta:
        """Return how long it takes, by the clock; a day without an end is a day."""
        if ends := self.moment("DTEND"):
            return ends.on_clock_of(starts) - starts.clock
        if "DURATION" in self.event:
            return self.event["DURATION"].dt  # type: ignore[no-any-return]
        if type(self.event["DTSTART"].dt) is date:
            return DAY
        raise NotTakenError(_("It does not say until when."))

    def _moment(self, said: Any, named: str | None) -> Moment:
        if not isinstance(said, datetime):
            return Moment(datetime.combine(said, time(0)), self.zone)
        if said.tzinfo is None and named:
            raise NotTakenError(_("We do not know its time zone, “%(zone)s”.") % {"zone": clean_line(named)[:60]})
        zone = said.tzinfo if isinstance(said.tzinfo, ZoneInfo) else self.zone
        return Moment(said.replace(tzinfo=None), zone)

    def _addresses(self, name: str) -> Iterator[str]:
        for each in self._all(name)[:MOST_NAMED]:
            yield str(each).lower().removeprefix("mailto:").strip()

    def _all(self, name: str) -> list[Any]:
        found = self.event.get(name, [])
        return found if isinstance(found, list) else [found]


def events_in(text: str) -> Iterator[str]:
    """Return the text of each event, without alarms and whatever else has an own beginning and end in it."""
    event: list[str] | None = None
    inside = ""
    for line in LINE_ENDS.split(text):
        mark = line.strip().upper()
        if inside:
            inside = "" if mark == f"END:{inside}" else inside
        elif mark == "BEGIN:VEVENT":
            event = []
        elif event is None:
            continue
        elif mark == "END:VEVENT":
            yield "\r\n".join(event)
            event = None
        elif mark.startswith("BEGIN:"):
            inside = mark.removeprefix("BEGIN:")
        else:
            event.append(line)


def entry_of(text: str, zone: ZoneInfo) -> Entry:
    """Read an event. Raises NotTakenError."""
    if len(text) > LONGEST_EVENT:
        raise NotTakenError(_("There is too much in it."))
    event = Event.from_ical(f"BEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\n")
    return Entry(event, str(event.get("UID") or hashlib.sha256(text.encode()).hexdigest()), zone)


def stamp(moment: datetime) -> str:
    """Return a moment as a name of its own, the same by whichever clock it was said."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
