"""Recording what happened, in the transaction in which it happens; and noting that it has been told."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from intranet.events.doorbell import ring
from intranet.events.models import Event
from intranet.web.ids import new_id
from intranet.web.prepared import insert_new

if TYPE_CHECKING:
    from intranet.contributions.models import Contribution
    from intranet.people.models import Person

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)


@transaction.atomic(savepoint=False)
def record(
    kind: Event.Kind,
    *,
    actor: "Person",
    contribution: "Contribution",
    about: int | None = None,
    at: datetime | None = None,
) -> None:
    """Record that something happened, now or at an earlier moment; `about` what belongs to the contribution, by number.

    Whoever tells of it is woken when, and only if, this transaction commits.
    """
    happened = Event(
        kind=kind, actor=actor, contribution_id=contribution.pk, about=about, created_at=at or timezone.now()
    )
    _insert(happened)
    transaction.on_commit(ring, robust=True)  # what is written is written, whatever becomes of the ringing


def note_told(event: Event) -> None:
    """Note that everybody who had to be told of this event has been."""
    event.told_at = timezone.now()
    event.save(update_fields=["told_at"])


def postpone(event: Event) -> None:
    """Leave an event that cannot be told of for later, each time for longer, so that it does not hold up the rest."""
    pause = min(FIRST_PAUSE * 2 ** min(event.tries, 10), LONGEST_PAUSE)
    event.tries, event.again_at = event.tries + 1, timezone.now() + pause
    event.save(update_fields=["tries", "again_at"])


def _insert(event: Event) -> None:
    """Insert it; two events of the same millisecond may, rarely, draw the same number, and then one draws again."""
    event.pk = new_id(event.created_at)
    while not insert_new(event):
        event.pk = new_id(event.created_at)


def let_rest(*, before: datetime) -> None:
    """Tell nobody any more of what happened before a moment."""
    Event.objects.filter(told_at=None, created_at__lt=before).update(told_at=timezone.now())
