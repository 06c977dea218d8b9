"""Saying back that a mail was not posted, and why: to colleagues alone, at their own address, and not too often."""

from datetime import datetime, timedelta

from django.utils import timezone

from intranet.letterbox.letters import message_of
from intranet.letterbox.models import Arrival, Refusal
from intranet.letterbox.reading import Mail
from intranet.mail.actions import send_waiting
from intranet.mail.fates import Fate
from intranet.mail.keys import message_id
from intranet.people.models import Person

MOST_AN_HOUR = 3


def say_back(arrival: Arrival, mail: Mail) -> None:
    """Let its person know what became of a mail; the page tells it as well, however much comes."""
    person = Person.objects.select_for_update(no_key=True).get(pk=arrival.person_id or 0)
    lately = Refusal.objects.filter(person=person, written_at__gt=timezone.now() - timedelta(hours=1))
    if lately.count() < MOST_AN_HOUR:
        answers = mail.message_id or message_id("mail without a name", arrival.pk)
        Refusal.objects.create(person=person, arrival=arrival, answers=answers)


def send_refusals(now: datetime | None = None) -> int:
    """Send what waits to be said back; return how many mails went out."""
    return sum(fate is Fate.SENT for _row, fate in send_waiting(Refusal, message_of, now or timezone.now()))
