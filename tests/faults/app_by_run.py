"""The courier without the row for each person and period: at each full hour, a digest to everybody whose hour it is."""

import os
from datetime import date, datetime, timedelta

import django
from celery.schedules import crontab
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from intranet.availability.queries.weeks import weeks_of  # noqa: E402
from intranet.digests import actions  # noqa: E402
from intranet.digests.drawing import Drawing  # noqa: E402
from intranet.digests.models import Digest, Rhythm  # noqa: E402
from intranet.digests.periods import latest_moment  # noqa: E402
from intranet.digests.preview import preview_of  # noqa: E402
from intranet.digests.showing import Shown  # noqa: E402
from intranet.mail.messages import Message, written  # noqa: E402
from intranet.mail.sending import send_all  # noqa: E402
from intranet.people.models import Person  # noqa: E402
from tests.faults.app_clock import app  # noqa: E402

app.conf.beat_schedule["digests"]["schedule"] = crontab(minute="0")


def compose_by_run(now: datetime | None = None) -> int:
    """Send everybody whose hour it is what there is to tell; whether it was told before, nobody knows."""
    now = now or timezone.now()
    rhythms = Rhythm.objects.exclude(often=Rhythm.Often.NEVER).select_related("person__organisation")
    return sum(_send(rhythm, now) for rhythm in rhythms)


def _send(rhythm: Rhythm, now: datetime) -> int:
    week = weeks_of([rhythm.person_id], now)[rhythm.person_id]
    moment = latest_moment(rhythm.plan, week, now)
    if moment is None or (now - moment).total_seconds() > 1800:
        return 0
    items = preview_of(rhythm.person, now)
    return sum(1 for _ in send_all([written(_message(rhythm.person, items, week.day_of(now)))])) if items else 0


def _message(person: Person, items: list[Shown], today: date) -> Message:
    day = today - timedelta(days=1)
    digest = Digest(period_start=day, period_end=day)
    return Message(
        to=person,
        key=f"digest:personal:{day}",
        kind="digest",
        draw=lambda message: Drawing().draw(digest, items, message.end),
    )


actions.compose_due = compose_by_run
