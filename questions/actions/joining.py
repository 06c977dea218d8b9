"""Joining a question to another that asks the same, and taking the two apart."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.actions import watch_along
from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import may_read
from intranet.web.prepared import prepared
from questions.actions.ladder import go_on_climbing, stop_ladder
from questions.models import Question
from questions.queries import all_can_follow, may_join, standing
from questions.refusals import AskedBefore

ONE_AT_A_TIME = 0x6A6F696E  # whoever joins anything holds this, so that two never make a chain or a circle together


@transaction.atomic
def join(*, person: Person, question: Question, to: Question, at: datetime | None = None) -> Question:
    """Join a question to another that asks the same, and return the one that stays.

    Its asker, whoever looks after its space and the experts of its topics may. Everybody who reads it must be able to
    read the one that stays, or joining would tell some people of a question that is not for them. Never a chain: what
    the other was joined to itself stays instead, and what was joined to this one follows. Where the other was joined
    to something that is gone, or that this person may not read, it stands by itself from now on.
    Who watched this one watches the one that stays as well. Raises PermissionDenied, ValidationError.
    """
    _wait_for_others()
    staying = standing(_joined_to(to), person) or to
    for each in sorted((question, staying), key=lambda one: one.pk):
        hold(each)
    _refuse(person, question, staying, to)
    if _joined_to(question) != staying.pk:
        _let_stand(staying)
        how = {"joined_to": staying.pk, "version": F("version") + 1}
        Question.objects.filter(joined_to=question.pk).update(**how)
        Question.objects.filter(pk=question.pk).update(**how, joined_at=at or timezone.now(), joined_by=person)
        stop_ladder(question)
        watch_along(root=question, to=staying, also=question.author_id)
        record(Event.Kind.JOINED, actor=person, contribution=question, at=at)
    return staying


@transaction.atomic
def take_apart(*, person: Person, question: Question) -> None:
    """Let a question stand by itself again, as it did before it was joined; whoever may join it may do so."""
    _wait_for_others()
    hold(question)
    if not may_join(person, question):
        raise PermissionDenied
    _let_stand(question)
    go_on_climbing(question)


def refuse_joined(question: Question, person: Person) -> None:
    """Refuse to go on under a question that was joined to one this person may read. Raises AskedBefore."""
    staying = standing(_joined_to(question), person)
    if staying is not None:
        raise AskedBefore(staying)


def _refuse(person: Person, question: Question, staying: Question, to: Question) -> None:
    if not may_join(person, question):
        raise PermissionDenied
    if staying.deleted_at or staying.hidden_at or not may_read(person, staying.space):
        raise ValidationError({"to": _("There is no such question, or none that you may read.")})
    if to.pk == question.pk:
        raise ValidationError({"to": _("That is this question itself.")})
    if staying.pk == question.pk:
        raise ValidationError({"to": _("That question was joined to this one. Take them apart first.")})
    if not all_can_follow(question, staying):
        raise ValidationError({"to": _("Not everybody who can read this question can read that one.")})


def _let_stand(question: Question) -> None:
    joined = Question.objects.filter(pk=question.pk, joined_to__isnull=False)
    joined.update(joined_to=None, joined_at=None, joined_by=None, version=F("version") + 1)


def _joined_to(question: Question) -> int | None:
    """What it is joined to now, whatever it was when it was fetched."""
    return _column(question.pk)[0][0]


@prepared
def _column(question: int) -> QuerySet[Question, tuple[int | None]]:
    return Question.objects.filter(pk=question).values_list("joined_to")


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
