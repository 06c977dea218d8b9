"""Telling people what happened: each once, as they want to be told."""

import logging

from django.db import transaction

from intranet.contributions.models import Watch
from intranet.events.actions import note_told, postpone
from intranet.events.models import Event
from intranet.notifications.actions.delivering import deliver
from intranet.notifications.audiences import AUDIENCES, PROMISED
from intranet.notifications.models import ONCE_OF_IT, Notification
from intranet.notifications.ways import UNSEEN, ways_of
from intranet.spaces.queries import readers
from intranet.web.ids import new_ids

log = logging.getLogger(__name__)
BY_ITSELF = (Event.Kind.OUTCOME_WANTED,)  # nobody did it, so nobody is left out for having done it


@transaction.atomic
def tell_next() -> bool:
    """Tell whoever is to be told of the oldest event that nobody was told of yet; False when there is none.

    The event is held while it is told and marked in the same transaction: a worker that is killed in the middle
    has told nobody, and the next one tells everybody, once. What cannot be told now does not hold up the rest.
    """
    event = Event.objects.untold().select_related("contribution__space").claim().first()
    if event is None:
        return False
    try:
        with transaction.atomic():
            tell(event)
    except Exception:
        log.exception("event %s cannot be told now and is left for later", event.pk)
        postpone(event)
    else:
        note_told(event)
    return True


def tell(event: Event) -> None:
    """Tell everybody who is to be told of this event and was not.

    Until nobody is left: another event told in the same millisecond may have drawn the same number, and of the two
    the database keeps one.
    """
    reasons = who_is_told(event)
    ways = ways_of(event, reasons)
    if event.kind not in PROMISED:
        reasons = {person: kind for person, kind in reasons.items() if ways[person] not in UNSEEN}
    while left := not_told_yet(event, reasons):
        numbers = new_ids(len(left))  # all tellers insert in this order, so that they never deadlock
        Notification.objects.bulk_create(
            (
                Notification(
                    pk=number,
                    person_id=person,
                    event=event,
                    kind=kind,
                    actor_id=event.actor_id,
                    contribution_id=event.contribution_id,
                    root_id=event.contribution.root_id,
                    created_at=event.created_at,
                )
                for number, (person, kind) in zip(numbers, left.items(), strict=True)
            ),
            ignore_conflicts=True,
        )
    deliver(event, {person: ways[person] for person in reasons})


def who_is_told(event: Event) -> dict[int, str]:
    """Return whom to tell now, and why: who may read it at this moment, did not do it, and did not mute it."""
    contribution = event.contribution
    if event.kind in PROMISED:
        return dict(AUDIENCES[event.kind](event))
    if contribution.hidden_at or contribution.deleted_at or event.kind not in AUDIENCES:
        return {}
    reasons: dict[int, str] = {}
    for person, kind in AUDIENCES[event.kind](event):
        reasons.setdefault(person, kind)
    if event.kind not in BY_ITSELF:
        reasons.pop(event.actor_id, None)
    muted = Watch.objects.filter(root=contribution.root_id, muted=True).values("person")
    allowed = readers(contribution.space).filter(pk__any=reasons).exclude(pk__in=muted).values_list("pk", flat=True)
    return {person: reasons[person] for person in sorted(allowed)}


def not_told_yet(event: Event, reasons: dict[int, str]) -> dict[int, str]:
    """Return whom of them nobody told of this event, nor, where once is enough, of its subject for the same reason."""
    told = Notification.objects.filter(contribution=event.contribution_id, person__any=reasons)
    known = list(told.values_list("person", "kind", "event"))
    done = {(person, kind) for person, kind, _ in known if kind in ONCE_OF_IT}
    done |= {(person, reasons[person]) for person, _, of in known if of == event.pk}
    return {person: kind for person, kind in reasons.items() if (person, kind) not in done}
