"""The ladder: whom a question is taken to, and when."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from intranet.availability.models import Absence, Shift
from intranet.contributions.actions import mute
from intranet.events.models import Event
from intranet.follows.actions import follow
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.people.actions import add_team
from questions.actions import (
    answer,
    ask,
    delete_answer,
    delete_question,
    join,
    move,
    pause_ladder,
    resume_ladder,
    set_clock,
    take_apart,
    take_steps_due,
)
from questions.models import Question, Reached, Rung, Step
from tests.conftest import hire

TEN = datetime(2026, 3, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Tuesday
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> Iterator[Any]:
    """It is ten on a Tuesday morning, until somebody moves the hands."""
    with time_machine.travel(TEN, tick=False) as hands:
        yield hands


@pytest.fixture
def team(bridge, noor, hanneke):
    return add_team(organisation=bridge, name="West", people=[noor], managers=[hanneke])


def urgent(author, space, minutes: int = 40, **more) -> Question:
    return ask(author=author, space=space, title="Which form?", tags=["ots"], needed_by=TEN + minutes * MINUTE, **more)


def reached(question: Question) -> dict[str, set[str]]:
    """Who was reached, by the audience of the step."""
    found: dict[str, set[str]] = {}
    for audience, name in Reached.objects.filter(question=question.pk).values_list("step__audience", "person__name"):
        found.setdefault(audience, set()).add(name.split()[0])
    return found


def steps(question: Question) -> list[tuple[str, int, bool]]:
    """Each step: to whom, after how many minutes, and whether it was taken."""
    rows = Step.objects.filter(question=question.pk, dropped_at=None).order_by("number")
    return [(row.audience, round((row.due_at - TEN) / MINUTE), row.taken_at is not None) for row in rows]


def tell_everybody() -> None:
    while tell_next():
        pass


def kinds(person) -> list[str]:
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_with_a_clock_it_is_taken_further_at_quarters_of_the_time_there_is(
    clock, noor, bram, fatima, anna, hanneke, court, ots, team
):
    follow(follower=bram, subject=ots)
    court.helpdesk.add(anna)
    question = urgent(noor, court)

    assert reached(question) == {"working": {"Bram", "Fatima"}}
    assert steps(question) == [
        ("working", 0, True), ("experts", 10, False), ("helpdesk", 20, False), ("managers", 30, False)
    ]  # fmt: skip

    clock.shift(20 * MINUTE)
    assert take_steps_due() == 1

    assert reached(question)["helpdesk"] == {"Anna"}
    assert steps(question)[-1] == ("managers", 30, False)

    clock.shift(10 * MINUTE)
    take_steps_due()
    assert reached(question)["managers"] == {"Hanneke"}
    assert take_steps_due() == 0


def test_a_step_that_reaches_nobody_is_followed_by_the_next_at_once(clock, noor, fatima, hanneke, court, ots, team):
    Absence.objects.create(person=fatima, starts_on=TEN.date(), ends_on=TEN.date())

    question = urgent(noor, court)

    assert [taken for *_step, taken in steps(question)] == [True] * 4
    assert reached(question) == {"managers": {"Hanneke"}}


def test_who_is_away_is_replaced_by_whom_they_named(clock, noor, bram, fatima, court, ots):
    Absence.objects.create(person=fatima, starts_on=TEN.date(), ends_on=TEN.date(), replacement=bram)

    assert reached(urgent(noor, court)) == {"working": {"Bram"}}


def test_in_the_evening_only_who_is_on_duty_is_reached_and_else_her_managers(
    clock, noor, bram, fatima, hanneke, ingrid, court, ots, team
):
    clock.shift(12 * 60 * MINUTE)
    late = TEN + 12 * 60 * MINUTE
    Shift.objects.create(space=court, person=bram, starts_at=TEN, ends_at=TEN + timedelta(days=1))

    question = ask(author=noor, space=court, title="Which?", tags=["ots"], needed_by=late + 40 * MINUTE)

    assert reached(question) == {"helpdesk": {"Bram"}}
    clock.shift(30 * MINUTE)
    take_steps_due()
    assert reached(question)["managers"] == {"Hanneke"}


def test_a_manager_on_duty_goes_before_her_own(clock, noor, fatima, bridge, ingrid, hanneke, court, ots, team):
    add_team(organisation=bridge, name="East", people=[], managers=[ingrid])
    Shift.objects.create(space=court, person=ingrid, starts_at=TEN, ends_at=TEN + timedelta(days=1))
    question = urgent(noor, court)

    clock.shift(39 * MINUTE)
    take_steps_due()

    assert reached(question)["managers"] == {"Ingrid"}


def test_nobody_is_reached_who_muted_it_may_not_read_it_or_asked_it(clock, noor, bram, fatima, yusuf, court, ots):
    ots.experts.add(yusuf, noor, bram)
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    mute(person=bram, contribution=question)

    set_clock(person=noor, question=question, needed_by=TEN + 40 * MINUTE)

    assert reached(question) == {"working": {"Fatima"}}


def test_whoever_is_reached_is_told_once_and_says_so_in_no_other_words(clock, noor, bram, fatima, court, ots):
    follow(follower=bram, subject=ots)
    urgent(noor, court)
    clock.shift(39 * MINUTE)
    take_steps_due()

    tell_everybody()

    assert kinds(fatima) == kinds(bram) == ["needed"]


def test_experts_whom_the_ladder_passes_over_are_told_as_of_any_question(clock, noor, fatima, hanneke, court, ots):
    clock.shift(12 * 60 * MINUTE)

    ask(author=noor, space=court, title="?!", tags=["ots"], needed_by=TEN + 12 * 60 * MINUTE + 40 * MINUTE)
    tell_everybody()

    assert kinds(fatima) == ["asked"]


def test_without_a_clock_it_is_taken_further_in_working_hours(clock, noor, bram, fatima, court, ots, team):
    follow(follower=bram, subject=ots)
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])

    assert [(whom, minutes // 60) for whom, minutes, _taken in steps(question)] == [
        ("working", 4), ("helpdesk", 24), ("managers", 48)
    ]  # fmt: skip
    tell_everybody()
    assert kinds(bram) == []

    clock.shift(4 * 60 * MINUTE)
    take_steps_due()
    tell_everybody()
    assert kinds(bram) == ["needed"]


def test_a_space_may_have_minutes_of_its_own_pressed_together_when_they_do_not_fit(clock, noor, fatima, court, ots):
    Rung.objects.create(space=court, clocked=True, number=1, audience="experts", minutes=5)
    Rung.objects.create(space=court, clocked=True, number=2, audience="helpdesk", minutes=30)

    assert [step[:2] for step in steps(urgent(noor, court))] == [("experts", 5), ("helpdesk", 30)]
    assert [step[:2] for step in steps(urgent(noor, court, 20))] == [("experts", 2), ("helpdesk", 15)]


@pytest.mark.parametrize(
    "end",
    [
        lambda people, question, _other: answer(author=people[1], question=question, body="JW3"),
        lambda people, question, _other: delete_question(person=people[0], question=question),
        lambda people, question, other: join(person=people[0], question=question, to=other),
        lambda _people, question, _other: Question.objects.filter(pk=question.pk).update(hidden_at=TEN),
    ],
    ids=["answered", "deleted", "joined", "hidden"],
)
def test_what_needs_no_answer_any_more_is_taken_no_further(end, clock, noor, bram, fatima, court, ots):
    other = ask(author=noor, space=court, title="Which, again?")
    question = urgent(noor, court)
    end((noor, bram), question, other)

    clock.shift(39 * MINUTE)

    assert take_steps_due() == 0
    assert [taken for *_step, taken in steps(question) if taken] == [True]


def test_what_waits_for_an_answer_again_is_taken_further_again(clock, noor, bram, fatima, court, ots):
    question = urgent(noor, court)
    given = answer(author=bram, question=question, body="JW3")
    delete_answer(person=bram, answer=given)
    other = ask(author=noor, space=court, title="Which, again?")
    join(person=noor, question=question, to=other)
    take_apart(person=noor, question=question)

    assert [whom for whom, _due, taken in steps(question) if not taken] == ["experts", "helpdesk", "managers"]


def test_after_its_moment_nothing_is_taken_further(clock, noor, fatima, court, ots):
    question = urgent(noor, court)

    clock.shift(41 * MINUTE)
    take_steps_due()

    assert [taken for *_step, taken in steps(question)] == [True]


def test_while_its_asker_is_asked_for_more_the_ladder_stands_still(clock, noor, fatima, court, ots):
    question = ask(author=noor, space=court, title="Which form?")
    pause_ladder(question)
    clock.shift(5 * 60 * MINUTE)
    assert take_steps_due() == 0

    resume_ladder(question)

    assert next(due // 60 for _whom, due, _taken in steps(question)) == 23
    clock.shift(18 * 60 * MINUTE + MINUTE)
    assert take_steps_due() == 1


def test_with_a_clock_a_pause_ends_in_time(clock, noor, fatima, court, ots):
    question = urgent(noor, court)
    pause_ladder(question)
    clock.shift(20 * MINUTE)

    resume_ladder(question)

    assert [due for _whom, due, _taken in steps(question)] == [0, 30, 35, 35]


def test_another_space_has_other_readers_and_another_ladder(clock, noor, bram, fatima, guardianship, court, ots):
    ots.experts.add(hire(noor.organisation, "Joost Wit"))
    Rung.objects.create(space=court, clocked=True, number=1, audience="experts", minutes=0)
    question = urgent(noor, guardianship)
    assert reached(question) == {"working": {"Fatima"}}

    move(person=noor, question=question, space=court)

    assert reached(question) == {"working": {"Fatima"}, "experts": {"Joost"}}


def test_a_changed_clock_goes_on_where_the_ladder_was(clock, noor, fatima, anna, court, ots):
    court.helpdesk.add(anna)
    question = urgent(noor, court)

    set_clock(person=noor, question=question, needed_by=TEN + 80 * MINUTE)

    assert steps(question) == [
        ("working", 0, True), ("experts", 20, False), ("helpdesk", 40, False), ("managers", 60, False)
    ]  # fmt: skip


def test_of_a_question_without_a_name_the_managers_of_its_asker_learn_nothing(
    clock, noor, fatima, hanneke, court, ots, team
):
    court.may_be_anonymous = True
    court.save()
    question = urgent(noor, court, anonymous=True)

    clock.shift(39 * MINUTE)
    take_steps_due()

    assert "Hanneke" not in set().union(*reached(question).values())
    assert not Event.objects.filter(kind="step_taken").exclude(contribution=question.pk).exists()
