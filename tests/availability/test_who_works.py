"""Noor works the usual hours, Bram from Monday to Thursday; Fatima is there when somebody is away."""

from datetime import date, time

import pytest

from intranet.availability.models import Absence, Calendar, OfficeHours, WorkingTime
from intranet.availability.queries import in_their_place, may_be_disturbed, next_start, next_working_morning, working
from intranet.availability.queries.weeks import weeks_of
from tests.availability.moments import at
from tests.conftest import hire


def works(person, *days, holidays="NL"):
    Calendar.objects.update_or_create(person=person, defaults={"usual": False, "holidays": holidays})
    for weekday, starts, ends in days:
        WorkingTime.objects.create(
            person=person, weekday=weekday, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends)
        )


def is_away(person, first, last, replacement=None):
    return Absence.objects.create(
        person=person,
        starts_on=date.fromisoformat(first),
        ends_on=date.fromisoformat(last),
        replacement=replacement,
    )


@pytest.mark.parametrize(
    ("moment", "does"),
    [
        ("2026-06-08 08:59:59", False),
        ("2026-06-08 09:00", True),
        ("2026-06-12 16:59:59", True),
        ("2026-06-12 17:00", False),
        ("2026-06-13 11:00", False),  # a Saturday
        ("2026-04-27 11:00", False),  # King's Day
        ("2026-07-21 11:00", True),  # the national day of Belgium
    ],
)
def test_without_a_word_one_works_from_nine_to_five_but_on_holidays(noor, moment, does):
    assert (noor.pk in working([noor.pk], at(moment))) is does


def test_two_who_work_the_usual_hours_share_a_week_that_neither_can_change(noor, bram):
    monday = at("2026-06-08 11:00")
    weeks = weeks_of([noor.pk, bram.pk], monday)

    with pytest.raises(TypeError):
        del weeks[noor.pk].days[0]

    assert weeks[noor.pk] is weeks[bram.pk]
    assert weeks[bram.pk].works(monday)


def test_who_is_away_has_a_week_of_their_own(noor, bram):
    monday = at("2026-06-08 11:00")
    is_away(noor, "2026-06-08", "2026-06-08")

    weeks = weeks_of([noor.pk, bram.pk], monday)

    assert not weeks[noor.pk].works(monday)
    assert weeks[bram.pk].works(monday)


def test_a_belgian_works_on_kings_day_and_not_on_the_national_day(noor):
    Calendar.objects.create(person=noor, holidays="BE")

    assert working([noor.pk], at("2026-04-27 11:00")) == {noor.pk}
    assert working([noor.pk], at("2026-07-21 11:00")) == set()


def test_who_works_on_holidays_works_at_christmas(noor):
    Calendar.objects.create(person=noor, holidays="-")

    assert working([noor.pk], at("2026-12-25 11:00")) == {noor.pk}


def test_a_part_timer_with_a_long_break_works_in_between(bram):
    works(bram, (0, "08:00", "11:30"), (0, "15:00", "19:00"), (3, "09:00", "12:00"))

    there = [
        moment
        for moment in ("08 11:29", "08 11:30", "08 18:59", "09 10:00", "11 10:00")
        if working([bram.pk], at(f"2026-06-{moment}"))
    ]

    assert there == ["08 11:29", "08 18:59", "11 10:00"]


def test_each_works_by_the_clock_where_they_are(noor, bram):
    type(noor).objects.filter(pk=noor.pk).update(time_zone="America/Curacao")

    assert working([noor.pk, bram.pk], at("2026-06-08 10:00")) == {bram.pk}
    assert working([noor.pk, bram.pk], at("2026-06-08 15:00")) == {noor.pk, bram.pk}
    assert working([noor.pk, bram.pk], at("2026-06-08 20:00")) == {noor.pk}


def test_the_office_of_the_partner_opens_early_and_has_belgian_holidays(noor, yusuf, compass):
    OfficeHours.objects.create(organisation=compass, starts=time(7), ends=time(15), holidays="BE")

    assert working([noor.pk, yusuf.pk], at("2026-06-08 07:30")) == {yusuf.pk}
    assert working([noor.pk, yusuf.pk], at("2026-04-27 09:30")) == {yusuf.pk}
    assert working([noor.pk, yusuf.pk], at("2026-06-08 15:30")) == {noor.pk}


def test_who_is_away_does_not_work_on_the_first_and_last_day_either(noor):
    is_away(noor, "2026-06-09", "2026-06-10")

    there = [day for day in (8, 9, 10, 11) if working([noor.pk], at(f"2026-06-{day:02} 11:00"))]

    assert there == [8, 11]


def test_a_day_off_is_a_day_where_one_is(noor):
    type(noor).objects.filter(pk=noor.pk).update(time_zone="Pacific/Auckland")
    is_away(noor, "2026-06-09", "2026-06-09")

    assert working([noor.pk], at("2026-06-09 11:00", "Pacific/Auckland")) == set()
    assert working([noor.pk], at("2026-06-10 11:00", "Pacific/Auckland")) == {noor.pk}


