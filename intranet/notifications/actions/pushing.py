"""Pushing: what is due to somebody, to all their devices, in one push each, once.

What may be told is seen to when it goes out. A device that cannot be reached now gets what it missed later, and the
others do not wait for it. Whom no device reaches, gets a mail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from intranet.notifications.actions.delivering import due_at
from intranet.notifications.models import Channel, Delivery, Device, NoMail, Notification, Way
from intranet.notifications.push import Outcome, Result, public_key, push
from intranet.notifications.waiting import still_news
from intranet.people.models import Person

LEASE = timedelta(minutes=3)  # longer than all devices of one person may keep us
MOST_TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)


@dataclass
class Round:
    """What one worker has in hand: what is due to somebody, and their devices that may be tried now."""

    person: Person
    due: list[int]
    devices: list[Device]
    now: datetime


def push_what_is_due(now: datetime | None = None) -> int:
    """Push all that is due and nobody else is pushing; return how many pushes reached a device."""
    moment, reached = now or timezone.now(), 0
    while hand := _claim(moment):
        told = {each.pk: each for each in still_news(hand.person).filter(deliveries__in=hand.due)}
        results = {device: _pushed(device, hand, told) for device in hand.devices}
        _note(hand, told, results)
        reached += sum(result is not None and result.outcome is Outcome.REACHED for result in results.values())
    return reached


@transaction.atomic
def _claim(now: datetime) -> Round | None:
    """Take what is due to one person; they are held meanwhile, so that two workers never take the same."""
    due = _waiting().filter(Q(leased_until=None) | Q(leased_until__lte=now), due_at__lte=now)
    troubled = Device.objects.filter(again_at__lte=now)
    people = Person.objects.filter(Q(pk__in=due.values("person")) | Q(pk__in=troubled.values("person"))).order_by("pk")
    person = people.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if person is None:
        return None
    mine = list(due.filter(person=person).values_list("pk", flat=True))
    Delivery.objects.filter(pk__in=mine).update(leased_until=now + LEASE)
    usable = Device.objects.filter(Q(again_at=None) | Q(again_at__lte=now), person=person)
    devices = list(usable.order_by("pk")) if public_key() and person.is_active else []
    troubled.filter(person=person).update(again_at=now + LEASE)
    return Round(person, mine, devices, now)


def _waiting() -> "QuerySet[Delivery]":
    return Delivery.objects.filter(channel=Channel.PUSH, sent_at=None, dropped_at=None)


def _pushed(device: Device, hand: Round, told: Mapping[int, Notification]) -> Result | None:
    """Push to one device what is due, and what it missed; None when there is nothing to say."""
    news = [*told.values(), *(_missed(device, hand.person) if device.tries else ())]
    return push(device, hand.person, news, hand.now) if news else None


def _missed(device: Device, person: Person) -> "QuerySet[Notification]":
    """What other devices were told, since this one was reached for the last time."""
    since = device.last_reached_at or device.created_at
    return still_news(person).filter(deliveries__channel=Channel.PUSH, deliveries__sent_at__gt=since)


@transaction.atomic
def _note(hand: Round, told: Mapping[int, Notification], results: Mapping[Device, Result | None]) -> None:
    for device, result in results.items():
        _note_device(device, result, hand.now)
    mine = _waiting().filter(pk__in=hand.due)
    mine.exclude(notification__in=told).update(dropped_at=hand.now, leased_until=None)
    if any(result and result.outcome is Outcome.REACHED for result in results.values()):
        mine.update(sent_at=hand.now, leased_until=None)
    elif again := _next_try(hand.person):
        _mail_instead(mine.filter(tries__gte=MOST_TRIES - 1), hand)
        mine.update(tries=F("tries") + int(bool(results)), leased_until=again)
    else:
        _mail_instead(mine, hand)


def _note_device(device: Device, result: Result | None, now: datetime) -> None:
    row = Device.objects.filter(pk=device.pk, person=device.person_id)
    if result is not None and result.outcome is Outcome.GONE:
        row.delete()
    elif result is not None and result.outcome is Outcome.REACHED:
        row.update(last_reached_at=now, tries=0, again_at=None)
    elif result is not None and result.outcome is Outcome.LATER and device.tries + 1 < MOST_TRIES:
        pause = min(FIRST_PAUSE * 2**device.tries, LONGEST_PAUSE)
        row.update(tries=device.tries + 1, again_at=now + (result.wait or pause))
    else:
        row.update(tries=0, again_at=None)


def _next_try(person: Person) -> datetime | None:
    """When one of somebody's devices may be tried again."""
    if not public_key():
        return None
    return (
        Device.objects.filter(person=person)
        .exclude(again_at=None)
        .order_by("again_at")
        .values_list("again_at", flat=True)
        .first()
    )


def _mail_instead(mine: "QuerySet[Delivery]", hand: Round) -> None:
    """Bring it by mail, to who takes any."""
    if not hand.person.is_active or NoMail.objects.filter(person=hand.person).exists():
        mine.update(dropped_at=hand.now, leased_until=None)
    else:
        due = due_at({hand.person.pk: Way.HOURS}, hand.now)[hand.person.pk]
        mine.update(channel=Channel.MAIL, due_at=due, tries=0, leased_until=None)
