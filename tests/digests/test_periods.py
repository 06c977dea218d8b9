"""When digests are due, by the calendar alone: once in each period, whatever the clocks do and whenever one looks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.availability.hours import Week
from intranet.digests.periods import LATE, Plan, latest_moment, next_moment, send_at

ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Kathmandu")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)  # when clocks change in Amsterdam, on Sundays

moments = st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
plans = st.builds(Plan, st.sampled_from(["weekly", "daily"]), st.none() | st.integers(0, 6), st.integers(0, 23))


def week(zone: str, days: set[int]) -> Week:
    return Week(ZoneInfo(zone), {day: [(time(9), time(17))] for day in days}, "-")


weeks = st.builds(week, st.sampled_from(ZONES), st.sets(st.integers(0, 6), min_size=1))


def due(plan: Plan, whose: Week, first: datetime, last: datetime) -> list[datetime]:
    """Return all moments between two, one by one."""
    found = [next_moment(plan, whose, first)]
    while found[-1] < last:
        found.append(next_moment(plan, whose, found[-1]))
    return found[:-1]


@settings(deadline=None)
@given(plans, weeks, moments)
def test_who_looks_late_or_twice_finds_the_same_moment(plan, whose, now):
    last, coming = latest_moment(plan, whose, now), next_moment(plan, whose, now)

    if last is not None:
        assert last <= now < coming
        assert latest_moment(plan, whose, coming - timedelta(seconds=1)) == last
        assert next_moment(plan, whose, last - timedelta(seconds=1)) == last
    assert latest_moment(plan, whose, coming) in {coming, None}


@settings(deadline=None, max_examples=30)
@given(weeks, st.none() | st.integers(0, 6), st.integers(0, 23))
def test_once_a_week_is_once_in_each_week_in_which_they_work_then(whose, weekday, hour):
    year = due(
        Plan("weekly", weekday, hour), whose, datetime(2027, 1, 4, tzinfo=UTC), datetime(2027, 12, 27, tzinfo=UTC)
    )

    weeks = [whose.day_of(each).isocalendar()[:2] for each in year]
    assert len(weeks) == len(set(weeks))
    if weekday is None or weekday in whose.days:
        assert len(weeks) >= 50


@pytest.mark.parametrize(
    ("sunday", "expected"),
    [(SPRING, datetime(2027, 3, 28, 1, tzinfo=UTC)), (AUTUMN, datetime(2027, 10, 31, 0, tzinfo=UTC))],
    ids=["an hour that is not there", "an hour that is there twice"],
)
def test_on_the_day_that_clocks_change_it_comes_once(sunday, expected):
    plan, whose = Plan("daily", None, 2), week("Europe/Amsterdam", set(range(7)))
    midnight = datetime.combine(sunday, time(0), ZoneInfo("Europe/Amsterdam")).astimezone(UTC)

    assert due(plan, whose, midnight, midnight + 24 * HOUR) == [expected]


@pytest.mark.parametrize("sunday", [SPRING, AUTUMN])
def test_eight_in_the_morning_is_so_before_and_after(sunday):
    plan, whose = Plan("daily", None, 8), week("Europe/Amsterdam", set(range(7)))

    around = due(
        plan, whose, datetime.combine(sunday - 3 * DAY, time(0), UTC), datetime.combine(sunday + 3 * DAY, time(0), UTC)
    )

    assert [each.astimezone(whose.zone).hour for each in around] == [8] * 6


@settings(deadline=None)
@given(plans, weeks, moments, st.timedeltas(timedelta(0), timedelta(days=20)))
def test_what_is_late_is_never_sent_at_night(plan, whose, moment, later):
    sent = send_at(plan, whose, moment, moment + later)

    assert sent >= moment + later
    assert later <= LATE or 7 <= sent.astimezone(whose.zone).hour < 20 or plan.hour >= 20
    assert sent - moment - later <= 25 * HOUR


def test_who_wants_it_at_ten_in_the_evening_has_what_was_late_the_same_evening():
    whose = week("America/New_York", {0})
    due_then = datetime(2027, 1, 1, 1, 0, tzinfo=UTC)

    sent = send_at(Plan("weekly", None, 22), whose, due_then, due_then + DAY)

    assert sent.astimezone(whose.zone) == datetime(2027, 1, 1, 22, 0, tzinfo=whose.zone)
