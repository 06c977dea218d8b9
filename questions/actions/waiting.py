"""Saying that a question is not for oneself, and who may know instead."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import may_read, readers
from questions.models import Forwarding, NotMine, Question


@transaction.atomic
def not_mine(*, person: Person, question: Question) -> None:
    """Take a question off one's own list of what waits for an answer. Nobody else sees it, and nothing is told."""
    _refuse_strangers(person, question)
    NotMine.objects.bulk_create([NotMine(question=question, person=person)], ignore_conflicts=True)


@transaction.atomic
def mine_after_all(*, person: Person, question: Question) -> None:
    """Put a question back on one's own list."""
    NotMine.objects.filter(question=question, person=person).delete()


@transaction.atomic
def forward(*, person: Person, question: Question, to: Person, at: datetime | None = None) -> Forwarding:
    """Forward a question that waits to a colleague who may know, who is told by whom; once, however often it is said.

    Whoever knows who, need not answer it: it leaves their own list. The asker of a question under an alias may be named
    like anybody else and is told nothing, or the refusal would say who asked. Raises PermissionDenied, ValidationError.
    """
    hold(question)
    _refuse_strangers(person, question)
    _refuse(person, question, to)
    not_mine(person=person, question=question)
    forwarding, is_new = Forwarding.objects.get_or_create(
        question=question, by=person, to=to, defaults={"created_at": at or timezone.now()}
    )
    forwarding.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        record(Event.Kind.FORWARDED, actor=person, contribution=question, about=forwarding.pk, at=at)
    return forwarding


def _refuse_strangers(person: Person, question: Question) -> None:
    if question.hidden_at or question.deleted_at or not may_read(person, question.space):
        raise PermissionDenied


def _refuse(person: Person, question: Question, to: Person) -> None:
    if not Question.objects.waiting().filter(pk=question.pk, joined_to=None).exists():
        raise ValidationError({"to": _("This question needs no answer any more.")})
    if to.pk == person.pk:
        raise ValidationError({"to": _("That is you.")})
    if to.pk == question.author_id and not question.written_as:
        raise ValidationError({"to": _("%(name)s asked this.") % {"name": to.name}})
    if not Person.objects.active().visible_to(person).filter(pk=to.pk).exists():
        raise ValidationError({"to": _("There is nobody here with this name or address.")})
    if not readers(question.space).filter(pk=to.pk).exists():
        raise ValidationError({"to": _("%(name)s cannot read this space.") % {"name": to.name}})
