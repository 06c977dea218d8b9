"""What readers do with a contribution: vote, keep, watch, mute. Doing it twice is doing it once."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.models import Bookmark, Contribution, Kind, Vote, Watch
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import readers
from intranet.web.prepared import insert_new

VOTED_ON = (Kind.QUESTION, Kind.ANSWER)


@transaction.atomic
def upvote(*, person: Person, contribution: Contribution, at: datetime | None = None) -> None:
    """Count this person's "useful", once. Nobody votes for their own, and only questions and answers are voted on."""
    if person.pk == contribution.author_id:
        raise PermissionDenied(_("You cannot call useful what you wrote yourself. That is for your colleagues to say."))
    if contribution.kind not in VOTED_ON or contribution.deleted_at:
        raise PermissionDenied
    at = at or timezone.now()
    if _is_new(contribution, person, at):
        _count(contribution, +1)
        record(Event.Kind.UPVOTED, actor=person, contribution=contribution, at=at)


def _is_new(contribution: Contribution, person: Person, at: datetime) -> bool:
    """Keep a vote, unless there is one; or there was, and is withdrawn at this very moment: that is what counts."""
    mine, when = {"contribution_id": contribution.pk, "person_id": person.pk}, {"created_at": at}
    try:
        return Vote.objects.get_or_create(**mine, defaults=when)[1]
    except IntegrityError:
        return False


@transaction.atomic
def withdraw_vote(*, person: Person, contribution: Contribution) -> None:
    """Take one's "useful" back."""
    withdrawn, _ = Vote.objects.filter(contribution_id=contribution.pk, person=person).delete()
    if withdrawn:
        _count(contribution, -1)
        record(Event.Kind.VOTE_WITHDRAWN, actor=person, contribution=contribution)


def bookmark(*, person: Person, contribution: Contribution) -> None:
    """Keep it, for oneself."""
    Bookmark.objects.bulk_create([Bookmark(contribution_id=contribution.pk, person=person)], ignore_conflicts=True)


def forget_bookmark(*, person: Person, contribution: Contribution) -> None:
    """Keep it no longer."""
    Bookmark.objects.filter(contribution_id=contribution.pk, person=person).delete()


def watch(*, person: Person, contribution: Contribution) -> None:
    """Be told what happens in this thread, unless it was muted before."""
    insert_new(Watch(root_id=contribution.root_id, person=person))


def watch_along(*, root: Contribution, to: Contribution, also: int) -> None:
    """Let whoever watches a thread, and this person, watch another that they may read as well.

    Whoever muted the one has muted the other; how they followed that one already stays. They go on watching the first,
    so that nothing is lost when the two have nothing to do with each other any more.
    """
    watches = dict(Watch.objects.filter(root=root.pk).values_list("person", "muted"))
    watches.setdefault(also, False)
    people = readers(to.space).filter(pk__any=watches).values_list("pk", flat=True)
    rows = [Watch(root_id=to.pk, person_id=pk, muted=watches[pk]) for pk in people]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)


def unmute(*, person: Person, contribution: Contribution) -> None:
    """Be told what happens in this thread, also when it was muted before."""
    Watch.objects.update_or_create(root_id=contribution.root_id, person=person, defaults={"muted": False})


def mute(*, person: Person, contribution: Contribution) -> None:
    """Be told nothing of this thread any more, not even when mentioned."""
    Watch.objects.update_or_create(root_id=contribution.root_id, person=person, defaults={"muted": True})


def unwatch(*, person: Person, contribution: Contribution) -> None:
    """Neither watch nor mute this thread."""
    Watch.objects.filter(root_id=contribution.root_id, person=person).delete()


def _count(contribution: Contribution, step: int) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(score=F("score") + step, version=F("version") + 1)
