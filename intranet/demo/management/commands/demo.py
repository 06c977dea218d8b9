"""A demo organisation for an empty database: `make run` calls it by itself."""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from intranet.contributions.models import Contribution
from intranet.demo.calendar import Calendar
from intranet.demo.cast import Cast, move_in
from intranet.demo.hurry import ask_what_cannot_wait
from intranet.demo.register import fill_register, keep_right
from intranet.demo.talk import play
from intranet.demo.working import go_to_work
from intranet.events.actions import let_rest
from intranet.notifications.actions import mark_all_read, tell_next
from intranet.notifications.models import Notification
from intranet.people.models import Person

TOLD_SINCE = "3d 00:00"  # what is older everybody knows
READ = timedelta(hours=7)
UNREAD = 8  # at most, also on a busy morning


class Command(BaseCommand):
    """The whole is one transaction: half a demo is none."""

    help = "Fill an empty database with two invented organisations, their people, and some weeks of talk."

    def handle(self, **_options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Everybody knows the password of the demo: it is not for production.")
        if Person.objects.exists():
            raise CommandError("There are people in this database already; the demo moves into an empty one only.")
        started = time.perf_counter()
        with transaction.atomic():
            cast = load()
        self.stdout.write(f"{summary(cast)}, in {time.perf_counter() - started:.1f} seconds.")


def load() -> Cast:
    """Let everybody move in and talk, and tell them what happened in the last days."""
    now = timezone.now()
    calendar = Calendar(now)
    cast = move_in(calendar)
    go_to_work(cast, calendar)
    fill_register(cast, calendar)
    play(cast, calendar)
    keep_right(cast)
    ask_what_cannot_wait(cast, calendar)
    let_rest(before=calendar.moment(TOLD_SINCE))
    while tell_next():
        pass
    for person in cast.people.values():
        mark_all_read(person=person, before=max([now - READ, *newest_of(person)]))
    return cast


def newest_of(person: Person) -> Iterable[datetime]:
    """Return when the oldest of the few was that this person has yet to see, if they were told of more than those."""
    told = Notification.objects.filter(person=person).order_by("-created_at")
    return told.values_list("created_at", flat=True)[UNREAD - 1 : UNREAD]


def summary(cast: Cast) -> str:
    """Say how much of everything there is."""
    counts = {f"{kind}s": Contribution.objects.filter(kind=kind).count() for kind in ("question", "answer", "post")}
    said = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    return f"Demo: {len(cast.people)} people, {len(cast.spaces)} spaces, {len(cast.tags)} tags, {said}"
