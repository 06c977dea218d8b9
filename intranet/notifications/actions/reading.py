"""Having read what one was told."""

from datetime import datetime

from django.utils import timezone

from intranet.notifications.grouping import group_of
from intranet.notifications.models import Notification
from intranet.people.models import Person


def mark_read(*, person: Person, notification: Notification) -> None:
    """Note that one has seen a notification of one's own, and with it all that stands in one line with it."""
    line = Notification.objects.visible_to(person).filter(group_of(notification), read_at=None)
    line.update(read_at=timezone.now())


def mark_all_read(*, person: Person, before: datetime | None = None) -> None:
    """Note that one has seen all of one's notifications, or all of what happened before a moment."""
    unread = Notification.objects.filter(person=person, read_at=None)
    if before is not None:
        unread = unread.filter(created_at__lt=before)
    unread.update(read_at=timezone.now())


def mark_announcement_read(*, person: Person, post: int) -> None:
    """Note that one knows that a post was announced, because one says that one has read it."""
    told = Notification.objects.filter(person=person, contribution=post, kind=Notification.Kind.ANNOUNCED)
    told.filter(read_at=None).update(read_at=timezone.now())


def mark_thread_read(*, person: Person, root_id: int) -> None:
    """Note that one has seen a thread that one may read, and with it all one was told of it."""
    Notification.objects.visible_to(person).filter(root_id=root_id, read_at=None).update(read_at=timezone.now())
