"""Deleting: one's own text is gone, from here and from its history, at any time."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from intranet.contributions.cards import forget
from intranet.contributions.locks import hold
from intranet.contributions.models import Bookmark, Citation, Contribution, Mention, Revision, Tagging
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person

GONE = {"title": "", "body": "", "text": "", "html": "", "search": None, "score": 0}


@transaction.atomic
def delete(*, person: Person, contribution: Contribution) -> bool:
    """Delete one's own contribution; return whether it is gone altogether.

    It stays, without its text, when others wrote below it: what they wrote is theirs. Otherwise it and what its
    author wrote below it can be seen by nobody any more.
    """
    hold(contribution)
    if contribution.author_id != person.pk or contribution.hidden_at:
        raise PermissionDenied
    if contribution.deleted_at:
        return False
    below = standing_below(contribution)
    gone_altogether = not below.exclude(author=person).exists()
    gone = [contribution.pk, *below.values_list("pk", flat=True)] if gone_altogether else [contribution.pk]
    erase(gone, hide=gone_altogether)
    if contribution.parent_id and gone_altogether:
        count_replies(contribution.parent_id)
    record(Event.Kind.DELETED, actor=person, contribution=contribution)
    transaction.on_commit(partial(forget, contribution.root_id))
    return gone_altogether


def standing_below(contribution: Contribution) -> QuerySet[Contribution]:
    """What stands below it in its thread and has not been deleted: two levels at most, as threads have."""
    thread = Contribution.objects.filter(root_id=contribution.root_id, hidden_at=None, deleted_at=None).exclude(
        pk=contribution.pk
    )
    return thread if contribution.is_root else thread.filter(parent_id=contribution.pk)


def erase(ids: list[int], *, hide: bool) -> None:
    """Take the text of these away everywhere it is kept."""
    now = timezone.now()
    rows = Contribution.objects.filter(pk__in=ids)
    rows.update(**GONE, deleted_at=now, hidden_at=now if hide else None, version=F("version") + 1)
    for kept in (Revision, Mention, Tagging, Citation):
        kept.objects.filter(contribution__in=ids).delete()
    if hide:
        Bookmark.objects.filter(contribution__in=ids).delete()


def count_replies(contribution_id: int) -> None:
    """Count anew what stands directly under a contribution as replies."""
    replies = Contribution.objects.filter(parent=contribution_id, kind="reply", hidden_at=None).count()
    Contribution.objects.filter(pk=contribution_id).update(replies_count=replies, version=F("version") + 1)
