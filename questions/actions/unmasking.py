"""Lifting the alias of whoever asked: one privacy officer asks, another decides, and whoever it was is told."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions.wording import refuse_long
from intranet.contributions.locks import hold
from intranet.contributions.markup import clean_line
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.people.queries import mail_domains
from intranet.privacy.guard import Kept, vet
from questions.models import Question, Unmasking
from questions.unmasking import PARTIES, may_decide, may_unmask


@transaction.atomic
def ask_to_unmask(
    *, person: Person, question: Question, reason: str, kept: Sequence[Kept] = (), at: datetime | None = None
) -> Unmasking:
    """Ask another privacy officer to lift who asked a question, and say why. Nothing is shown to anybody yet.

    Whoever asks twice gets what they asked first. Raises PermissionDenied, ValidationError, ClientDetailsFound.
    """
    hold(question)
    if not may_unmask(person, question):
        raise PermissionDenied
    line = clean_line(reason)
    refuse_long({"reason": line}, Unmasking, needed=("reason",))
    vet({"reason": line}, domains=mail_domains(), kept=kept)
    if earlier := _asked_before(person, question):
        return earlier
    asked = Unmasking.objects.create(question=question, asked_by=person, reason=line, asked_at=at or timezone.now())
    record(Event.Kind.UNMASKING_WANTED, actor=person, contribution=question, about=asked.pk, at=at)
    return asked


@transaction.atomic
def decide_unmasking(*, person: Person, unmasking: Unmasking, lift: bool, at: datetime | None = None) -> Unmasking:
    """Agree, as the second privacy officer, or not. Lifted, the two see who asked, and whoever it was is told at once.

    Deciding the same again changes nothing. Raises PermissionDenied, ValidationError.
    """
    hold(unmasking.question)
    found = Unmasking.objects.select_related(*PARTIES).get(pk=unmasking.pk)
    if not may_decide(person, found):
        raise PermissionDenied
    if found.decided_at:
        return _decided_before(found, person, lift=lift)
    if lift and not may_unmask(found.asked_by, found.question):
        raise ValidationError(_("Whoever asked this cannot look at it as a privacy officer any more."))
    found.decided_by, found.decided_at, found.lifted = person, at or timezone.now(), lift
    found.save(update_fields=["decided_by", "decided_at", "lifted"])
    if lift:
        record(Event.Kind.UNMASKED, actor=person, contribution=found.question, about=found.pk, at=at)
    return found


def _asked_before(person: Person, question: Question) -> Unmasking | None:
    """Return what this person has asked and nobody has decided. Raises ValidationError for what needs no asking."""
    if not question.written_as:
        raise ValidationError(_("Whoever asked this did so under their own name."))
    standing = Unmasking.objects.filter(question=question.pk)
    if standing.filter(lifted=True).exists():
        raise ValidationError(_("This was lifted before. Ask the two privacy officers who did."))
    earlier = standing.filter(decided_at=None).select_related(*PARTIES).first()
    if earlier and earlier.asked_by_id != person.pk:
        said = _("%(name)s has asked this already, and waits for a second privacy officer.")
        raise ValidationError(said % {"name": earlier.asked_by.name})
    return earlier


def _decided_before(found: Unmasking, person: Person, *, lift: bool) -> Unmasking:
    if found.decided_by_id != person.pk or found.lifted != lift:
        raise ValidationError(_("This has been decided already."))
    return found
