"""Ending mail: to an address that is dead, or of a kind that somebody does not want."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

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


def _free(model: type[Sent], now: datetime) -> "QuerySet[Sent]":
    """What is to be sent now and nobody has in hand."""
    free = Q(again_at=None) | Q(again_at__lte=now), Q(leased_until=None) | Q(leased_until__lt=now)
    return model._default_manager.filter(*free, **Outgoing.WAITING)


def _lease(row: Outgoing, now: datetime) -> bool:
    """Take it in hand; say whether it is ours, and not somebody else's by now."""
    return bool(_free(type(row), now).filter(pk=row.pk).update(leased_until=now + LEASE))


def _handed_over(
    rows: Iterable[Sent], message_of: Callable[[Sent], Message | None]
) -> Iterator[tuple[Sent, Fate | None]]:
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
        yield _noted(by_mail[id(mail)], fate, mail.to[0]), fate
    for row, what in unsent:
        yield _noted(row, what, ""), what


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
