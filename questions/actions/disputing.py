"""Disputes: somebody asks whether an answer is right, and it says so until that is settled."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions.wording import refuse_long
from intranet.contributions.markup import clean_line
from intranet.contributions.models import Revision
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.people.queries import mail_domains
from intranet.privacy.guard import Kept, vet
from questions.actions.once import digest_of, held_anew, insert, said_before
from questions.actions.withdrawing import mark_withdrawn
from questions.models import Answer, Dispute
from questions.rights import may_doubt, may_settle

Outcome = Dispute.Outcome


@transaction.atomic
def dispute(
    *,
    author: Person,
    answer: Answer,
    reason: str,
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Ask whether somebody's answer is right; it carries the reason until that is settled. One at a time for each.

    Raises PermissionDenied, ValidationError, ClientDetailsFound, SameKeyOtherText.
    """
    standing, line, now = held_anew(answer), clean_line(reason), at or timezone.now()
    digest = digest_of(answer.pk, line)
    said = Dispute(
        answer=standing, author=author, reason=line, client_id=client_id, client_digest=digest, created_at=now
    )
    earlier = said_before(said)
    if earlier is None:
        _refuse(said, standing, kept)
        insert(said)
        count_disputes(standing)
        record(Event.Kind.DISPUTED, actor=author, contribution=standing, about=said.pk, at=at)
    made = earlier or said
    made.is_new = earlier is None  # type: ignore[attr-defined]
    return made


@transaction.atomic
def settle(
    *,
    person: Person,
    dispute: Dispute,
    outcome: str,
    note: str = "",
    kept: Sequence[Kept] = (),
    at: datetime | None = None,
) -> Dispute:
    """Say how a dispute ends: the answer is right after all, it was corrected, or it is withdrawn.

    Whoever asked and whoever answered may not. Withdrawn, it stays for whoever relied on it, and with it ends every
    other dispute of it. Raises PermissionDenied, ValidationError, ClientDetailsFound.
    """
    found, now = _held(dispute), at or timezone.now()
    if not may_settle(person, found):
        raise PermissionDenied
    if not found.is_open:
        return _settled_before(found, outcome)
    line = clean_line(note)
    _refuse_outcome(found, outcome, line, kept)
    ended = Dispute.objects.open().filter(answer=found.answer_id)
    if outcome != Outcome.WITHDRAWN:
        ended = ended.filter(pk=found.pk)
    numbers = list(ended.values_list("pk", flat=True))
    ended.update(outcome=outcome, note=line, settled_at=now, settled_by=person)
    _let_know(found.answer, person, outcome, now)
    for number in numbers:
        record(Event.Kind.SETTLED, actor=person, contribution=found.answer, about=number, at=at)
    return _held(found)


@transaction.atomic
def take_back(*, person: Person, dispute: Dispute) -> Dispute:
    """Ask no longer whether an answer is right: whoever asked may."""
    found = _held(dispute)
    if person.pk != found.author_id:
        raise PermissionDenied
    if found.is_open:
        found.taken_back_at = timezone.now()
        found.save(update_fields=["taken_back_at"])
        count_disputes(found.answer)
        record(Event.Kind.SETTLED, actor=person, contribution=found.answer, about=found.pk)  # for pages that are open
    return found


def count_disputes(answer: Answer) -> None:
    """Count anew how many ask whether it is right. Renews its card."""
    number = Dispute.objects.open().filter(answer=answer.pk).count()
    Answer.objects.filter(pk=answer.pk).update(open_disputes=number, version=F("version") + 1)


def _held(dispute: Dispute) -> Dispute:
    answer = held_anew(dispute.answer)
    found: Dispute = Dispute.objects.select_related("author").get(pk=dispute.pk)
    found.answer = answer
    return found


def _refuse(said: Dispute, answer: Answer, kept: Sequence[Kept]) -> None:
    if not may_doubt(said.author, answer):
        raise PermissionDenied
    refuse_long({"reason": said.reason}, Dispute, needed=("reason",))
    vet({"reason": said.reason}, domains=mail_domains(), kept=kept)
    if Dispute.objects.open().filter(answer=answer.pk, author=said.author).exists():
        raise ValidationError(_("You have asked this already; it is not settled yet."))


def _settled_before(found: Dispute, outcome: str) -> Dispute:
    if found.taken_back_at or found.outcome != outcome:
        raise ValidationError(_("This has been settled already."))
    return found


def _refuse_outcome(found: Dispute, outcome: str, note: str, kept: Sequence[Kept]) -> None:
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Say how it ends.")})
    refuse_long({"note": note}, Dispute)
    vet({"note": note}, domains=mail_domains(), kept=kept)
    if outcome == Outcome.CORRECTED and not _changed_since(found):
        raise ValidationError({"outcome": _("The text has not changed since this was asked.")})


def _changed_since(found: Dispute) -> bool:
    newer = Revision.objects.filter(contribution=found.answer_id, created_at__gt=found.created_at)
    return newer.exists()


def _let_know(answer: Answer, person: Person, outcome: str, now: datetime) -> None:
    """Mark the answer with how it ended."""
    if outcome == Outcome.CORRECTED:
        Answer.objects.filter(pk=answer.pk, corrected_at=None).update(corrected_at=now)
    if outcome == Outcome.WITHDRAWN:
        mark_withdrawn(answer, by=person, at=now)
    count_disputes(answer)
