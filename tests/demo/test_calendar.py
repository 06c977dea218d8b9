"""Moments of the demo are counted back from now, in working days."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from intranet.demo.calendar import Calendar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 3, 16, 11, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2h15m", datetime(2026, 3, 16, 8, 45, tzinfo=AMSTERDAM)),
        ("1d 09:40", datetime(2026, 3, 13, 9, 40, tzinfo=AMSTERDAM)),
        ("5d 16:00", datetime(2026, 3, 9, 16, 0, tzinfo=AMSTERDAM)),
        ("6d 08:30", datetime(2026, 3, 6, 8, 30, tzinfo=AMSTERDAM)),
    ],
)
def test_days_are_working_days_and_hours_are_hours(words, moment):
    assert Calendar(MONDAY).moment(words) == moment


@pytest.mark.parametrize("day", range(16, 23))
def test_one_working_day_ago_is_never_in_a_weekend(day):
    now = MONDAY.replace(day=day)

    assert Calendar(now).moment("1d 09:00").weekday() < 5


def test_the_time_of_day_is_that_of_the_office_in_summer_and_in_winter():
    after_the_change = datetime(2026, 3, 30, 9, 0, tzinfo=AMSTERDAM)

    assert Calendar(after_the_change).moment("1d 12:00").isoformat() == "2026-03-27T12:00:00+01:00"
    assert Calendar(after_the_change).moment("0d 08:00").isoformat() == "2026-03-30T08:00:00+02:00"
