"""A new text for an answer: by its author, by whoever knows better, or one that stood there before."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions.rewriting import Why, refuse_older, renew, to_rewrite
from intranet.contributions.models import Contribution, Revision
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept, seen_before
from questions.actions.once import held_anew
from questions.actions.staying import text_changed
from questions.models import Answer
from questions.rights import may_decide


@transaction.atomic
def rewrite_answer(
    *,
    person: Person,
    contribution: Contribution,
    body: str,
    base_revision: int,
    reason: str = "",
    source: str = "",
    kept: Sequence[Kept] = (),
    at: datetime | None = None,
) -> Contribution:
    """Give one's own answer a new text; or, with a reason, one about a topic one knows or in a space one looks after.

    Raises EditConflict with both texts, PermissionDenied, ValidationError, ClientDetailsFound.
    """
    answer = held_anew(contribution)
    if not may_decide(person, answer):
        raise PermissionDenied
    if person.pk != answer.author_id and not reason.strip():
        raise ValidationError({"reason": _("Say why, to whoever wrote this.")})
    refuse_older(answer, base_revision, body=body)
    kept = [*kept, *([] if person.pk == answer.author_id else seen_before(body, answer.body))]
    return put_there(answer, by=person, body=body, why=why_of(answer, person, reason, source), kept=kept, at=at)


@transaction.atomic
def roll_back(
    *,
    person: Person,
    answer: Contribution,
    revision: int,
    base_revision: int | None = None,
    at: datetime | None = None,
) -> Contribution:
    """Let an answer say again what it said in an earlier revision: its author, an expert or a steward may.

    `base_revision` is the newest that this person has seen. Raises EditConflict, PermissionDenied, ValidationError.
    """
    standing = held_anew(answer)
    if not may_decide(person, standing):
        raise PermissionDenied
    older = Revision.objects.filter(contribution=standing.pk, number=revision).first()
    if older is None:
        raise ValidationError({"revision": _("There is no such revision.")})
    refuse_older(standing, standing.revision if base_revision is None else base_revision, body=older.body)
    reason = _("back to revision %(number)s") % {"number": revision}
    kept = seen_before(older.body, older.body)
    return put_there(standing, by=person, body=older.body, why=why_of(standing, person, reason), kept=kept, at=at)


def why_of(answer: Answer, person: Person, reason: str, source: str = "") -> Why:
    """Return what the history says of a change: of another's answer, that it was corrected."""
    own = person.pk == answer.author_id
    return Why(reason, source, event=Event.Kind.REWRITTEN if own else Event.Kind.CORRECTED)


def put_there(
    answer: Answer, *, by: Person, body: str, why: Why, kept: Sequence[Kept], at: datetime | None
) -> Contribution:
    """Let an answer that is held say this from now on, and return it: the one way in which its text changes."""
    standing = to_rewrite(answer)
    before = standing.revision
    if renew(standing, by=by, body=body, why=why, kept=kept, at=at):
        if why.event == Event.Kind.CORRECTED:
            Answer.objects.filter(pk=answer.pk).update(corrected_at=at or timezone.now())
        text_changed(standing, before)
    return standing
