"""Who is told what: a function for each kind of event, from the event to the people."""

from collections.abc import Callable, Iterator

from intranet.contributions.models import Contribution, Kind, Mention, Tagging, Watch
from intranet.events.models import Event
from intranet.notifications.models import Notification

Told = Notification.Kind
Audience = Iterator[tuple[int, str]]  # people, each with why; the first reason given for a person counts


def mentioned(event: Event) -> Audience:
    """Whoever is named in the text and was not told so before."""
    before = Notification.objects.filter(contribution=event.contribution_id, kind=Told.MENTIONED).values("person")
    names = Mention.objects.filter(contribution=event.contribution_id).exclude(person__in=before)
    yield from ((person, Told.MENTIONED) for person in names.values_list("person", flat=True))


def watching(event: Event, kind: str) -> Audience:
    """Whoever watches the thread."""
    watches = Watch.objects.filter(root=event.contribution.root_id, muted=False)
    yield from ((person, kind) for person in watches.values_list("person", flat=True))


def asked(event: Event) -> Audience:
    """A question: whoever is named, and the experts of its tags whether or not they follow them."""
    yield from mentioned(event)
    experts = Tagging.objects.filter(contribution=event.contribution_id, tag__experts__isnull=False)
    yield from ((person, Told.ASKED) for person in experts.values_list("tag__experts", flat=True))


def answered(event: Event) -> Audience:
    """An answer: whoever is named, and whoever watches the question."""
    yield from mentioned(event)
    yield from watching(event, Told.ANSWERED)


def replied(event: Event) -> Audience:
    """A reply: whoever is named, and the author of what it stands under; whoever watches a post's thread too."""
    yield from mentioned(event)
    parent = Contribution.objects.filter(pk=event.contribution.parent_id)
    yield from ((person, Told.REPLIED) for person in parent.values_list("author", flat=True))
    beside = Contribution.objects.filter(parent=event.contribution.parent_id, kind=Kind.REPLY, hidden_at=None)
    yield from ((person, Told.REPLIED) for person in beside.values_list("author", flat=True).distinct())


def upvoted(event: Event) -> Audience:
    """The first upvote: the author, once for each contribution."""
    if not Notification.objects.filter(contribution=event.contribution_id, kind=Told.UPVOTED).exists():
        yield event.contribution.author_id, Told.UPVOTED


def accepted(event: Event) -> Audience:
    """An accepted answer: its author."""
    yield event.contribution.author_id, Told.ACCEPTED


AUDIENCES: dict[str, Callable[[Event], Audience]] = {
    Event.Kind.POSTED: mentioned,
    Event.Kind.ASKED: asked,
    Event.Kind.ANSWERED: answered,
    Event.Kind.REPLIED: replied,
    Event.Kind.REWRITTEN: mentioned,
    Event.Kind.UPVOTED: upvoted,
    Event.Kind.ACCEPTED: accepted,
}
