"""Digests as they are often sent: one task goes through all who are to get one, and nobody notes how far it came.

For the negative controls. At the usual settings a killed worker loses what was left; with `acks_late` it begins anew.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402

from intranet.digests.letters import Letters  # noqa: E402
from intranet.digests.models import Sending  # noqa: E402
from intranet.mail.messages import written  # noqa: E402
from intranet.mail.sending import send_all  # noqa: E402

NAME = "tests.faults.app_loop"
app = Celery("loop", broker=settings.REDIS_URL.replace("unix://", "redis+socket://", 1))
app.set_default()


def send_everybody_theirs(after: int = 0) -> None:
    """Send each digest there is, after one of them."""
    rows = Sending.objects.filter(pk__gt=after).order_by("pk")
    found = (Letters().look_up([sending])(sending) for sending in rows)
    for _mail, _fate in send_all(written(message) for message in found if message):
        pass


@app.task(name=f"{NAME}.once")
def once(after: int = 0) -> None:
    """Send them as a task that is off the queue when it begins."""
    send_everybody_theirs(after)


@app.task(name=f"{NAME}.until_done", acks_late=True, reject_on_worker_lost=True)
def until_done() -> None:
    """Send them as a task that is off the queue when it is done."""
    send_everybody_theirs()
