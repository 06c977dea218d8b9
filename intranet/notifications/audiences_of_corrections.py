"""Who is told of what is done to keep answers right."""

from collections.abc import Iterator

from intranet.contributions.models import Tagging
from intranet.events.models import Event
from intranet.notifications.models import Notification
from intranet.spaces.models import Membership
from questions.models import Answer, Correction, Dispute

Told = Notification.Kind
Audience = Iterator[tuple[int, str]]


def who_knows(event: Event) -> list[int]:
    """The experts of the question's topics; without any, the stewards of its space."""
    root, space = event.contribution.root_id, event.contribution.space_id
    tagged = Tagging.objects.filter(contribution=root, tag__experts__isnull=False)
    experts = list(tagged.values_list("tag__experts", flat=True).distinct())
    stewards = Membership.objects.filter(space=space, role=Membership.Role.STEWARD)
    return experts or list(stewards.values_list("person", flat=True))


def correction_proposed(event: Event) -> Audience:
    """A correction that is still open: whoever wrote the answer, and who knows about it."""
    if Correction.objects.open().filter(pk=event.about or 0).exists():
        people = [event.contribution.author_id, *who_knows(event)]
        yield from ((person, Told.CORRECTION_PROPOSED) for person in people)


def corrected(event: Event) -> Audience:
    """A new text by somebody else: whoever proposed it, and whoever wrote the answer."""
    accepted = Correction.objects.filter(pk=event.about or 0)
    yield from ((person, Told.CORRECTION_ACCEPTED) for person in accepted.values_list("author", flat=True))
    yield event.contribution.author_id, Told.CORRECTED


def correction_declined(event: Event) -> Audience:
    """A correction that was declined: whoever proposed it."""
    declined = Correction.objects.filter(pk=event.about or 0)
    yield from ((person, Told.CORRECTION_DECLINED) for person in declined.values_list("author", flat=True))


def disputed(event: Event) -> Audience:
    """Somebody still asks whether an answer is right: who wrote it, who asked the question, and who knows about it."""
    if Dispute.objects.open().filter(pk=event.about or 0).exists():
        asker = Answer.objects.values_list("question__author", flat=True).get(pk=event.contribution_id)
        people = [event.contribution.author_id, asker, *who_knows(event)]
        yield from ((person, Told.DISPUTED) for person in people)


def settled(event: Event) -> Audience:
    """A dispute that was settled, not taken back: who asked whether it is right, and who wrote the answer."""
    ended = Dispute.objects.filter(pk=event.about or 0, settled_at__isnull=False)
    for author in ended.values_list("author", flat=True):
        yield from ((person, Told.SETTLED) for person in (author, event.contribution.author_id))
