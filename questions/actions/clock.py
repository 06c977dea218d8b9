"""The clock: by when its asker needs an answer."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from questions.actions.joining import refuse_joined
from questions.actions.ladder import audiences_reached, is_waiting, start_ladder
from questions.models import Question

SOONEST, LATEST = timedelta(minutes=2), timedelta(hours=24)


@transaction.atomic
def set_clock(*, person: Person, question: Question, needed_by: datetime | None) -> None:
    """Set, change or take away the clock of one's own question; its ladder is climbed anew, but for steps taken.

    Raises PermissionDenied, ValidationError.
    """
    hold(question)
    now = Question.objects.select_related("space", "author").get(pk=question.pk)
    if person.pk != now.author_id or now.deleted_at or now.hidden_at:
        raise PermissionDenied
    if needed_by == now.needed_by:
        return
    refuse_joined(question, person)
    refuse_clock(needed_by)
    if needed_by and now.state == Question.State.SETTLED:
        raise ValidationError({"needed_by": _("This question is settled.")})
    Question.objects.filter(pk=question.pk).update(needed_by=needed_by, version=F("version") + 1)
    record(Event.Kind.CLOCK_SET, actor=person, contribution=question)
    if is_waiting(now):
        had_clock, now.needed_by = now.needed_by is not None, needed_by
        _climb_anew(now, had_clock=had_clock)


def _climb_anew(question: Question, *, had_clock: bool) -> None:
    """Plan the ladder of a question whose clock changed: what was taken with a clock is not taken again."""
    but_for = audiences_reached(question) if had_clock and question.needed_by else []
    start_ladder(question, at=None if question.needed_by else question.created_at, but_for=but_for)


def refuse_clock(needed_by: datetime | None) -> None:
    """Refuse a moment that nobody can keep, or that is no hurry. Raises ValidationError."""
    if needed_by is None:
        return
    ahead = needed_by - timezone.now()
    if ahead < SOONEST:
        raise ValidationError({"needed_by": _("That is too soon: give your colleagues two minutes at least.")})
    if ahead > LATEST:
        raise ValidationError({"needed_by": _("The clock is for what cannot wait: at most a day ahead.")})
