"""Moments of the demo, counted back from now."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

UNITS = {"d": "days", "h": "hours", "m": "minutes"}
SATURDAY = 5


class Calendar:
    """What the content says of time, as moments before `now`."""

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(ZoneInfo(settings.TIME_ZONE))

    def moment(self, words: str) -> datetime:
        """Return a moment: "18d 09:40" is that time of day, 18 working days ago; "2h15m" is so long ago."""
        ago, _space, time_of_day = words.partition(" ")
        if not time_of_day:
            return self.now - length(ago)
        hour, minute = time_of_day.split(":")
        day = self._working_days_ago(int(ago.removesuffix("d")))
        return day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)

    def weeks_ago(self, weeks: int) -> datetime:
        """Return the moment so many weeks ago."""
        return self.now - timedelta(weeks=weeks)

    def between(self, moment: datetime, share: float) -> datetime:
        """Return the moment after a share of the time from `moment` to now has passed."""
        return moment + (self.now - moment) * share

    def _working_days_ago(self, days: int) -> datetime:
        day = self.now
        while days:
            day -= timedelta(days=1)
            days -= day.weekday() < SATURDAY
        return day


def length(words: str) -> timedelta:
    """Return a length of time: "1d2h", with days of 24 hours, or "25m"."""
    return timedelta(**{UNITS[unit]: int(number) for number, unit in re.findall(r"(\d+)([dhm])", words)})
