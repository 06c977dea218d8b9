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

AT_ONCE = 500  # people


def write_letters(now: datetime | None = None) -> int:
    """Put all that is due to each person by mail into one letter; return to how many people."""
    moment, people = now or timezone.now(), 0
    while taken := _write_some(moment):
        people += taken
    return people


def send_letters(now: datetime | None = None) -> int:
    """Send the letters that nobody is sending; return how many went out."""
    sent = 0
    for letter, fate in send_waiting(Letter, message_of, now or timezone.now()):
        told = Delivery.objects.filter(letter=letter)
        told.update(sent_at=letter.sent_at, dropped_at=letter.dropped_at)
        sent += fate is Fate.SENT
    return sent


@transaction.atomic
def _write_some(now: datetime) -> int:
    """Write a letter to each of some people; they are held, so that two workers never write them two."""
    due = Delivery.objects.filter(channel=Channel.MAIL, due_at__lte=now, sent_at=None, dropped_at=None, letter=None)
    waiting = Person.objects.filter(Exists(due.filter(person=OuterRef("pk")))).order_by("pk")
    held = waiting.select_for_update(of=("self",), skip_locked=True, no_key=True)
    people = list(held.values_list("pk", flat=True)[:AT_ONCE])
    due = due.filter(person__any=people)  # asked once they are held: of some, another may have written a moment ago
    theirs = sorted(set(due.values_list("person", flat=True)))
    letters = Letter.objects.bulk_create(Letter(person_id=person, created_at=now) for person in theirs)
    of_theirs = Letter.objects.filter(pk__any=[letter.pk for letter in letters], person=OuterRef("person"))
    due.filter(person__any=theirs).update(letter=of_theirs.values("pk"))
    return len(people)
