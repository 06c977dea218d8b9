"""Asking how it went: once, of whoever asked, when the moment is over for which the answer was needed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from intranet.availability.queries import next_working_morning
from intranet.events.actions import record
from intranet.events.models import Event
from questions.models import Answer, Outcome, Question

USED = Outcome.Kind.USED
STALE = timedelta(days=1)


def ask_later(question: int, since: datetime | None = None) -> None:
    """Plan to ask, unless that was done, or said already: when the clock has run out, or else the next working day.

    What was used at an earlier moment, and would have been asked a day ago or more, is not asked about any more.
    """
    now = timezone.now()
    since = since or now
    found = Question.objects.filter(pk=question, outcome_due_at=None, outcome_asked_at=None)
    for asked in found.select_related("author__organisation"):
        has_clock = asked.needed_by is not None and asked.needed_by > since
        due = asked.needed_by if has_clock else next_working_morning(asked.author, since)
        if due and due > now - STALE and not _said(asked):
            found.update(outcome_due_at=due)


def ask_no_more(question: int) -> None:
    """Do not ask: the asker said it, or uses no answer any more."""
    Question.objects.filter(pk=question, outcome_asked_at=None).update(outcome_due_at=None)


def ask_only_if_used(question: int) -> None:
    """Do not ask when no answer is left that was accepted or that the asker used."""
    if not _used(question).exists():
        ask_no_more(question)


@transaction.atomic
def ask_next(now: datetime) -> bool:
    """Ask the asker of one question whose time has come; False when there is none.

    The question is held meanwhile, so that it is asked once however many workers there are.
    """
    due = Question.objects.filter(outcome_due_at__lte=now, outcome_asked_at=None).order_by("outcome_due_at")
    asked = due.select_for_update(of=("self",), skip_locked=True, no_key=True).select_related("author").first()
    if asked is None:
        return False
    used = None if asked.deleted_at or asked.hidden_at or _said(asked) else _used(asked.pk).first()
    if used is None:
        ask_no_more(asked.pk)
    elif asked.needed_by and asked.needed_by > now:  # the clock was set later than the plan was made
        Question.objects.filter(pk=asked.pk).update(outcome_due_at=asked.needed_by)
    else:
        Question.objects.filter(pk=asked.pk).update(outcome_asked_at=now)
        # It is asked about what the author of the answer said, also when that is the asker.
        record(Event.Kind.OUTCOME_WANTED, actor=used.author, contribution=used)
    return True


def _used(question: int) -> QuerySet[Answer]:
    """The answers that the asker accepted or says to have used, those accepted last first."""
    standing = Answer.objects.filter(question=question, hidden_at=None, deleted_at=None)
    theirs = Exists(Outcome.objects.filter(answer=OuterRef("pk"), person=OuterRef("question__author")))
    used: QuerySet[Answer] = standing.filter(Q(accepted_at__isnull=False) | theirs)
    return used.order_by(F("accepted_at").desc(nulls_last=True), "pk")


def _said(question: Question) -> bool:
    """Whether the asker said how it went with any of the answers."""
    mine = Outcome.objects.filter(answer__question=question.pk, person=question.author_id)
    return mine.exclude(kind=USED).exists()
