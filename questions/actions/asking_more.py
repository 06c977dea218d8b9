"""Asking the asker for more: a question that is not clear waits for her, and its ladder with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone

from intranet.contributions.actions import reply, rewrite
from intranet.contributions.locks import hold
from intranet.contributions.models import Contribution, Reply
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from questions.actions.joining import refuse_joined
from questions.actions.ladder import pause_ladder, resume_ladder
from questions.models import MoreWanted, Question


@transaction.atomic
def ask_for_more(
    *,
    person: Person,
    question: Question,
    body: str,
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Reply:
    """Ask the asker for more, in a reply under the question; it waits for her, and nobody else is looked for meanwhile.

    Whoever may read the question may, but for the asker. Raises PermissionDenied, AskedBefore, and as `publish`.
    """
    root = hold(question)
    if person.pk == root.author_id:
        raise PermissionDenied
    line = reply(
        author=person,
        contribution=question,
        body=body,
        kept=kept,
        client_id=client_id,
        at=at,
        as_kind=Event.Kind.MORE_WANTED,
    )
    if line.is_new:  # type: ignore[attr-defined]
        refuse_joined(question, person)
        MoreWanted.objects.create(question=question, line=line, asked_at=line.created_at)
        renew_waiting(question)
    return line


@transaction.atomic
def no_more(*, person: Person, question: Question) -> None:
    """The asker says: this is all I know. From one who asked for more: it is not needed any more."""
    if person.pk == hold(question).author_id:
        _give(question, person, question)
        return
    mine = MoreWanted.objects.filter(question=question.pk, line__author=person)
    if not mine.exists():
        raise PermissionDenied
    if mine.filter(given_at=None).delete()[0]:
        renew_waiting(question)


@transaction.atomic
def rewrite_question(*, contribution: Contribution, **changes: Any) -> Contribution:
    """Give one's own question a new text: it waits for no more. Refuses as `rewrite` does, which holds it."""
    before = Contribution.objects.values_list("revision", flat=True).get(pk=contribution.pk)
    written = rewrite(contribution=contribution, **changes)
    if written.revision != before:
        note_said(person=changes["person"], written=written)
    return written


def note_said(*, person: Person, written: Contribution) -> None:
    """Note that somebody said something in a thread: if it is the asker, who waited for more hears of it."""
    question = Question.objects.filter(pk=written.root_id, author=person, more_wanted_at__isnull=False).first()
    if question is not None:
        _give(question, person, written)


def note_deleted(*, written: Contribution) -> None:
    """Ask no more of the asker what somebody asked in a text that they deleted."""
    if MoreWanted.objects.filter(line=written.pk, given_at=None).delete()[0]:
        renew_waiting(Question.objects.get(pk=written.root_id))


def renew_waiting(question: Question) -> None:
    """Set since when a question waits, if it still does, and let its ladder stand still or go on. Renews its card."""
    since = _waiting(question).aggregate(since=Min("asked_at"))["since"]
    Question.objects.filter(pk=question.pk).update(more_wanted_at=since, version=F("version") + 1)
    (pause_ladder if since else resume_ladder)(question)


def _give(question: Question, person: Person, said: Contribution) -> None:
    """End the waiting, with what the asker said last."""
    now = timezone.now()
    if _waiting(question).update(given_at=now):
        renew_waiting(question)
        record(Event.Kind.MORE_GIVEN, actor=person, contribution=said, at=now)  # who had asked is known by the moment


def _waiting(question: Question) -> Any:
    return MoreWanted.objects.filter(question=question.pk, given_at=None)
