"""What is asked about notifications."""

from django.db.models import Count, QuerySet

from intranet.notifications.models import Notification
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.web.prepared import prepared


def number_unread(person: Person) -> int:
    """Return how many notifications wait for this person."""
    counted = _unread(person.pk, visible_space_ids(person))
    return counted[0][0] if counted else 0


@prepared
def _unread(person: int, spaces: list[int]) -> QuerySet[Notification, tuple[int]]:
    unread = Notification.objects.readable(person, spaces).unread()
    return unread.values("person").annotate(number=Count("pk")).values_list("number")
