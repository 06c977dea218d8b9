"""Used it: how it went with an answer, and asking that once of whoever asked the question."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions import delete, reply, rewrite
from intranet.contributions.locks import hold
from intranet.contributions.models import Contribution
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.spaces.queries import may_read
from intranet.web.refusals import SameKeyOtherText
from questions.actions.asking_how import ask_later, ask_no_more
from questions.models import Answer, Outcome


@transaction.atomic
def note_outcome(
    *,
    person: Person,
    answer: Answer,
    kind: str,
    body: str = "",
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Outcome:
    """Say how it went with an answer that one used, in a line of text if one has words for it; or that one used it.

    Once a person and answer: who says it again changes it, and with other words those. Nobody says it of an answer of
    their own, but for the asker, who may have answered herself. Raises PermissionDenied, and as `publish` does.
    """
    root = hold(answer)
    _refuse(person, answer, root, kind)
    first = {"kind": kind, "created_at": at or timezone.now()}
    outcome, is_new = Outcome.objects.get_or_create(answer=answer, person=person, defaults=first)
    before = None if is_new else outcome.kind
    _refuse_other(outcome, kind, client_id)
    has_told = _put_in_words(outcome, answer, body, kept=kept, client_id=client_id, at=at)
    outcome.kind, outcome.is_new = kind, is_new  # type: ignore[attr-defined]
    outcome.save(update_fields=["kind", "line"])
    count_outcomes(answer)
    if kind != before and not has_told:
        record(Event.Kind.USED, actor=person, contribution=answer, about=outcome.pk, at=at)
    if person.pk == root.author_id and kind == Outcome.Kind.USED:
        ask_later(answer.question_id, at)
    elif person.pk == root.author_id:
        ask_no_more(answer.question_id)
    return outcome


@transaction.atomic
def withdraw_outcome(*, person: Person, answer: Answer) -> None:
    """Take back how it went, and the line that said it."""
    hold(answer)
    for outcome in Outcome.objects.filter(answer=answer.pk, person=person).select_related("line"):
        outcome.delete()
        count_outcomes(answer)
        if outcome.line and not outcome.line.deleted_at:
            delete(person=person, contribution=outcome.line)


def count_outcomes(answer: Answer) -> None:
    """Count anew for how many an answer worked, and for how many not. Renews how it is drawn."""
    kinds = list(Outcome.objects.filter(answer=answer.pk).values_list("kind", flat=True))
    counted = {f"{kind}_count": kinds.count(kind) for kind in ("worked", "refused", "other")}
    Answer.objects.filter(pk=answer.pk).update(**counted, version=F("version") + 1)


def _refuse(person: Person, answer: Answer, root: Contribution, kind: str) -> None:
    if answer.deleted_at or answer.hidden_at or not may_read(person, answer.space):
        raise PermissionDenied
    if person.pk == answer.author_id != root.author_id:
        raise PermissionDenied
    if kind not in Outcome.Kind.values:
        raise ValidationError({"kind": _("Say how it went.")})


def _refuse_other(outcome: Outcome, kind: str, client_id: UUID | None) -> None:
    """Refuse another outcome under the key that a line was published with."""
    if client_id and outcome.line and outcome.line.client_id == client_id and outcome.kind != kind:
        raise SameKeyOtherText


def _put_in_words(
    outcome: Outcome, answer: Answer, body: str, *, kept: Sequence[Kept], client_id: UUID | None, at: datetime | None
) -> bool:
    """Publish its line, or give the line that stands new words; say whether its author was told so already."""
    if not body.strip():
        return False
    line: Contribution | None = outcome.line
    if line and not line.deleted_at and not (client_id and line.client_id == client_id):
        rewrite(person=outcome.person, contribution=line, body=body, base_revision=line.revision, kept=kept, at=at)
        return False
    outcome.line = written = reply(
        author=outcome.person,
        contribution=answer,
        body=body,
        kept=kept,
        client_id=client_id,
        at=at,
        as_kind=Event.Kind.USED,
        about=outcome.pk,
    )
    return bool(written.is_new)  # type: ignore[attr-defined]
