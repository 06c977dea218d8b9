"""Claims: saying that one is on it, for a few minutes, so that not six people write half an answer."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import may_read
from questions.actions.joining import refuse_joined
from questions.models import Claim, Question

FOR = timedelta(minutes=3)


@transaction.atomic
def claim(*, person: Person, question: Question) -> Claim:
    """Say that one is on it, for three minutes from now; saying it again renews that. Several people may.

    Raises PermissionDenied, ValidationError.
    """
    hold(question)
    now = Question.objects.get(pk=question.pk)
    if person.pk == now.author_id or now.hidden_at or now.deleted_at or not may_read(person, question.space):
        raise PermissionDenied
    refuse_joined(question, person)
    if now.state == Question.State.SETTLED:
        raise ValidationError(_("This question is settled."))
    until = timezone.now() + FOR
    claimed, _is_new = Claim.objects.update_or_create(question=now, person=person, defaults={"until": until})
    _show(question)
    record(Event.Kind.CLAIMED, actor=person, contribution=question)
    return claimed


@transaction.atomic
def let_go(*, person: Person, question: Question) -> None:
    """Say that one is on it no longer."""
    hold(question)
    if end_claim(person, question):
        record(Event.Kind.LET_GO, actor=person, contribution=question)


def end_claim(person: Person, question: Question) -> bool:
    """End somebody's claim on a question that is held; say whether there was one."""
    mine = Claim.objects.filter(question=question.pk, person=person)
    ended = bool(mine.delete()[0])
    if ended:
        _show(question)
    return ended


def _show(question: Question) -> None:
    """Note until when somebody is on it, on the card as well, and forget who was on it once."""
    claims = Claim.objects.filter(question=question.pk)
    claims.filter(until__lte=timezone.now()).delete()
    until = claims.aggregate(until=Max("until"))["until"]
    Question.objects.filter(pk=question.pk).update(claimed_until=until, version=F("version") + 1)
