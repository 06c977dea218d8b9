"""What was held: its person says that it was theirs, or not; after a while it is forgotten, with what is nobody's."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from intranet.contributions.models import Contribution
from intranet.letterbox.actions.posting import post
from intranet.letterbox.models import HELD_FOR, OF_NOBODY_FOR, Arrival
from intranet.letterbox.outcomes import Outcome
from intranet.letterbox.reading import Mail
from intranet.people.models import Person

FORGOTTEN = {"raw": None, "sender": "", "words": ""}  # what is left of a mail that waits no longer


@transaction.atomic
def release(*, person: Person, arrival: Arrival) -> Outcome:
    """Post what somebody says was theirs, as if it came from their address. Raises NotPosted; then it stays held."""
    held = _held(person, arrival)
    place = Contribution.objects.visible_to(person).select_related("space", "root").filter(pk=held.place_id).first()
    outcome = post(Mail(bytes(held.raw or b"")), person, place)
    if outcome.contribution or outcome.state == Arrival.State.IGNORED:
        held.contribution = outcome.contribution
        _end(held, outcome.state, outcome.why)
    return outcome


@transaction.atomic
def drop(*, person: Person, arrival: Arrival) -> None:
    """Throw away what somebody says was not theirs."""
    _end(_held(person, arrival), Arrival.State.REFUSED, Arrival.Why.DROPPED)


@transaction.atomic
def forget_held(now: datetime | None = None) -> int:
    """Throw away what nobody said was theirs; return how many mails that were."""
    late = Arrival.objects.held().filter(arrived_at__lt=(now or timezone.now()) - HELD_FOR)
    return late.update(state=Arrival.State.REFUSED, why=Arrival.Why.NOT_RELEASED, **FORGOTTEN)


@transaction.atomic
def forget_nobodys(now: datetime | None = None) -> int:
    """Forget what came for nobody, as machines and strangers send it; return how many mails that were."""
    gone, _rows = Arrival.objects.filter(person=None, arrived_at__lt=(now or timezone.now()) - OF_NOBODY_FOR).delete()
    return gone


def _held(person: Person, arrival: Arrival) -> Arrival:
    mine = Arrival.objects.visible_to(person).held().select_for_update(of=("self",)).filter(pk=arrival.pk).first()
    if mine is None:
        raise PermissionDenied
    return mine


def _end(arrival: Arrival, state: str, why: str) -> None:
    arrival.state, arrival.why = state, why
    for name, nothing in FORGOTTEN.items():
        setattr(arrival, name, nothing)
    arrival.save(update_fields=["state", "why", "contribution", *FORGOTTEN])
