"""Answers that are not to be relied on any more."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from questions.actions.answers import count_answers
from questions.actions.ladder import go_on_climbing, stop_ladder
from questions.actions.once import held_anew
from questions.models import Answer, Question
from questions.rights import may_reinstate, may_withdraw


@transaction.atomic
def withdraw_answer(*, person: Person, answer: Answer, at: datetime | None = None) -> Answer:
    """Say of one's own answer: do not rely on this. It stays to be read, by whoever did. What is disputed stays so."""
    standing = held_anew(answer)
    if standing.withdrawn_at and person.pk == standing.author_id:
        return standing
    if not may_withdraw(person, standing):
        raise PermissionDenied
    mark_withdrawn(standing, by=person, at=at or timezone.now())
    return held_anew(standing)


@transaction.atomic
def reinstate_answer(*, person: Person, answer: Answer) -> Answer:
    """Let an answer count again: whoever withdrew it may, and whoever knows its topic or looks after its space."""
    standing = held_anew(answer)
    if standing.withdrawn_at:
        if not may_reinstate(person, standing):
            raise PermissionDenied
        Answer.objects.filter(pk=standing.pk).update(withdrawn_at=None, version=F("version") + 1)
        _count_anew(standing)
        record(Event.Kind.SETTLED, actor=person, contribution=standing)  # for pages that are open; nobody is told
    return held_anew(standing)


def mark_withdrawn(answer: Answer, *, by: Person, at: datetime) -> None:
    """Mark an answer that is held as not to be relied on, and let it be known. Done once."""
    marked = Answer.objects.filter(pk=answer.pk, withdrawn_at=None).update(withdrawn_at=at, version=F("version") + 1)
    if marked:
        _count_anew(answer)
        record(Event.Kind.WITHDRAWN, actor=by, contribution=answer, at=at)


def _count_anew(answer: Answer) -> None:
    """Let its question wait again when nothing else answers it; or no longer, when this does."""
    question = Question.objects.get(pk=answer.question_id)
    count_answers(question)
    question.refresh_from_db(fields=["state"])
    if question.state == Question.State.UNANSWERED:
        go_on_climbing(question)
    else:
        stop_ladder(question)
