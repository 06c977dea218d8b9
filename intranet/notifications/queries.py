"""What is asked about notifications."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.utils import timezone

from intranet.notifications.models import Notification, Pause, Preference
from intranet.people.models import Person
from intranet.spaces.doors import asking, inviting
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.web.prepared import prepared


def number_unread(person: Person) -> int:
    """Return how many notifications wait for this person, and colleagues who do at a door."""
    return sum(number for (number,) in _waiting(person.pk, visible_space_ids(person)))


@prepared
def _waiting(person: int, spaces: list[int]) -> QuerySet[Notification, tuple[int]]:
    unread = Notification.objects.readable(person, spaces).unread()
    return _counted(unread).union(_counted(asking(person)), _counted(inviting(person)), all=True)


def _counted(found: QuerySet[Any]) -> QuerySet[Any, tuple[int]]:
    """Return how many there are, in one query; as SQL has it, none of nothing makes a row too."""
    counted: QuerySet[Any, tuple[int]]
    counted = found.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values_list("number")
    return counted


def at_doors(person: Person) -> dict[str, QuerySet[Any]]:
    """Return who asks this person to be let in, and where this person is invited."""
    return {
        "asking": asking(person.pk).select_related("person", "space").order_by("created_at"),
        "inviting": inviting(person.pk).select_related("space").order_by("created_at"),
    }


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
