"""Recording what happened, in the transaction in which it happens."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from intranet.events.doorbell import ring
from intranet.events.models import Event

if TYPE_CHECKING:
    from intranet.contributions.models import Contribution
    from intranet.people.models import Person


def record(kind: Event.Kind, *, actor: "Person", contribution: "Contribution") -> Event:
    """Record that something happened. Whoever tells of it is woken when, and only if, this transaction commits."""
    event = Event.objects.create(kind=kind, actor=actor, contribution_id=contribution.pk)
    transaction.on_commit(ring)
    return event


def tell(event: Event) -> None:
    """Note that everybody who had to be told of this event has been."""
    event.told_at = timezone.now()
    event.save(update_fields=["told_at"])
