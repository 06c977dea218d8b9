"""Who is told of what a question still needs and of what became of an answer; see `audiences.py`."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from intranet.contributions.models import Contribution
from intranet.events.models import Event
from intranet.notifications.models import Notification
from questions.models import MoreWanted, Outcome

Told = Notification.Kind
Audience = Iterator[tuple[int, str]]


def more_wanted(event: Event) -> Audience:
    """A question that is not clear: the asker, unless more came meanwhile."""
    if MoreWanted.objects.filter(line=event.contribution_id, given_at=None).exists():
        yield event.contribution.root.author_id, Told.MORE_WANTED


def more_given(event: Event) -> Audience:
    """The asker said more, or has no more to say: whoever had asked for it and waited."""
    given = MoreWanted.objects.filter(question=event.contribution.root_id, given_at=event.created_at)
    yield from ((person, Told.MORE_GIVEN) for person in given.values_list("line__author", flat=True))


def waited_for(contribution: Contribution) -> QuerySet[MoreWanted]:
    """Return who is told of a text because it is what they had asked for, and so need not be told of it otherwise."""
    given = Event.objects.filter(kind=Event.Kind.MORE_GIVEN, contribution=contribution.pk).values("created_at")
    waited = MoreWanted.objects.filter(question=contribution.root_id, given_at__in=given)
    return waited.values("line__author")  # type: ignore[return-value]


def outcome_wanted(event: Event) -> Audience:
    """The moment is over for which an answer was needed: the asker, unless it was said meanwhile how it went."""
    asker = event.contribution.root.author_id
    said = Outcome.objects.filter(answer__question=event.contribution.root_id, person=asker)
    if not said.exclude(kind=Outcome.Kind.USED).exists():
        yield asker, Told.OUTCOME_WANTED


def used(event: Event) -> Audience:
    """Somebody used an answer, and did not take that back: its author, unless they have not read it since last time."""
    for outcome in Outcome.objects.select_related("answer").filter(pk=event.about or 0):
        yield from ((person, Told.USED) for person in _unaware(outcome))


def _unaware(outcome: Outcome) -> list[int]:
    of_it = Q(contribution=outcome.answer_id) | Q(contribution__parent=outcome.answer_id)
    unread = Notification.objects.filter(of_it, kind=Told.USED, actor=outcome.person_id, read_at=None)
    author = outcome.answer.author_id
    return [] if unread.filter(person=author).exists() else [author]
