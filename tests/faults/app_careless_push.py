"""Pushing without what makes it safe, for the negative control.

It waits for a service as long as that likes, comes again when it likes itself, goes on waking a device that is gone,
and looks at what may be told when somebody is told, and not when it goes out.
"""

import os
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from intranet.notifications import push  # noqa: E402
from intranet.notifications.actions import pushing  # noqa: E402
from intranet.notifications.actions.pushing import Round  # noqa: E402
from intranet.notifications.models import Device, Notification  # noqa: E402
from intranet.web import fetching  # noqa: E402
from tests.faults.app_push import app  # noqa: E402

__all__ = ["app"]


def all_of_it(hand: Round, device: Device | None = None) -> list[Notification]:
    """Return what was due when it was taken in hand, whoever may read it by now."""
    due = list(Notification.objects.filter(deliveries__in=hand.due).for_list())
    hand.told |= {each.pk for each in due}
    return due


def later(answer: fetching.Answer, now: datetime) -> push.Result:
    """Take every refusal for one that passes in half a minute."""
    return push.Result(push.Outcome.REACHED if answer.status < 300 else push.Outcome.LATER)


fetching.DEADLINE = 30.0
push._read = later
pushing._news = all_of_it
