"""Counting in working time: the office is open from Monday to Friday, nine to five, but on holidays."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.availability.festive import is_holiday
from intranet.availability.models import OfficeHours
from intranet.availability.queries import after_working_minutes
from tests.availability.moments import AMSTERDAM, at

NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
MINUTES = st.integers(0, 6_000)
FEW = settings(
    max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize(
    ("start", "hours", "then"),
    [
        ("2026-06-08 09:00", 4, "2026-06-08 13:00"),
        ("2026-06-08 09:00", 8, "2026-06-08 17:00"),
        ("2026-06-08 07:00", 16, "2026-06-09 17:00"),
        ("2026-06-12 15:00", 4, "2026-06-15 11:00"),  # over a weekend
        ("2026-06-13 12:00", 1, "2026-06-15 10:00"),
        ("2026-04-24 15:00", 4, "2026-04-28 11:00"),  # and King's Day
        ("2026-03-27 16:00", 2, "2026-03-30 10:00"),  # clocks go forward
        ("2026-10-23 16:00", 2, "2026-10-26 10:00"),  # clocks go back
    ],
)
def test_hours_count_while_the_office_is_open(bridge, start, hours, then):
    assert after_working_minutes(at(start), hours * 60, bridge) == at(then)


def test_an_office_with_other_hours_counts_by_those(bridge):
    OfficeHours.objects.create(organisation=bridge, starts=time(8), ends=time(12), holidays="BE")

    assert after_working_minutes(at("2026-04-27 11:00"), 120, bridge) == at("2026-04-28 09:00")


def test_none_is_now(bridge):
    assert after_working_minutes(at("2026-06-13 12:00"), 0, bridge) == at("2026-06-13 12:00")


@FEW
@given(MOMENTS, MINUTES, MINUTES)
def test_it_does_not_matter_whether_one_counts_at_once_or_in_two_parts(bridge, start, first, second):
    between = after_working_minutes(start, first, bridge)

    assert after_working_minutes(between, second, bridge) == after_working_minutes(start, first + second, bridge)


@FEW
@given(MOMENTS, MINUTES, st.integers(0, 10_000), MINUTES)
def test_who_starts_later_or_waits_longer_is_not_done_sooner(bridge, start, minutes, later, longer):
    done = after_working_minutes(start, minutes, bridge)

    assert start <= done <= after_working_minutes(start, minutes + longer, bridge)
    assert done <= after_working_minutes(start + timedelta(minutes=later), minutes, bridge)


@FEW
@given(MOMENTS, st.integers(1, 6_000))
def test_it_is_never_so_far_on_a_holiday_a_weekend_or_at_night(bridge, start, minutes):
    done = after_working_minutes(start, minutes, bridge).astimezone(AMSTERDAM)

    assert done.weekday() < 5
    assert not is_holiday("NL", done.date())
    assert time(9) < done.time() <= time(17)
