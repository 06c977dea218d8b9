"""Taking mails in hand, so that of all workers one sends each. Who is killed had them in hand until the lease ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from intranet.mail.models import STILL_WAITS, Outgoing

Sent = TypeVar("Sent", bound=Outgoing)

# Longer than a mail server may take for one mail, in seven answers, and for its last word on the one before.
LEASE = timedelta(seconds=8 * (settings.EMAIL_TIMEOUT or 10))
TOGETHER = 100  # leased together, where many wait at once; no mail server minds so many over one connection


def free(model: type[Sent], now: datetime) -> "QuerySet[Sent]":
    """What is to be sent now and nobody has in hand."""
    return model._default_manager.filter(*_is_free(now), sent_at=None, dropped_at=None)


def lease(row: Outgoing, now: datetime) -> bool:
    """Take it in hand; say whether it is ours, and nobody else had it in hand since it was looked up."""
    still_free = type(row)._default_manager.filter(*_is_free(now), STILL_WAITS, pk=row.pk, tries=row.tries)
    return bool(still_free.update(leased_until=now + LEASE))


def _is_free(now: datetime) -> tuple[Q, Q]:
    return Q(again_at=None) | Q(again_at__lte=now), Q(leased_until=None) | Q(leased_until__lt=now)


@transaction.atomic
def lease_some(model: type[Sent], now: datetime) -> list[Sent]:
    """Take some in hand together. The last is begun within a while, so that the lease is long enough for it."""
    waiting = free(model, now).order_by("again_at", "pk")
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True)[:TOGETHER])
    for row in rows:
        row.leased_until = now + LEASE
    model._default_manager.filter(pk__any=[row.pk for row in rows]).update(leased_until=now + LEASE)
    return rows


def leave(rows: Sequence[Outgoing]) -> None:
    """Leave to others what is in hand and was not sent; what another has in hand by now is theirs."""
    for model, until in {(type(row), row.leased_until) for row in rows if row.leased_until}:
        ours = model._default_manager.filter(pk__in=[row.pk for row in rows], leased_until=until)
        ours.update(leased_until=None)
