"""Correcting: somebody proposes another text for an answer, and whoever may say so accepts it or does not."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions.rewriting import Why
from intranet.contributions.actions.wording import check_sizes, refuse_long
from intranet.contributions.changes import merged
from intranet.contributions.markup import clean, clean_line
from intranet.contributions.models import Kind, Revision
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.people.queries import mail_domains
from intranet.privacy.guard import Kept, seen_before, vet
from questions.actions.changing import put_there
from questions.actions.once import digest_of, held_anew, insert, said_before
from questions.models import Answer, Correction
from questions.refusals import CannotMerge
from questions.rights import may_decide_on, may_doubt

State = Correction.State


@transaction.atomic
def propose_correction(
    *,
    author: Person,
    answer: Answer,
    body: str,
    reason: str,
    source: str = "",
    base_revision: int | None = None,
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Correction:
    """Propose another text for somebody's answer, made of its revision `base_revision`, or of the newest.

    Whoever wrote the answer, looks after its space or knows its topic is told. Raises PermissionDenied,
    ValidationError, ClientDetailsFound, SameKeyOtherText.
    """
    standing = held_anew(answer)
    said = {"body": clean(body), "reason": clean_line(reason), "source": clean_line(source)}
    proposed = Correction(
        answer=standing,
        author=author,
        base_revision=base_revision or standing.revision,
        client_id=client_id,
        client_digest=digest_of(answer.pk, base_revision, *said.values()),
        created_at=at or timezone.now(),
        **said,
    )
    earlier = said_before(proposed)
    if earlier is None:
        _refuse(proposed, standing, kept)
        insert(proposed)
        _renew_card(standing)
        record(Event.Kind.CORRECTION_PROPOSED, actor=author, contribution=standing, about=proposed.pk, at=at)
    made = earlier or proposed
    made.is_new = earlier is None  # type: ignore[attr-defined]
    return made


@transaction.atomic
def decide_correction(
    *,
    person: Person,
    correction: Correction,
    accept: bool,
    note: str = "",
    body: str | None = None,
    base_revision: int | None = None,
    kept: Sequence[Kept] = (),
    at: datetime | None = None,
) -> Correction:
    """Accept a correction or decline it. The text that comes of it is its author's, whoever accepts it.

    When the answer has changed since, what both did to it is merged; where that cannot be done, or not any more as
    it was seen, raises CannotMerge with both texts, and the accepter says with `body`, made of `base_revision`, what it
    is to be. Raises PermissionDenied, ValidationError, ClientDetailsFound.
    """
    answer = held_anew(correction.answer)
    found: Correction = Correction.objects.select_related("author").with_base().get(pk=correction.pk)
    found.answer = answer
    if not may_decide_on(person, found):
        raise PermissionDenied
    state = State.ACCEPTED if accept else State.DECLINED
    if not found.is_open:
        return _decided_before(found, state)
    found.note = clean_line(note)
    refuse_long({"note": found.note}, Correction)
    vet({"note": found.note}, domains=mail_domains(), kept=kept)
    if accept:
        text = _text_of(found, body, base_revision)
        found.revision = _accept(found, text, by=person, kept=kept, at=at)
    else:
        record(Event.Kind.CORRECTION_DECLINED, actor=person, contribution=answer, about=found.pk, at=at)
    _close(found, state, by=person, at=at)
    return found


@transaction.atomic
def withdraw_correction(*, person: Person, correction: Correction) -> Correction:
    """Take back a correction of one's own that nobody has decided."""
    answer = held_anew(correction.answer)
    found: Correction = Correction.objects.get(pk=correction.pk)
    found.answer = answer
    if person.pk != found.author_id:
        raise PermissionDenied
    if not found.is_open:
        return _decided_before(found, State.WITHDRAWN)
    _close(found, State.WITHDRAWN, by=person)
    return found


def _refuse(proposed: Correction, answer: Answer, kept: Sequence[Kept]) -> None:
    """Refuse what may not be proposed, or says nothing new."""
    if not may_doubt(proposed.author, answer):
        raise PermissionDenied
    check_sizes(Answer(kind=Kind.ANSWER, body=proposed.body), ())
    refuse_long({"reason": proposed.reason, "source": proposed.source}, Correction, needed=("reason",))
    base = Revision.objects.filter(contribution=answer.pk, number=proposed.base_revision).first()
    if base is None:
        raise ValidationError({"base_revision": _("There is no such revision.")})
    if proposed.body in (answer.body, base.body):
        raise ValidationError({"body": _("This is what stands there already. Change what is not right.")})
    kept = [*kept, *seen_before(proposed.body, answer.body, base.body)]
    said = {"body": proposed.body, "reason": proposed.reason, "source": proposed.source}
    vet(said, domains=mail_domains(), kept=kept)


def _decided_before(found: Correction, state: str) -> Correction:
    """Return it when it was decided just so before; a second tap is harmless. Raises ValidationError."""
    if found.state != state:
        raise ValidationError(_("This has been decided already."))
    return found


def _text_of(found: Correction, body: str | None, base_revision: int | None) -> str:
    """Return what the answer is to say: what the accepter says, or what both did to it, merged. Raises CannotMerge."""
    standing = found.answer
    if standing.withdrawn_at:
        raise ValidationError(_("This answer was withdrawn. Let it count again first."))
    if body is not None and base_revision is None:
        raise ValidationError({"base_revision": _("Say which revision of the answer this text was made of.")})
    moved = base_revision not in (None, standing.revision)
    text = clean(body) if body is not None else merged(found.base or "", standing.body, found.body)
    if text is None or (body is not None and moved):
        raise CannotMerge(standing, found.body if body is None else body)
    return text


def _accept(found: Correction, text: str, *, by: Person, kept: Sequence[Kept], at: datetime | None) -> int:
    why = Why(found.reason, found.source, accepted_by=by, event=Event.Kind.CORRECTED, about=found.pk)
    kept = [*kept, *seen_before(text, found.answer.body, found.body)]
    return put_there(found.answer, by=found.author, body=text, why=why, kept=kept, at=at).revision


def _close(found: Correction, state: str, *, by: Person, at: datetime | None = None) -> None:
    found.state, found.decided_by, found.decided_at = state, by, at or timezone.now()
    found.save(update_fields=["state", "note", "decided_by", "decided_at", "revision"])
    _renew_card(found.answer)


def _renew_card(answer: Answer) -> None:
    Answer.objects.filter(pk=answer.pk).update(version=F("version") + 1)
