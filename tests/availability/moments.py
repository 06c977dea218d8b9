"""Moments, said as people say them: by the clock in Amsterdam, in a week in which nothing happens in June."""

from datetime import datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(words: str, zone: str = "Europe/Amsterdam") -> datetime:
    """`2026-06-08 09:30` by the clock of a place. The 8th of June 2026 is a Monday."""
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone))
