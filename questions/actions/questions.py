"""Asking, and what an asker may do with a question."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.contributions.actions import delete, move_thread, publish
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward, may_read, readers
from questions.models import Question


@transaction.atomic
def ask(
    *,
    author: Person,
    space: Space,
    title: str,
    body: str = "",
    tags: Sequence[str] = (),
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Question:
    """Ask a question in a space, and watch its thread from then on."""
    question, is_new = publish(
        Question(author=author, space=space, title=title, body=body), tags=tags, kept=kept, client_id=client_id, at=at
    )
    question.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        record(Event.Kind.ASKED, actor=author, contribution=question, at=at)
    return question


def delete_question(*, person: Person, question: Question) -> bool:
    """Delete one's own question; the answers of others stay, under a question without text."""
    return delete(person=person, contribution=question)


@transaction.atomic
def move(*, person: Person, question: Question, space: Space) -> None:
    """Move a question with all below it to another space; its author or a steward of where it stands may.

    Its author must be able to read it there. Raises PermissionDenied, ValidationError.
    """
    if person.pk != question.author_id and not is_steward(person, question.space):
        raise PermissionDenied
    if not may_read(person, space) or question.deleted_at:
        raise PermissionDenied
    if not readers(space).filter(pk=question.author_id).exists():
        raise ValidationError({"space": _("Whoever asked this cannot read that space.")})
    if space.pk != question.space_id:
        move_thread(person=person, root=question, space=space)
