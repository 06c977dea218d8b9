"""Asking, and what an asker may do with a question."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.contributions.actions import delete, move_thread, publish
from intranet.contributions.models import ASKER
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward, may_read, readers
from questions.actions.clock import refuse_clock
from questions.actions.closing import close_what_is_open
from questions.actions.ladder import go_on_climbing, start_ladder, stop_ladder
from questions.models import Question


@transaction.atomic
def ask(
    *,
    author: Person,
    space: Space,
    title: str,
    body: str = "",
    tags: Sequence[str] = (),
    needed_by: datetime | None = None,
    anonymous: bool = False,
    silent: bool = False,
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Question:
    """Ask a question in a space, and watch its thread from then on; with a clock, if it cannot wait.

    `anonymous` is without one's name, in a space that allows it: so from the first moment on, and for good.
    `silent` shows and disturbs nobody; what is done about it later may.
    """
    asked = Question(author=author, space=space, title=title, body=body, needed_by=needed_by, silent=silent)
    asked.written_as = ASKER if anonymous else ""
    question, is_new = publish(asked, tags=tags, kept=kept, client_id=client_id, at=at)
    question.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        _refuse_nameless(question)
        refuse_clock(needed_by)
        record(Event.Kind.ASKED, actor=author, contribution=question, at=at)
        start_ladder(question, at=at)
    return question


@transaction.atomic
def delete_question(*, person: Person, question: Question) -> bool:
    """Delete one's own question; the answers of others stay, under a question without text."""
    gone = delete(person=person, contribution=question)
    close_what_is_open(question.pk)
    stop_ladder(question)
    return gone


@transaction.atomic
def move(*, person: Person, question: Question, space: Space) -> None:
    """Move a question with all below it to another space; its author or a steward of where it stands may.

    Its author must be able to read it there. Raises PermissionDenied, ValidationError.
    """
    if person.pk != question.author_id and not is_steward(person, question.space):
        raise PermissionDenied
    if not may_read(person, space) or question.deleted_at:
        raise PermissionDenied
    refuse_without_asker(person, question, space)
    if space.pk != question.space_id:
        move_thread(person=person, root=question, space=space)
        go_on_climbing(question, anew=True)


def refuse_without_asker(person: Person, question: Question, space: Space) -> None:
    """Refuse a move to where the asker cannot read along. Of a nameless one that must not say where they can read."""
    if question.written_as and person.pk != question.author_id:
        if readers(question.space).exclude(pk__in=readers(space).values("pk")).exists():
            raise ValidationError({"space": _("Not everybody who can read this question can read that space.")})
    elif not readers(space).filter(pk=question.author_id).exists():
        raise ValidationError({"space": _("Whoever asked this cannot read that space.")})


def _refuse_nameless(question: Question) -> None:
    if question.written_as and not question.space.may_be_anonymous:
        raise ValidationError({"anonymous": _("In this space one asks under one's own name.")})
