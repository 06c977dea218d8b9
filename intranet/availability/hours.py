"""Somebody's week, and the stretches of time in it in which they work: no database, only times.

A stretch goes by the clock where they are: on the two days when clocks change it is as long as that day makes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from intranet.availability.festive import is_holiday

DAY = timedelta(days=1)
LOOKED_AHEAD = 400  # days; who does not work in all of them is not waited for
LAST_MINUTE = time(23, 59)  # stands for midnight: a day has no later one
Part = tuple[time, time]  # of a day: from when until when
Days = Mapping[int, Sequence[Part]]  # Monday is 0


class Stretch(NamedTuple):
    """Somebody works from one moment to another, in UTC; the last is no part of it."""

    starts: datetime
    ends: datetime


class Away(NamedTuple):
    """Somebody is away on these days, the last included, and who is there instead, if anybody."""

    first: date
    last: date
    replacement: int | None


@dataclass(frozen=True, eq=False)
class Week:
    """When somebody works: days and hours, by the clock of a zone, but on holidays and while they are away.

    One that is asked the same again and again can be kept with what it said: it is itself and like no other.
    """

    zone: ZoneInfo
    days: Days
    holidays: str
    away: Sequence[Away] = ()

    def works(self, at: datetime) -> bool:
        """Whether they work at this moment."""
        return any(starts <= at < ends for starts, ends in self.on(self.day_of(at)))

    def on(self, day: date) -> list[Stretch]:
        """Return the stretches of a day, in order; on a holiday and while away there are none."""
        if self.is_free(day) or is_holiday(self.holidays, day):
            return []
        stretches = (Stretch(self._moment(day, a), self._moment(day, b)) for a, b in self.days.get(day.weekday(), ()))
        return [stretch for stretch in stretches if stretch.ends > stretch.starts]  # a clock may skip one whole

    def from_day(self, day: date, days: int | None = LOOKED_AHEAD) -> Iterator[Stretch]:
        """Walk through the stretches of so many days, from this day on; without a number there is no end to it."""
        for number in islice(count(), days):
            yield from self.on(day + number * DAY)

    def day_of(self, at: datetime) -> date:
        """Return which day it is where they are."""
        return at.astimezone(self.zone).date()

    def is_free(self, day: date) -> bool:
        """Whether they are away on this day."""
        return any(away.first <= day <= away.last for away in self.away)

    def _moment(self, day: date, by_the_clock: time) -> datetime:
        if by_the_clock >= LAST_MINUTE:
            day, by_the_clock = day + DAY, time(0)
        return datetime.combine(day, by_the_clock, self.zone).astimezone(UTC)


def usual_days(starts: time, ends: time) -> Days:
    """Return a week in which one works from Monday to Friday, at the same hours; nobody can change it for another."""
    return MappingProxyType(dict.fromkeys(range(5), ((starts, ends),)))
