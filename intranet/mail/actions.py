"""Ending mail: to an address that is dead, or of a kind that somebody does not want."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from intranet.mail.fates import Fate
from intranet.mail.keys import unsubscribed_by
from intranet.mail.messages import Message, written
from intranet.mail.models import DeadAddress, Outgoing
from intranet.mail.sending import send_all
from intranet.people.models import Person

Sent = TypeVar("Sent", bound=Outgoing)

log = logging.getLogger(__name__)

A_WHILE = timedelta(seconds=10)
LEASE = timedelta(minutes=1)  # longer than a mail server may take for one mail
AT_ONCE = 20  # looked up together; each is leased when its turn has come
TOGETHER = 100  # leased together, where many wait at once; no mail server minds so many over one connection
FRESH = timedelta(seconds=1)  # what was looked up longer ago is looked up again

# What ends each kind of mail: a function of the person and the kind, in a higher capability, by its name.
END_DIGEST = "intranet.digests.actions.end_digest"
ENDS = {"notifications": "intranet.notifications.actions.end_mail", "digest": END_DIGEST, "managers": END_DIGEST}


@transaction.atomic
def note_dead(*, address: str, why: DeadAddress.Why) -> None:
    """Send nothing to this address any more. Its owner finds a note on the page."""
    DeadAddress.objects.get_or_create(address=address.lower(), defaults={"why": why})


@transaction.atomic
def revive(*, person: Person) -> None:
    """Its owner says that their address works again."""
    DeadAddress.objects.of(person.email).delete()


@transaction.atomic
def unsubscribe(*, token: str) -> bool:
    """End the kind of mail that a token was made for; say whether it is one of ours. Twice is as once."""
    found = unsubscribed_by(token)
    if found is None or found[1].partition(":")[0] not in ENDS:
        return False
    number, what = found
    person = Person.objects.filter(pk=number).first()
    if person is not None:
        import_string(ENDS[what.partition(":")[0]])(person=person, kind=what)
    return True


def send_waiting(
    model: type[Sent], message_of: Callable[[Sent], Message | None], now: datetime
) -> Iterator[tuple[Sent, Fate | None]]:
    """Send what waits in a table and nobody else is sending; yield each row with what became of it.

    What a row says is asked at the moment of sending; None drops it. Each row is leased when its turn has come, so that
    a killed worker had one in hand: that one is sent again when the lease is over, as the same mail. After a while the
    next run goes on, so that what cannot wait finds a worker; the clock goes on meanwhile.
    """
    began = timezone.now()

    def clock() -> datetime:
        return now + (timezone.now() - began)

    def in_turn(rows: Iterable[Sent]) -> Iterator[Sent]:
        return (row for row in rows if clock() < now + A_WHILE and _lease(row, clock()))

    while clock() < now + A_WHILE and (rows := list(_free(model, clock()).order_by("pk")[:AT_ONCE])):
        yield from _handed_over(in_turn(rows), message_of)


def send_together(
    model: type[Sent], look_up: Callable[[Sequence[Sent]], Callable[[Sent], Message | None]], now: datetime
) -> Iterator[tuple[Sent, Fate | None]]:
    """Send what waits, as above, where it is much: a hundred are leased, looked up and sent together.

    Each is noted at once, but the disk is waited for with the next lease. So a worker that is killed doubles one, and a
    power cut a hundred at most, as the same mails. What there was no time for is left to the next run.
    """
    began = timezone.now()

    def clock() -> datetime:
        return now + (timezone.now() - began)

    while clock() < now + A_WHILE and (rows := _lease_some(model, clock())):
        looked_up = LookedUp(rows, look_up)
        yield from _handed_over((row for row in rows if clock() < now + A_WHILE), looked_up, _noted_soon)
        _leave(looked_up.rest)


class LookedUp(Generic[Sent]):
    """What is written from what was looked up for some rows together; anew when that was a while ago."""

    def __init__(self, rows: list[Sent], look_up: Callable[[Sequence[Sent]], Callable[[Sent], Message | None]]) -> None:
        self.rest, self._look_up, self._at = rows, look_up, timezone.now()
        self._write = look_up(rows)

    def __call__(self, row: Sent) -> Message | None:
        """Write one, in their order."""
        if timezone.now() - self._at > FRESH:
            self._at, self._write = timezone.now(), self._look_up(self.rest)
        self.rest = self.rest[self.rest.index(row) + 1 :]
        return self._write(row)


@transaction.atomic
def _lease_some(model: type[Sent], now: datetime) -> list[Sent]:
    """Take some in hand together. The last is begun within a while, so that the lease is long enough for it."""
    waiting = _free(model, now).order_by("again_at", "pk")
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True)[:TOGETHER])
    model._default_manager.filter(pk__any=[row.pk for row in rows]).update(leased_until=now + LEASE)
    return rows


def _leave(rows: Sequence[Outgoing]) -> None:
    """Leave to others what is in hand and was not sent."""
    for model in {type(row) for row in rows}:
        model._default_manager.filter(pk__in=[row.pk for row in rows]).update(leased_until=None)


def _free(model: type[Sent], now: datetime) -> "QuerySet[Sent]":
    """What is to be sent now and nobody has in hand."""
    free = Q(again_at=None) | Q(again_at__lte=now), Q(leased_until=None) | Q(leased_until__lt=now)
    return model._default_manager.filter(*free, **Outgoing.WAITING)


def _lease(row: Outgoing, now: datetime) -> bool:
    """Take it in hand; say whether it is ours, and nobody else had it in hand since it was looked up."""
    return bool(_free(type(row), now).filter(pk=row.pk, tries=row.tries).update(leased_until=now + LEASE))


def _handed_over(
    rows: Iterable[Sent],
    message_of: Callable[[Sent], Message | None],
    note: "Callable[[Sent, Fate | None, str], Sent] | None" = None,
) -> Iterator[tuple[Sent, Fate | None]]:
    noted = note or _noted
    by_mail: dict[int, Sent] = {}
    unsent: list[tuple[Sent, Fate | None]] = []

    def mails() -> Iterator[EmailMultiAlternatives]:
        for row in rows:
            mail, fate = _written(row, message_of)
            if mail is None:
                unsent.append((row, fate))
            else:
                by_mail[id(mail)] = row
                yield mail

    for mail, fate in send_all(mails()):
        yield noted(by_mail.pop(id(mail)), fate, mail.to[0]), fate
    for row, what in unsent:
        yield noted(row, what, ""), what


def _written(
    row: Sent, message_of: Callable[[Sent], Message | None]
) -> tuple[EmailMultiAlternatives | None, Fate | None]:
    """Write a mail; one that cannot be written is left for later, and does not hold up the others."""
    try:
        message = message_of(row)
        return (written(message) if message else None), None
    except Exception:
        log.exception("mail %s of %s cannot be written now", row.pk, type(row).__name__)
        return None, Fate.LATER


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
