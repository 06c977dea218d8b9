"""Pushing: what is due to somebody, to all their devices, in one push each, once.

What may be told is seen to when it goes out. A device that cannot be reached now gets what it missed later, and the
others do not wait for it. Whom no device reaches, gets a mail.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from intranet.notifications.actions.delivering import due_at
from intranet.notifications.models import Channel, Delivery, Device, NoMail, Notification, Way
from intranet.notifications.push import Outcome, Result, public_key, push
from intranet.notifications.waiting import still_news
from intranet.people.models import Person

A_WHILE = timedelta(seconds=10)
AT_ONCE = 200  # of what is due is looked up together
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
    told: set[int] = field(default_factory=set)  # what of it was still news when it was to go out


def push_what_is_due(now: datetime | None = None) -> int:
    """Push what is due and nobody else is pushing, for a while; return how many pushes reached a device.

    People are looked up many at a time, and taken in hand when their turn has come. After a while the next run goes on.
    """
    began, reached, goes_on = timezone.now(), 0, True
    start = now or began

    def clock() -> datetime:
        return start + (timezone.now() - began)

    while goes_on:
        goes_on = False
        for person in _to_be_pushed_to(clock()):
            if clock() < start + A_WHILE and (hand := _claim(person, clock())):
                goes_on, reached = True, reached + _bring(hand)
    return reached


def _to_be_pushed_to(now: datetime) -> list[int]:
    """Whom something is due to, the longest waiting first, and who has a device that is to be tried again."""
    due = list(_due(now).order_by("due_at").values_list("person", flat=True)[:AT_ONCE])
    troubled = Device.objects.filter(again_at__lte=now).order_by("again_at").values_list("person", flat=True)
    return list(dict.fromkeys([*due, *troubled[:AT_ONCE]]))


@transaction.atomic
def _claim(number: int, now: datetime) -> Round | None:
    """Take what is due to one person; they are held meanwhile, so that two workers never take the same."""
    held = Person.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    person = held.filter(pk=number).first()
    if person is None:
        return None
    mine = list(_due(now).filter(person=person).values_list("pk", flat=True))
    usable = Device.objects.filter(Q(again_at=None) | Q(again_at__lte=now), person=person).order_by("pk")
    devices = list(usable)
    troubled = [device.pk for device in devices if device.again_at]
    if not mine and not troubled:
        return None
    Delivery.objects.filter(pk__in=mine).update(leased_until=now + LEASE)
    Device.objects.filter(pk__in=troubled).update(again_at=now + LEASE)
    return Round(person, mine, devices if public_key() and person.is_active else [], now)


def _due(now: datetime) -> "QuerySet[Delivery]":
    return _waiting().filter(Q(leased_until=None) | Q(leased_until__lte=now), due_at__lte=now)


def _waiting() -> "QuerySet[Delivery]":
    return Delivery.objects.filter(channel=Channel.PUSH, sent_at=None, dropped_at=None)


def _bring(hand: Round) -> int:
    """Push to each device of somebody; return how many were reached."""
    results = {device: _pushed(device, hand) for device in hand.devices}
    if not any(results.values()):
        _news(hand)  # the devices may have been ended meanwhile, and it is news all the same
    _note(hand, results)
    return sum(result is not None and result.outcome is Outcome.REACHED for result in results.values())


def _pushed(device: Device, hand: Round) -> Result | None:
    """Push to one device what is due, and what it missed; None when there is nothing to say."""
    news = _news(hand, device)
    return push(device, hand.person, news, hand.now) if news else None


def _news(hand: Round, device: Device | None = None) -> list[Notification]:
    """Return what may be told at this moment, and on this device; another before it may have kept us for seconds."""
    here = Person.objects.active().filter(pk=hand.person.pk, **({"devices": device} if device else {})).first()
    if here is None:
        return []
    due = list(still_news(here).filter(deliveries__in=hand.due))
    hand.told |= {each.pk for each in due}
    return [*due, *(_missed(device, here) if device and device.tries else ())]


def _missed(device: Device, person: Person) -> "QuerySet[Notification]":
    """What other devices were told, since this one was reached for the last time."""
    since = device.last_reached_at or device.created_at
    return still_news(person).filter(deliveries__channel=Channel.PUSH, deliveries__sent_at__gt=since)


@transaction.atomic
def _note(hand: Round, results: Mapping[Device, Result | None]) -> None:
    for device, result in results.items():
        _note_device(device, result, hand.now)
    mine = _waiting().filter(pk__in=hand.due)
    mine.exclude(notification__in=hand.told).update(dropped_at=hand.now, leased_until=None)
    if any(result and result.outcome is Outcome.REACHED for result in results.values()):
        mine.update(sent_at=hand.now, leased_until=None)
    elif again := _next_try(hand):
        _mail_instead(mine.filter(tries__gte=MOST_TRIES - 1), hand)
        mine.update(tries=F("tries") + int(bool(results)), leased_until=again)
    else:
        _mail_instead(mine, hand)


def _note_device(device: Device, result: Result | None, now: datetime) -> None:
    row = Device.objects.filter(pk=device.pk, endpoint=device.endpoint, person=device.person_id)
    if result is not None and result.outcome is Outcome.GONE:
        row.delete()
    elif result is not None and result.outcome is Outcome.REACHED:
        row.update(last_reached_at=now, tries=0, again_at=None)
    elif result is not None and result.outcome is Outcome.LATER and device.tries + 1 < MOST_TRIES:
        pause = min(FIRST_PAUSE * 2**device.tries, LONGEST_PAUSE)
        row.update(tries=device.tries + 1, again_at=now + (result.wait or pause))
    else:
        row.update(tries=0, again_at=None)


def _next_try(hand: Round) -> datetime | None:
    """When one of somebody's devices may be tried again; at once, when it came after the others were tried."""
    if not public_key() or not hand.person.is_active:
        return None
    tried = [device.pk for device in hand.devices]
    mine = Device.objects.filter(person=hand.person)
    if mine.filter(again_at=None).exclude(pk__in=tried).exists():
        return hand.now
    return mine.exclude(again_at=None).order_by("again_at").values_list("again_at", flat=True).first()


def _mail_instead(mine: "QuerySet[Delivery]", hand: Round) -> None:
    """Bring it by mail, to who takes any."""
    if not hand.person.is_active or NoMail.objects.filter(person=hand.person).exists():
        mine.update(dropped_at=hand.now, leased_until=None)
    else:
        due = due_at({hand.person.pk: Way.HOURS}, hand.now)[hand.person.pk]
        mine.update(channel=Channel.MAIL, due_at=due, tries=0, leased_until=None)
