"""Letters: what waited for somebody, in one mail, once.

A letter is a row before it is sent and its Message-ID follows from the row, so that what a killed worker had in hand
goes out again as the same mail. Whether its reader may still know of it is seen to at the moment of sending.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from intranet.mail.actions import note_dead
from intranet.mail.messages import written
from intranet.mail.models import DeadAddress
from intranet.mail.sending import Fate, send_all
from intranet.notifications.letters import message_of
from intranet.notifications.models import Channel, Delivery, Letter
from intranet.people.models import Person

LEASE = timedelta(minutes=5)  # longer than a mail server may take for all that one worker has in hand
AT_ONCE = 20
MOST_TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


def write_letters(now: datetime | None = None) -> int:
    """Put all that is due to each person by mail into one letter; return how many letters that made."""
    made = 0
    while _write_one(now or timezone.now()):
        made += 1
    return made


def send_letters(now: datetime | None = None) -> int:
    """Send the letters that nobody is sending; return how many went out."""
    sent = 0
    while letters := _leased(now or timezone.now()):
        sent += sum(_settle(letter, fate) for letter, fate in _sent(letters))
    return sent


@transaction.atomic
def _write_one(now: datetime) -> bool:
    """Write a letter to one person; the person is held, so that two workers never write them two."""
    due = Delivery.objects.filter(channel=Channel.MAIL, due_at__lte=now, sent_at=None, dropped_at=None, letter=None)
    waiting = Person.objects.filter(Exists(due.filter(person=OuterRef("pk")))).order_by("pk")
    person = waiting.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if person is None:
        return False
    letter = Letter.objects.create(person=person, created_at=now)
    return bool(due.filter(person=person).update(letter=letter)) or bool(letter.delete())


@transaction.atomic
def _leased(now: datetime) -> list[Letter]:
    free = Q(again_at=None) | Q(again_at__lte=now), Q(leased_until=None) | Q(leased_until__lt=now)
    waiting = Letter.objects.filter(*free, sent_at=None, dropped_at=None).order_by("pk")
    letters = list(waiting.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
    Letter.objects.filter(pk__in=[each.pk for each in letters]).update(leased_until=now + LEASE)
    return letters


def _sent(letters: Iterable[Letter]) -> Iterator[tuple[Letter, Fate | None]]:
    """Send them over one connection; None for one that has nothing left to say."""
    empty: list[Letter] = []
    by_mail: dict[int, Letter] = {}

    def mails() -> Iterator[EmailMultiAlternatives]:
        for letter in letters:
            message = message_of(letter)
            if message is None:
                empty.append(letter)
                continue
            mail = written(message)
            by_mail[id(mail)] = letter
            yield mail

    for mail, fate in send_all(mails()):
        yield by_mail[id(mail)], fate
    for letter in empty:
        yield letter, None


@transaction.atomic
def _settle(letter: Letter, fate: Fate | None) -> bool:
    now = timezone.now()
    row = Letter.objects.filter(pk=letter.pk)
    told = Delivery.objects.filter(letter=letter)
    if fate is Fate.SENT:
        row.update(sent_at=now, leased_until=None)
        told.update(sent_at=now)
    elif fate is Fate.LATER and letter.tries + 1 < MOST_TRIES:
        pause = min(FIRST_PAUSE * 2**letter.tries, LONGEST_PAUSE)
        row.update(tries=F("tries") + 1, again_at=now + pause, leased_until=None)
    else:
        row.update(dropped_at=now, leased_until=None)
        told.update(dropped_at=now)
    if fate is Fate.REFUSED:
        note_dead(address=letter.person.email, why=DeadAddress.Why.REFUSED)
    return fate is Fate.SENT
