"""Climbing the ladder: planning its steps, taking those that are due, waiting, and stopping."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from intranet.availability.queries import after_working_minutes
from intranet.events.actions import record
from intranet.events.models import Event
from questions.ladder import LAST, Planned, planned
from questions.models import Question, Reached, Step
from questions.reach import people_reached


@transaction.atomic(savepoint=False)
def start_ladder(question: Question, *, at: datetime | None = None, but_for: Collection[str] = ()) -> None:
    """Plan the steps of a question that is held, from now on, and take at once what is due at once.

    What was planned before is dropped. Of a question asked at an earlier moment only what still lies ahead is planned.
    """
    now = timezone.now()
    stop_ladder(question)
    if question.needed_by and question.needed_by <= now:
        return
    steps = [step for step in planned(question, at or now) if step.audience not in but_for]
    _plan(question, [step for step in steps if at is None or step.due_at > now])
    _take_due(question, now)


@transaction.atomic(savepoint=False)
def go_on_climbing(question: Question, *, anew: bool = False) -> None:
    """Plan the ladder from now on, for a question that is held and waits for an answer again.

    Steps that were taken are not taken again; but they are where it moved to, for its readers are others.
    """
    held = Question.objects.select_related("space", "author").get(pk=question.pk)
    if is_waiting(held):
        start_ladder(held, but_for=() if anew else audiences_reached(held))


def audiences_reached(question: Question) -> list[str]:
    """Return the audiences to which a question was taken."""
    taken = Step.objects.filter(question=question.pk, taken_at__isnull=False)
    return list(taken.values_list("audience", flat=True))


def is_waiting(question: Question) -> bool:
    """Whether a question is to be taken further: nobody answered it, it is there, and not paused."""
    gone = question.deleted_at or question.hidden_at or question.joined_to_id
    return question.state == Question.State.UNANSWERED and not gone and not question.paused_at


def take_steps_due(now: datetime | None = None) -> int:
    """Take every step whose moment has come, of whatever question; return of how many questions there were any.

    Each is taken once, by whichever worker has it in hand, and with it in the same transaction who is reached is
    written down and the event from which they are told.
    """
    taken = 0
    while (was_due := _take_next(now or timezone.now())) is not None:
        taken += was_due
    return taken


@transaction.atomic(savepoint=False)
def stop_ladder(question: Question) -> None:
    """Take no more steps: somebody answered, or the question is gone."""
    Step.objects.filter(question=question.pk).still_to_take().update(dropped_at=timezone.now())


@transaction.atomic(savepoint=False)
def pause_ladder(question: Question) -> None:
    """Take no steps for as long as a question, which is held, waits for its asker to say more."""
    Question.objects.filter(pk=question.pk, paused_at=None).update(paused_at=timezone.now())


@transaction.atomic(savepoint=False)
def resume_ladder(question: Question) -> None:
    """Go on where the ladder paused: the time that a question, which is held, waited for its asker does not count."""
    now, held = timezone.now(), Question.objects.select_related("space__organisation").get(pk=question.pk)
    if held.paused_at is None:
        return
    for step in Step.objects.filter(question=question.pk).still_to_take():
        later = _later(step.due_at + (now - held.paused_at), held, now)
        Step.objects.filter(pk=step.pk).update(due_at=later)
    Question.objects.filter(pk=question.pk).update(paused_at=None)


def _later(due_at: datetime, question: Question, now: datetime) -> datetime:
    """Return when to take a step that was put off: in working time, or before the clock has run."""
    if question.needed_by is None:
        return after_working_minutes(due_at, 1, question.space.organisation)
    return min(due_at, now + (question.needed_by - now) * LAST)


def _plan(question: Question, steps: list[Planned]) -> None:
    last = Step.objects.filter(question=question.pk).aggregate(last=Max("number"))["last"] or 0
    Step.objects.bulk_create(
        Step(question=question, number=number, audience=step.audience, due_at=step.due_at)
        for number, step in enumerate(steps, last + 1)
    )


@transaction.atomic
def _take_next(now: datetime) -> bool | None:
    """Take what is due of one question, which nobody else changes meanwhile; None when nothing is due.

    False when somebody else took it a moment ago.
    """
    step = Step.objects.due(now).claim().first()
    if step is None:
        return None
    if not Step.objects.due(now).filter(pk=step.pk).exists():
        return False
    # Read anew: of what it was before it was held, only the rows held are known to be as they are now.
    question = Question.objects.select_related("space", "author").get(pk=step.question_id)
    if question.needed_by and question.needed_by <= now:
        stop_ladder(question)
    elif is_waiting(question):
        _take_due(question, now)
    return True


def _take_due(question: Question, now: datetime) -> None:
    steps = Step.objects.filter(question=question.pk).still_to_take()
    while step := steps.filter(due_at__lte=now).first():
        _take(step, question, now)


def _take(step: Step, question: Question, now: datetime) -> None:
    """Reach whom this step names, once; when that is nobody, the next step is taken at once."""
    people = people_reached(question, step.audience, now)
    Step.objects.filter(pk=step.pk).update(taken_at=now)
    Reached.objects.bulk_create(Reached(question=question, person_id=person, step=step) for person in people)
    record(Event.Kind.STEP_TAKEN, actor=question.author, contribution=question, about=step.pk)
    if not people:
        following = Step.objects.filter(question=question.pk).still_to_take().values("pk")[:1]
        Step.objects.filter(pk__in=following, due_at__gt=now).update(due_at=now)
