"""One line for what happened of the same kind to the same thing: "Bram and 3 others answered"."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from intranet.notifications.models import Notification, NotificationQuerySet

Told = Notification.Kind
# Kinds that lead to the thread, and not each to something of its own.
GROUPED = (Told.ANSWERED, Told.REPLIED, Told.MENTIONED, Told.USED, Told.MORE_GIVEN)
MOST_OTHERS = 500


def newest_of_each(told: NotificationQuerySet) -> NotificationQuerySet:
    """Keep of all that makes one line the newest, so that a line stands once however far down one reads."""
    newer = told.filter(kind=OuterRef("kind"), root=OuterRef("root"), pk__gt=OuterRef("pk"))
    return told.filter(~Q(kind__in=GROUPED) | ~Exists(newer))


def group_of(told: Notification) -> Q:
    """What makes one line with this."""
    return Q(kind=told.kind, root=told.root_id) if told.kind in GROUPED else Q(pk=told.pk)


def with_others(newest: Sequence[Notification], told: NotificationQuerySet) -> Sequence[Notification]:
    """Add to the newest of each line what else stands behind it, of all that is `told`. One query."""
    lines = [each for each in newest if each.kind in GROUPED]
    if not lines:
        return newest
    roots, kinds = {each.root_id for each in lines}, {each.kind for each in lines}
    behind = defaultdict(list)
    found = told.filter(root__in=roots, kind__in=kinds).exclude(pk__in=[each.pk for each in lines]).for_list()
    for each in found[:MOST_OTHERS]:
        behind[each.kind, each.root_id].append(each)
    for line in lines:
        line.others = [each for each in behind[line.kind, line.root_id] if each.pk < line.pk]
    return newest
