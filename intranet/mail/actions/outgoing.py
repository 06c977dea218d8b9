"""Sending the mails that wait: each once, and what became of it noted."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Generic

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from intranet.mail.actions.ending import note_dead
from intranet.mail.actions.leasing import Sent, free, lease, lease_some, leave
from intranet.mail.fates import Fate
from intranet.mail.messages import Message, written
from intranet.mail.models import DeadAddress
from intranet.mail.sending import FRESH, send_all

Write = Callable[[Sent], Message | None]  # what a row says at this moment; None: nothing any more

log = logging.getLogger(__name__)

A_WHILE = timedelta(seconds=10)
AT_ONCE = 20  # looked up together; each is leased when its turn has come


def send_waiting(model: type[Sent], message_of: Write[Sent], now: datetime) -> Iterator[tuple[Sent, Fate | None]]:
    """Send what waits in a table and nobody else is sending; yield each row with what became of it.

    What a row says is asked just before it is sent; None drops it. Each row is leased when its turn has come, so that
    a killed worker had one on its way and one in hand: they are sent when the lease is over, the first as the same mail
    again. After a while the next run goes on, so that what cannot wait finds a worker; the clock goes on meanwhile.
    """
    began = timezone.now()

    def clock() -> datetime:
        return now + (timezone.now() - began)

    def in_turn(rows: Iterable[Sent]) -> Iterator[Sent]:
        return (row for row in rows if clock() < now + A_WHILE and lease(row, clock()))

    while clock() < now + A_WHILE and (rows := list(free(model, clock()).order_by("pk")[:AT_ONCE])):
        yield from _handed_over(in_turn(rows), message_of)


def send_together(
    model: type[Sent], look_up: Callable[[Sequence[Sent]], Write[Sent]], now: datetime
) -> Iterator[tuple[Sent, Fate | None]]:
    """Send what waits, as above, where it is much: a hundred are leased, looked up and sent together.

    Each is noted at once, but the disk is waited for with the next lease. So a worker that is killed doubles one, and a
    power cut a hundred at most, as the same mails. What there was no time for is left to the next run.
    """
    began = timezone.now()

    def clock() -> datetime:
        return now + (timezone.now() - began)

    while clock() < now + A_WHILE and (rows := lease_some(model, clock())):
        looked_up = LookedUp(rows, look_up)
        yield from _handed_over((row for row in rows if clock() < now + A_WHILE), looked_up, _noted_soon)
        leave(looked_up.rest)


class LookedUp(Generic[Sent]):
    """What is written from what was looked up for some rows together; anew when that was a while ago."""

    def __init__(self, rows: list[Sent], look_up: Callable[[Sequence[Sent]], Write[Sent]]) -> None:
        self.rest, self._look_up = rows, look_up
        self._write = self._looked_up()

    def __call__(self, row: Sent) -> Message | None:
        """Write one, in their order; the same again if need be."""
        self.rest = self.rest[self.rest.index(row) :]
        if timezone.now() - self._at > FRESH:
            self._write = self._looked_up()
        return self._write(row)

    def _looked_up(self) -> Write[Sent]:
        """Look up what is left together; where one spoils that for all, each by itself when its turn has come."""
        self._at = timezone.now()
        try:
            return self._look_up(self.rest)
        except Exception:
            log.exception("%d mails cannot be looked up together", len(self.rest))
            return lambda row: self._look_up([row])(row)


def _handed_over(
    rows: Iterable[Sent],
    message_of: Write[Sent],
    note: "Callable[[Sent, Fate | None, str], Sent] | None" = None,
) -> Iterator[tuple[Sent, Fate | None]]:
    noted = note or _noted
    to: dict[Sent, str] = {}

    def write(row: Sent) -> EmailMultiAlternatives | Fate | None:
        mail = _written(row, message_of)
        to[row] = mail.to[0] if isinstance(mail, EmailMultiAlternatives) else ""
        return mail

    for row, fate in send_all(rows, write):
        yield noted(row, fate, to.pop(row)), fate


def _written(row: Sent, message_of: Write[Sent]) -> EmailMultiAlternatives | Fate | None:
    """Write a mail; one that cannot be written is left for later, and does not hold up the others."""
    try:
        message = message_of(row)
        return written(message) if message else None
    except Exception:
        log.exception("mail %s of %s cannot be written now", row.pk, type(row).__name__)
        return Fate.LATER


@transaction.atomic
def _noted(row: Sent, fate: Fate | None, address: str) -> Sent:
    row.note(fate)
    if fate is Fate.REFUSED:
        note_dead(address=address, why=DeadAddress.Why.REFUSED)
    return row


def _noted_soon(row: Sent, fate: Fate | None, address: str) -> Sent:
    if fate is not Fate.SENT:
        return _noted(row, fate, address)
    row.note_sent_soon()
    return row
