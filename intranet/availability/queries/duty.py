"""Who is on duty for a space."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from intranet.availability.models import Shift
from intranet.spaces.models import Space
from intranet.spaces.queries import readers


def on_duty(space: Space, at: datetime, tags: Iterable[int] = ()) -> list[int]:
    """Return who is on duty at this moment: for these topics first, then for all; without topics, everybody on duty.

    Who may no longer read the space is on duty no more.
    """
    shifts = Shift.objects.filter(space=space, starts_at__lte=at, ends_at__gt=at, person__in=readers(space))
    if tags := list(tags):
        shifts = shifts.filter(Q(tags=None) | about(tags))
    found = shifts.order_by("starts_at", "pk").values_list("person_id", "tags")
    in_order = sorted(found, key=lambda row: row[1] is None)  # for all topics last
    return list(dict.fromkeys(person for person, _tag in in_order))


def about(tags: list[int]) -> Q:
    """Return the shifts for one of these topics, also by the name that it had before it was made one with another."""
    return Q(tags__in=tags) | Q(tags__merged_into__in=tags)
