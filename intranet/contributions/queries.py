"""What is asked about contributions."""

from collections.abc import Sequence

from intranet.contributions.models import Contribution, Reply, Watch
from intranet.people.models import Person


def replies_under(parents: Sequence[Contribution], reader: Person) -> dict[int, list[Reply]]:
    """Return the replies under each of these, in the order they were written; one query for all."""
    found: dict[int, list[Reply]] = {}
    replies = Reply.objects.visible_to(reader).filter(parent__in=[parent.pk for parent in parents], deleted_at=None)
    for reply in replies.for_list().order_by("pk"):
        found.setdefault(reply.parent_id, []).append(reply)
    return found


def watch_of(person: Person, contribution: Contribution) -> str:
    """Return how this person follows the thread: "watching", "muted", or nothing."""
    watch = Watch.objects.filter(person=person, root_id=contribution.root_id).first()
    return "" if watch is None else "muted" if watch.muted else "watching"
