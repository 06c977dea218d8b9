"""What is asked about notifications."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from intranet.notifications.models import Notification, Pause, Preference
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.web.prepared import prepared


def number_unread(person: Person) -> int:
    """Return how many notifications wait for this person."""
    counted = _unread(person.pk, visible_space_ids(person))
    return counted[0][0] if counted else 0


@prepared
def _unread(person: int, spaces: list[int]) -> QuerySet[Notification, tuple[int]]:
    unread = Notification.objects.readable(person, spaces).unread()
    return unread.values("person").annotate(number=Count("pk")).values_list("number")


def wishes_of(person: Person) -> QuerySet[Preference]:
    """Return what this person said of how to be told, but not of spaces and topics that they may not know any more."""
    spaces = Q(space=None) | Q(space__any=visible_space_ids(person))
    tags = Q(tag=None) | Q(tag__in=Tag.objects.visible_to(person).values("pk"))
    said = Preference.objects.filter(spaces, tags, person=person).select_related("space", "tag")
    return said.order_by("space__name", "tag__name", "kind")


def paused_until(person: Person) -> datetime | None:
    """Return until when somebody does not want to be disturbed."""
    pause = Pause.objects.filter(person=person, until__gt=timezone.now()).first()
    return pause.until if pause else None
