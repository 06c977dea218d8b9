"""Telling people, and their having read it."""

from django.db import transaction
from django.utils import timezone

from intranet.contributions.models import Watch
from intranet.events.actions import tell
from intranet.events.models import Event
from intranet.notifications.audiences import AUDIENCES
from intranet.notifications.models import Notification
from intranet.people.models import Person
from intranet.spaces.queries import readers


@transaction.atomic
def tell_next() -> bool:
    """Tell whoever is to be told of the oldest event that nobody was told of yet; False when there is none.

    The event is held while it is told and marked in the same transaction: a worker that is killed in the middle
    has told nobody, and the next one tells everybody, once.
    """
    events = Event.objects.untold().select_related("contribution__space")
    event = events.select_for_update(of=("self",), skip_locked=True).first()
    if event is None:
        return False
    reasons = who_is_told(event)
    Notification.objects.bulk_create(
        (
            Notification(
                person_id=person,
                event=event,
                kind=kind,
                actor_id=event.actor_id,
                contribution_id=event.contribution_id,
                root_id=event.contribution.root_id,
            )
            for person, kind in reasons.items()
        ),
        ignore_conflicts=True,
    )
    tell(event)
    return True


def who_is_told(event: Event) -> dict[int, str]:
    """Return the people to tell now, each with why: those who may read it at this moment, not whoever did it, not the muted."""
    contribution = event.contribution
    if contribution.hidden_at or contribution.deleted_at or event.kind not in AUDIENCES:
        return {}
    reasons: dict[int, str] = {}
    for person, kind in AUDIENCES[event.kind](event):
        reasons.setdefault(person, kind)
    reasons.pop(event.actor_id, None)
    muted = Watch.objects.filter(root=contribution.root_id, muted=True).values("person")
    allowed = readers(contribution.space).filter(pk__in=reasons).exclude(pk__in=muted).values_list("pk", flat=True)
    return {person: reasons[person] for person in sorted(allowed)}


def mark_read(*, person: Person, notification: Notification) -> None:
    """Note that one has seen a notification of one's own."""
    Notification.objects.filter(pk=notification.pk, person=person, read_at=None).update(read_at=timezone.now())


def mark_all_read(*, person: Person) -> None:
    """Note that one has seen all of one's notifications."""
    Notification.objects.filter(person=person, read_at=None).update(read_at=timezone.now())


def mark_thread_read(*, person: Person, root_id: int) -> None:
    """Note that one has seen a thread, and with it all one was told of it."""
    Notification.objects.filter(person=person, root_id=root_id, read_at=None).update(read_at=timezone.now())
