"""Reading a calendar that somebody sends: a bounded number of bytes, events, repetitions and seconds.

Each event is read by itself, so that a broken one spoils nothing. Definitions of time zones are skipped: a zone is one
that we know by name, or the event is not taken.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from math import inf
from time import monotonic
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intranet.availability.calendars.events import Entry, Moment, NotTakenError, entry_of, events_in, stamp
from intranet.availability.calendars.repeating import times_of

T = TypeVar("T")

MOST_BYTES, MOST_EVENTS, MOST_TIMES = 512 * 1024, 1_000, 2_000
MOST_SECONDS = 5.0
HORIZON = timedelta(days=366)
LONGEST = timedelta(days=31)


@dataclass(frozen=True)
class Found:
    """Something that happens from one moment to another; `occurrence` is when it would be, of what repeats itself."""

    uid: str
    occurrence: str
    starts_at: datetime
    ends_at: datetime
    entry: Entry


@dataclass(frozen=True)
class NotTaken:
    """What was not taken, and why."""

    summary: str
    why: str
    times: int = 1


@dataclass
class Reading:
    """What a calendar says: all that is not over, what was not taken, and of which events everything was read."""

    found: list[Found] = field(default_factory=list)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    complete: set[str] = field(default_factory=set)

    @property
    def not_taken(self) -> list[NotTaken]:
        return [NotTaken(summary, why, times) for (summary, why), times in self.refused.items()]

    def refuse(self, summary: str, why: str, uid: str = "") -> None:
        self.refused[summary or _("without a title"), why] += 1
        self.complete.discard(uid)


def read_calendar(text: str, zone: ZoneInfo, now: datetime) -> Reading:
    """Return what happens from now on, for a year. Raises ValidationError when it is no calendar."""
    if len(text) > MOST_BYTES:
        raise ValidationError(_("This is too large: at most %(most)s kB.") % {"most": MOST_BYTES // 1024})
    texts = list(events_in(text))
    if "BEGIN:VCALENDAR" not in text.upper() or not texts:
        raise ValidationError(_("This is no calendar in which something happens (iCalendar, .ics)."))
    if len(texts) > MOST_EVENTS:
        raise ValidationError(_("There are too many events in it: at most %(most)s.") % {"most": MOST_EVENTS})
    return _Reader(zone, now).read(texts)


@dataclass
class _Reader:
    zone: ZoneInfo
    now: datetime
    reading: Reading = field(default_factory=Reading)
    deadline: float = inf

    def read(self, texts: list[str]) -> Reading:
        self.deadline = monotonic() + MOST_SECONDS
        entries = [entry for text in texts if (entry := self._attempt(partial(entry_of, text, self.zone)))]
        self.reading.complete = {entry.uid for entry in entries}
        replaced = {key for entry in entries if (key := self._attempt(entry.replaces, entry))}
        for entry in entries:
            if not entry.is_cancelled:
                found = self._attempt(partial(self._times, entry, replaced), entry)
                self.reading.found += found or ()
        return self.reading

    def _attempt(self, action: Callable[[], T], entry: Entry | None = None) -> T | None:
        """Do it, or note why something is not taken. What a library makes of hostile text may fail in any way."""
        try:
            if monotonic() > self.deadline or len(self.reading.found) > MOST_TIMES:
                raise NotTakenError(_("There is too much in this file: send it in parts."))
            return action()
        except NotTakenError as refusal:
            self._refuse(entry, str(refusal))
        except Exception:
            self._refuse(entry, _("We cannot read it."))
        return None

    def _refuse(self, entry: Entry | None, why: str) -> None:
        self.reading.refuse(entry.summary if entry else "", why, entry.uid if entry else "")

    def _times(self, entry: Entry, replaced: set[tuple[str, str]]) -> list[Found]:
        starts = entry.starts
        length = entry.length(starts)
        if not timedelta() < length <= LONGEST:
            raise NotTakenError(_("It ends before it begins, or more than a month later."))
        instead_of = entry.replaces()
        coming = list(self._coming(entry, starts, length))
        if not coming:
            raise NotTakenError(_("It is over, or more than a year from now."))
        named = [
            Found(entry.uid, _occurrence(entry, instead_of, begins), begins, ends, entry) for begins, ends in coming
        ]
        return [one for one in named if instead_of or (one.uid, one.occurrence) not in replaced]

    def _coming(self, entry: Entry, starts: Moment, length: timedelta) -> Iterator[tuple[datetime, datetime]]:
        until = self.now + HORIZON
        for moment in times_of(entry, starts, until, self.now):
            begins, ends = moment.instant, Moment(moment.clock + length, moment.zone).instant
            if begins < until and ends > max(self.now, begins):
                yield begins, ends


def _occurrence(entry: Entry, instead_of: tuple[str, str] | None, begins: datetime) -> str:
    """Return which time of what repeats itself this is; nothing for what happens once."""
    if instead_of:
        return instead_of[1]
    return stamp(begins) if "RRULE" in entry.event else ""
