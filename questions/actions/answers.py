"""Answering, and accepting what helped."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions import delete, publish
from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from questions.actions.asking_how import ask_later, ask_only_if_used
from questions.actions.asking_more import note_said
from questions.actions.claims import end_claim
from questions.actions.closing import close_what_is_open
from questions.actions.joining import refuse_joined
from questions.actions.ladder import go_on_climbing, stop_ladder
from questions.models import Answer, Question


@transaction.atomic
def answer(
    *,
    author: Person,
    question: Question,
    body: str,
    kept: Sequence[Kept] = (),
    silent: bool = False,
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Answer:
    """Answer a question, in its space, and watch it from then on. One that was joined to another is answered there."""
    given = Answer(author=author, question=question, body=body, silent=silent)
    written, is_new = publish(given, under=question, kept=kept, client_id=client_id, at=at)
    written.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        refuse_joined(question, author)
        count_answers(question)
        end_claim(author, question)
        record(Event.Kind.ANSWERED, actor=author, contribution=written, at=at)
        note_said(person=author, written=written)
    return written


@transaction.atomic
def accept(*, person: Person, answer: Answer, at: datetime | None = None) -> None:
    """The asker says, now or at another moment: this was it. Several may be. How it went is asked later, once."""
    question = _asked_by(person, answer)
    if answer.deleted_at or answer.hidden_at:
        raise PermissionDenied
    if Answer.objects.filter(pk=answer.pk, withdrawn_at__isnull=False).exists():
        raise PermissionDenied
    if Answer.objects.filter(pk=answer.pk, accepted_at__isnull=False).exists():
        return
    Answer.objects.filter(pk=answer.pk).update(accepted_at=at or timezone.now(), version=F("version") + 1)
    count_answers(question)
    record(Event.Kind.ACCEPTED, actor=person, contribution=answer, at=at)
    ask_later(question.pk, at)


@transaction.atomic
def withdraw_acceptance(*, person: Person, answer: Answer) -> None:
    """The asker takes back that this was it; what else was accepted stays so."""
    question = _asked_by(person, answer)
    if _no_longer_accepted(answer):
        count_answers(question)
        ask_only_if_used(question.pk)
        record(Event.Kind.ACCEPTANCE_WITHDRAWN, actor=person, contribution=answer)


@transaction.atomic
def delete_answer(*, person: Person, answer: Answer) -> bool:
    """Delete one's own answer; it is accepted no longer, and replies of others to it stay."""
    question = _locked(answer)
    gone = delete(person=person, contribution=answer)
    _no_longer_accepted(answer)
    close_what_is_open(question.pk)
    count_answers(question)
    ask_only_if_used(question.pk)
    return gone


def count_answers(question: Question) -> None:
    """Count anew how many answers stand, and what state that puts the question in. Renews its card and its ladder."""
    standing = Answer.objects.filter(question_id=question.pk, hidden_at=None, deleted_at=None)
    found = list(standing.values_list("accepted_at", "withdrawn_at"))
    counting = [accepted_at for accepted_at, withdrawn_at in found if withdrawn_at is None]
    settled, answered = any(counting), bool(counting)  # what was withdrawn can still be read, and answers nothing
    state = Question.State.SETTLED if settled else Question.State.ANSWERED if answered else Question.State.UNANSWERED
    Question.objects.filter(pk=question.pk).update(answers_count=len(found), state=state, version=F("version") + 1)
    (stop_ladder if answered else go_on_climbing)(question)


def _asked_by(person: Person, answer: Answer) -> Question:
    """The question, held, of whoever asked it."""
    question = _locked(answer)
    if person.pk != question.author_id:
        raise PermissionDenied(_("Only whoever asked says which answer it was."))
    return question


def _locked(answer: Answer) -> Question:
    """The question, held until the end of the transaction: two of this at once come one after the other."""
    hold(answer)
    return Question.objects.get(pk=answer.question_id)


def _no_longer_accepted(answer: Answer) -> int:
    accepted = Answer.objects.filter(pk=answer.pk, accepted_at__isnull=False)
    return accepted.update(accepted_at=None, version=F("version") + 1)
