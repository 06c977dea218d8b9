"""Several workers climb at the same moment, while somebody answers: each step is taken once, or not at all."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from intranet.availability.models import Shift
from intranet.contributions.locks import hold
from intranet.events.actions import let_rest
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import answer, ask, claim, delete_question, set_clock, take_steps_due
from questions.models import Claim, Question, Reached, Step
from tests.conftest import hire
from tests.processes import a_worker, eventually, running
from tests.security.test_races import anew, at_once

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 6


@pytest.fixture
def on_duty(bridge, court):
    """Ten people, on duty at whatever hour this runs."""
    now = timezone.now()
    people = [hire(bridge, f"Duty{number} Dienst") for number in range(10)]
    for person in people:
        Shift.objects.create(space=court, person=person, starts_at=now, ends_at=now + timedelta(hours=4))
    return people


def due(question: Question, audience: str = "helpdesk") -> None:
    """Let only this step be left to take, and its moment have come."""
    Step.objects.filter(question=question.pk).delete()
    Reached.objects.filter(question=question.pk).delete()
    Step.objects.create(question=question, number=9, audience=audience, due_at=timezone.now())


def hurried(noor, court, several: int = 1) -> list[Question]:
    in_an_hour = timezone.now() + timedelta(hours=1)
    asked = [ask(author=noor, space=court, title=f"Which, {n}?", needed_by=in_an_hour) for n in range(several)]
    for question in asked:
        due(question)
    let_rest(before=timezone.now() + timedelta(seconds=1))
    return asked


def test_however_many_workers_there_are_each_step_is_taken_once(noor, court, on_duty):
    asked = hurried(noor, court, 5)
    before = Event.objects.filter(kind="step_taken").count()

    taken = at_once(*[take_steps_due] * WORKERS)

    assert sum(taken) == 5
    assert Event.objects.filter(kind="step_taken").count() - before == 5
    assert Reached.objects.filter(question__in=asked).count() == 5 * len(on_duty)


def answer_now(bram, question):
    answer(author=anew(bram), question=anew(question), body="JW3")


def test_at_the_moment_of_an_answer_it_is_either_taken_before_or_not_at_all(noor, bram, court, on_duty):
    for question in hurried(noor, court, 4):
        step = Step.objects.get(question=question.pk)
        at_once(
            take_steps_due,
            partial(answer_now, bram, question),
            take_steps_due,
        )

        step.refresh_from_db()
        answered_at = Event.objects.get(kind="answered", contribution__root=question.pk).created_at
        assert bool(step.taken_at) != bool(step.dropped_at)
        assert step.taken_at is None or step.taken_at <= answered_at
        assert bool(step.taken_at) == Reached.objects.filter(step=step).exists()
    assert take_steps_due() == 0


def test_whoever_changes_a_question_is_not_waited_for(noor, court, on_duty):
    first, second = hurried(noor, court, 2)
    with transaction.atomic():
        hold(first)
        (taken,) = at_once(take_steps_due)

    assert taken == 1
    assert Step.objects.get(taken_at=None).question_id == first.pk
    assert second.reached.exists()


def test_whoever_climbs_elsewhere_is_not_waited_for(noor, court, on_duty):
    first, _second = hurried(noor, court, 2)
    with transaction.atomic():
        hold(first)
        (free,) = at_once(partial(free_while_another_climbs, first))

    assert free == 1


def free_while_another_climbs(question: Question) -> int:
    """Return how many steps of a question are anybody's, while somebody who passed it by climbs another."""
    with transaction.atomic():
        assert Step.objects.due(timezone.now()).claim().get().question_id != question.pk
        (free,) = at_once(partial(free_steps, question))
    return int(free)


@transaction.atomic
def free_steps(question: Question) -> int:
    return len(Step.objects.filter(question=question.pk).select_for_update(skip_locked=True))


def test_setting_the_clock_deleting_and_climbing_at_once_leave_one_ladder_or_none(noor, court, on_duty):
    (question,) = hurried(noor, court)
    later = timezone.now() + timedelta(hours=2)

    at_once(
        lambda: set_clock(person=anew(noor), question=anew(question), needed_by=later),
        take_steps_due,
        lambda: set_clock(person=anew(noor), question=anew(question), needed_by=None),
        lambda: delete_question(person=anew(noor), question=anew(question)),
        take_steps_due,
    )

    assert not Step.objects.filter(taken_at=None, dropped_at=None).exists()
    assert Reached.objects.count() == Reached.objects.values("question", "person").distinct().count()


def test_many_say_at_once_that_they_are_on_it(noor, court, on_duty):
    (question,) = hurried(noor, court)

    at_once(*[lambda person=person: claim(person=anew(person), question=anew(question)) for person in on_duty * 2])

    assert Claim.objects.filter(question=question.pk).count() == len(on_duty)
    assert anew(question).claimed_until == max(Claim.objects.values_list("until", flat=True))


def test_a_real_worker_takes_a_step_within_five_seconds_and_tells(noor, court, on_duty, tmp_path):
    beat = ("celery", "-A", "intranet.celery", "beat", "--scheduler", "intranet.timetable:Timetable", "--pidfile=")
    with a_worker(), running(*beat, "--loglevel", "WARNING"):
        (warming_up,) = hurried(noor, court)
        eventually(lambda: Notification.objects.filter(contribution=warming_up, kind="needed").exists(), 90)
        (question,) = hurried(noor, court)

        took = eventually(lambda: Step.objects.filter(question=question.pk, taken_at__isnull=False).exists())
        told = eventually(lambda: Notification.objects.filter(contribution=question, kind="needed").count() == 10)

    assert took < 5
    assert took + told < 7


def test_whoever_is_reached_is_told_and_nobody_else(noor, bram, court, on_duty):
    (question,) = hurried(noor, court)
    take_steps_due()

    while tell_next():
        pass

    told = Notification.objects.filter(contribution=question, kind="needed").values_list("person", flat=True)
    assert set(told) == {person.pk for person in on_duty}
