"""Letters: what waited for somebody, in one mail, once.

A letter is a row before it is sent. Whether its reader may still know of what is in it is seen to when it goes out.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from intranet.mail.actions import send_waiting
from intranet.mail.fates import Fate
from intranet.notifications.letters import message_of
from intranet.notifications.models import Channel, Delivery, Letter
from intranet.people.models import Person


def write_letters(now: datetime | None = None) -> int:
    """Put all that is due to each person by mail into one letter; return how many letters that made."""
    made = 0
    while _write_one(now or timezone.now()):
        made += 1
    return made


def send_letters(now: datetime | None = None) -> int:
    """Send the letters that nobody is sending; return how many went out."""
    sent = 0
    for letter, fate in send_waiting(Letter, message_of, now or timezone.now()):
        told = Delivery.objects.filter(letter=letter)
        told.update(sent_at=letter.sent_at, dropped_at=letter.dropped_at)
        sent += fate is Fate.SENT
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
    if not due.filter(person=person).update(letter=letter):
        letter.delete()  # somebody else wrote it a moment ago
    return True