def test_who_left_never_works(noor):
    type(noor).objects.filter(pk=noor.pk).update(is_active=False)

    assert working([noor.pk], at("2026-06-08 11:00")) == set()


def test_clocks_go_forward_at_night_and_the_shift_is_an_hour_shorter(noor):
    works(noor, (6, "01:00", "04:00"), holidays="-")
    before, after = at("2026-03-29 01:59:59"), at("2026-03-29 03:59:59")

    assert (after - before).total_seconds() == 2 * 3600  # by the clock: both are in Amsterdam
    assert all(working([noor.pk], moment) for moment in (before, after))
    assert next_start(noor, before) == at("2026-04-05 01:00")
    assert working([noor.pk], at("2026-03-29 04:00")) == set()


def test_clocks_go_back_at_night_and_the_hour_that_comes_twice_is_worked_twice(noor):
    works(noor, (6, "02:00", "03:00"))
    twice = [at("2026-10-25 02:30").replace(fold=fold) for fold in (0, 1)]

    assert all(working([noor.pk], moment) for moment in twice)
    assert working([noor.pk], at("2026-10-25 03:00")) == set()


def test_work_that_lies_in_the_hour_that_clocks_skip_is_not_done(noor):
    works(noor, (6, "02:00", "03:00"), holidays="-")

    assert next_start(noor, at("2026-03-28 12:00")) == at("2026-04-05 02:00")


def test_until_a_minute_to_midnight_is_until_midnight(noor):
    works(noor, (0, "18:00", "23:59"))

    assert working([noor.pk], at("2026-06-08 23:59:59")) == {noor.pk}
    assert working([noor.pk], at("2026-06-09 00:00")) == set()


def test_somebody_else_is_there_and_somebody_else_for_them(noor, bram, fatima, hanneke):
    is_away(noor, "2026-06-08", "2026-06-12", bram)
    is_away(bram, "2026-06-10", "2026-06-10", fatima)
    is_away(hanneke, "2026-06-08", "2026-06-12")
    people = [noor.pk, bram.pk, hanneke.pk, fatima.pk]

    assert in_their_place(people, at("2026-06-09 11:00")) == {noor.pk: bram.pk}
    assert in_their_place(people, at("2026-06-10 11:00")) == {noor.pk: fatima.pk, bram.pk: fatima.pk}
    assert in_their_place(people, at("2026-06-13 11:00")) == {}


def test_nobody_is_there_when_each_is_to_be_there_for_the_other(noor, bram, fatima):
    is_away(noor, "2026-06-08", "2026-06-12", bram)
    is_away(bram, "2026-06-08", "2026-06-12", noor)
    is_away(fatima, "2026-06-08", "2026-06-12", noor)

    assert in_their_place([noor.pk, bram.pk, fatima.pk], at("2026-06-09 11:00")) == {}


def test_who_left_is_nobodys_replacement(noor, bram):
    is_away(noor, "2026-06-08", "2026-06-12", bram)
    type(bram).objects.filter(pk=bram.pk).update(is_active=False)

    assert in_their_place([noor.pk], at("2026-06-09 11:00")) == {}


def test_the_next_morning_is_the_next_one_worked(bram, noor):
    works(bram, (0, "08:30", "12:00"), (0, "13:00", "17:00"), (3, "09:00", "12:00"))
    is_away(bram, "2026-06-11", "2026-06-11")

    assert next_start(bram, at("2026-06-08 07:00")) == at("2026-06-08 08:30")
    assert next_start(bram, at("2026-06-08 08:30")) == at("2026-06-08 13:00")
    assert next_working_morning(bram, at("2026-06-08 07:00")) == at("2026-06-15 08:30")
    assert next_working_morning(noor, at("2026-04-24 12:00")) == at("2026-04-28 09:00")  # weekend, King's Day


def test_who_never_works_is_asked_when_the_office_opens(noor, bram):
    works(noor)
    is_away(bram, "2026-01-01", "2029-12-31")

    for person in (noor, bram):
        assert next_working_morning(person, at("2026-06-12 12:00")) == at("2026-06-15 09:00")


@pytest.mark.parametrize("others", [0, 20])
def test_it_costs_the_same_for_one_as_for_twenty(others, noor, bridge, django_assert_num_queries):
    people = [noor.pk, *(hire(bridge, f"Person{n}").pk for n in range(others))]
    working(people, at("2026-06-08 11:00"))  # holidays are worked out once

    with django_assert_num_queries(3):
        assert len(working(people, at("2026-06-08 11:00"))) == others + 1
    with django_assert_num_queries(4):
        may_be_disturbed(people, at("2026-06-08 11:00"))
    with django_assert_num_queries(1):
        in_their_place(people, at("2026-06-08 11:00"))
