"""Telling as it is often built: a task for each event, sent by plain `delay()`, at the usual settings of Celery.

No rows are looked at, nothing is swept: what is in the queue is all there is. For the negative controls, which must
find that this loses things and lets people wait.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from intranet.events import actions  # noqa: E402
from intranet.events.models import Event  # noqa: E402
from intranet.notifications.actions import send_letters, write_letters  # noqa: E402
from intranet.notifications.actions.telling import tell  # noqa: E402

app = Celery("plain", broker=settings.REDIS_URL.replace("unix://", "redis+socket://", 1))
app.set_default()
insert = actions._insert


@app.task
def tell_of(number: int) -> None:
    """Tell of one event, and send what is to be mailed of it."""
    event = Event.objects.select_related("contribution__space").get(pk=number)
    tell(event)
    actions.note_told(event)
    write_letters()
    send_letters()


def insert_and_send(event: Event) -> None:
    """Write an event, and send a task when that is committed."""
    insert(event)
    transaction.on_commit(lambda: tell_of.delay(event.pk))


def without_rows() -> None:
    """Let this process, which serves pages, tell by tasks alone."""
    actions._insert = insert_and_send
    actions.ring = lambda: None
