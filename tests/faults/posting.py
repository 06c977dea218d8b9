"""What a test about mail and pushes needs again and again: answers that many wait for, and no waiting for pauses."""

import time
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from intranet.contributions.actions import watch
from intranet.mail.models import MOST_TRIES
from intranet.notifications.actions.pushing import LEASE
from intranet.notifications.models import Delivery, Device, Letter, Notification
from intranet.people.models import Person
from intranet.spaces.models import Space
from questions.actions import answer, ask
from questions.models import Answer, Question
from tests.faults.ledger import Ledger, Request, digest_of, new_canary

QUICK = {"workers": 2, "app": "tests.faults.app_quick"}
LONG = 300  # seconds; it takes a tenth of that where nothing else goes on
SLACK = 20  # seconds that may pass between noting a pause and looking at it
LONGEST = timedelta(hours=1)


def asked_before(people: Sequence[Person], space: Space) -> Question:
    """Let the first of these have asked a question that all of them watch."""
    question = ask(author=people[0], space=space, title="Waar staat het formulier?")
    for person in people:
        watch(person=person, contribution=question)
    return question


def say(ledger: Ledger, question: Question, author: Person) -> Answer:
    """Let somebody answer, with a canary in it, and write down that they did."""
    canary = new_canary()
    body = f"Het staat in de kast, zie {canary}."
    place = question.space.slug
    request = Request(str(uuid.uuid4()), author.pk, "answer", question.pk, place, digest_of(body), canary)
    ledger.asked(request)
    given = answer(author=author, question=question, body=body)
    ledger.answered(request, 201, given.pk, 0.0)
    return given


class Hurry:
    """Lets everything that waits to be tried again be tried now, and notes how long it was to wait."""

    def __init__(self) -> None:
        self.pauses: dict[str, list[float]] = defaultdict(list)
        self._last: dict[str, datetime] = {}

    def __call__(self, until: int = MOST_TRIES) -> None:
        """Do so with everything that was not tried so often yet."""
        time.sleep(0.2)  # the others need the machine more
        now = timezone.now()
        for letter in Letter.objects.filter(sent_at=None, dropped_at=None, again_at__gt=now):
            self._note(letter)
            if letter.tries < until:
                Letter.objects.filter(pk=letter.pk, again_at=letter.again_at).update(again_at=now)
        for device in Device.objects.filter(tries__gt=0, again_at__gt=now):
            if not in_hand(device, now):
                self._note(device)
                if device.tries < until:
                    bring_forward(device, now)

    def _note(self, row: Letter | Device) -> None:
        """Note a pause, as soon as it is seen and once."""
        what = f"{type(row).__name__.lower()} {row.pk}"
        if row.again_at and self._last.get(what) != row.again_at:
            self._last[what] = row.again_at
            self.pauses[what].append((row.again_at - timezone.now()).total_seconds())

    def ill_timed(self, first: float) -> Iterator[str]:
        """Yield what was tried too often, or too soon after the time before."""
        for what, pauses in self.pauses.items():
            due = [min(first * 2**tries, LONGEST.total_seconds()) for tries in range(len(pauses))]
            if any(not want - SLACK <= pause <= want for pause, want in zip(pauses, due, strict=True)):
                yield f"{what} was to wait {[round(pause) for pause in pauses]} seconds, not {due}"
            if len(pauses) >= MOST_TRIES:
                yield f"{what} was tried more than {MOST_TRIES} times"


def in_hand(device: Device, now: datetime) -> bool:
    """Whether somebody tries it at this moment: no pause is as long as that may take."""
    return device.again_at is not None and LEASE - timedelta(seconds=SLACK) < device.again_at - now <= LEASE


@transaction.atomic
def bring_forward(device: Device, now: datetime) -> None:
    """Let a device be tried now, with what waits for that, unless somebody does so meanwhile."""
    Delivery.objects.filter(person=device.person_id, leased_until=device.again_at).update(leased_until=now)
    Device.objects.filter(pk=device.pk, again_at=device.again_at).update(again_at=now)


def all_brought(given: Answer, people: Collection[Person]) -> bool:
    """Whether these were told of an answer, and nothing is to be brought to them any more."""
    if Notification.objects.filter(contribution=given, person__in=people).count() < len(people):
        return False
    return not Delivery.objects.filter(person__in=people, sent_at=None, dropped_at=None).exists()
