"""Vouching for an answer, until a date or until somebody knows better (getoetst)."""

from datetime import date, timedelta
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import is_steward
from intranet.topics.models import Tag
from questions.actions.staying import call_in_question, held
from questions.models import Answer, Doubt, Verification
from questions.vouching import LONGEST, may_verify, to_vouch_until, vouching_tags

AT_ONCE = 500


@transaction.atomic
def verify(*, person: Person, answer: Answer, until: date | None = None, revision: int | None = None) -> Verification:
    """An expert vouches for an answer as it is now, until a date; by default as long as its topic says.

    `revision` is the text that the expert looked at. It takes the answer out of what is to be checked again.
    Raises PermissionDenied, ValidationError.
    """
    hold(answer)
    standing = Answer.objects.select_related("author", "space").get(pk=answer.pk)
    tags = vouching_tags(person, standing)
    if not may_verify(person, standing, tags):
        raise PermissionDenied
    until = until or to_vouch_until(tags)
    _refuse(standing, until, revision)
    tag = min(tags, key=lambda tag: tag.verified_for)
    earlier = Verification.objects.filter(answer=standing, ended_at=None)
    same = earlier.filter(expert=person, revision=standing.revision, until=until).first()
    return same or _vouched(person, standing, until, tag)


@transaction.atomic
def end_verification(*, person: Person, answer: Answer) -> None:
    """Vouch for an answer no longer: its experts may, and whoever looks after its space. Raises PermissionDenied."""
    hold(answer)
    if not vouching_tags(person, answer) and not is_steward(person, answer.space):
        raise PermissionDenied
    if Verification.objects.filter(answer=answer.pk, ended_at=None).update(ended_at=timezone.now()):
        changes = {"verified_until": None, "verified_by": None, "version": F("version") + 1}
        Answer.objects.filter(pk=answer.pk).update(**changes)


def end_what_is_past(today: date) -> int:
    """Let experts look again at what was verified until a day before this one; return how many answers."""
    return sum(iter(partial(_end_some, today), 0))


@transaction.atomic
def _end_some(today: date) -> int:
    past = Answer.objects.filter(verified_until__lt=today).order_by("pk")
    return call_in_question(held(past[:AT_ONCE], among=past), Doubt.DATE)


def _refuse(answer: Answer, until: date, revision: int | None) -> None:
    today = timezone.localdate()
    if answer.withdrawn_at:
        raise ValidationError(_("This answer was withdrawn."))
    if answer.open_disputes:
        raise ValidationError(_("Somebody asks whether this is right. Settle that first."))
    if revision is not None and revision != answer.revision:
        raise ValidationError(_("The answer was changed while you looked at it. Read it again."))
    if not today < until <= today + timedelta(days=LONGEST):
        raise ValidationError({"until": _("Choose a day after today, and within three years.")})


def _vouched(person: Person, answer: Answer, until: date, tag: Tag) -> Verification:
    now = timezone.now()
    Verification.objects.filter(answer=answer, ended_at=None).update(ended_at=now)
    vouched = Verification.objects.create(
        answer=answer, expert=person, tag=tag, revision=answer.revision, until=until, created_at=now
    )
    Answer.objects.filter(pk=answer.pk).update(
        verified_until=until,
        verified_by=person,
        check_again_since=None,
        check_again_because="",
        version=F("version") + 1,
    )
    record(Event.Kind.VERIFIED, actor=person, contribution=answer)
    return vouched
