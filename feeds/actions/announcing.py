"""Announcing a post of one's own, ending that, and saying that one has read it."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from feeds.announcements import LONGEST, USUAL, announcements_for, may_end, may_put_on_top
from feeds.models import Post, Receipt
from intranet.contributions.locks import hold
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.actions import note_announced
from intranet.spaces.models import Space

NOTE_TOLD = "intranet.notifications.actions.mark_announcement_read"  # of a higher capability, by its name


@transaction.atomic
def announce(*, person: Person, post: Post, announced_until: date | None = None, at: datetime | None = None) -> Post:
    """Let a post of one's own stand on top until a day, for whoever may read it; each of them is told once.

    Whoever looks after the space may, again as well, and with another day. Raises PermissionDenied, ValidationError.
    """
    held, today = _held(post), timezone.localdate(at)
    if not may_put_on_top(person, held):
        raise PermissionDenied
    until = announced_until or today + USUAL
    if not today <= until <= today + LONGEST:
        raise ValidationError({"announced_until": _("Choose a day between today and a year from now.")})
    stood = held.stands_on(today)
    _stand(held, until)
    post.announced_until = until
    if not stood:
        record(Event.Kind.ANNOUNCED, actor=person, contribution=held, at=at)
    return post


@transaction.atomic
def end_announcement(*, person: Person, post: Post) -> None:
    """Let a post stand on top no longer: its author may, and whoever looks after the space. Raises PermissionDenied."""
    held, today = _held(post), timezone.localdate()
    if not may_end(person, held):
        raise PermissionDenied
    if held.stands_on(today):
        _stand(held, today - timedelta(days=1))


@transaction.atomic
def confirm_read(*, person: Person, post: Post) -> None:
    """Note that someone has read an announcement, once. Of its author nobody asks that. Raises PermissionDenied.

    Its thread is held, so that the post does not become a question, or go, meanwhile.
    """
    hold(post)
    if not announcements_for(person).filter(pk=post.pk).exists():
        raise PermissionDenied
    if person.pk != post.author_id:
        Receipt.objects.bulk_create([Receipt(post=post, person=person)], ignore_conflicts=True)
    import_string(NOTE_TOLD)(person=person, post=post.pk)


def _held(post: Post) -> Post:
    """Hold its space and then its thread, in the order in which whoever changes a space does."""
    Space.objects.select_for_update(no_key=True).get(pk=post.space_id)
    hold(post)
    held: Post | None = Post.objects.select_related("space").filter(pk=post.pk, hidden_at=None, deleted_at=None).first()
    if held is None:
        raise PermissionDenied
    return held


def _stand(post: Post, until: date) -> None:
    Post.objects.filter(pk=post.pk).update(announced_until=until, version=F("version") + 1)
    announced = Post.objects.filter(space=post.space_id, announced_until__isnull=False)
    note_announced(space=post.space, until=announced.aggregate(last=Max("announced_until"))["last"])
