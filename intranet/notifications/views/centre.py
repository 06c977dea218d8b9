"""Pages of notifications."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from intranet.notifications import actions
from intranet.notifications.grouping import newest_of_each, with_others
from intranet.notifications.kinds import SECTIONS, Section
from intranet.notifications.models import Notification, NotificationQuerySet
from intranet.notifications.queries import at_doors, paused_until
from intranet.notifications.recalling import with_changes
from intranet.people.reader import reader_of
from intranet.web.requests import before, see_other, wants_fragment

SIZE = 20


class Shown(NamedTuple):
    """A part of what one was told."""

    words: Any
    of: Callable[[NotificationQuerySet], NotificationQuerySet]


def _of(section: Section) -> Shown:
    return Shown(section.title, lambda told: told.filter(kind__in=section.about))


SHOWN = {
    "": Shown(_("All"), lambda told: told),
    "unread": Shown(_("Unread"), lambda told: told.unread()),
    **{section.key: _of(section) for section in SECTIONS},
}


def notifications(request: HttpRequest) -> HttpResponse:
    """What one was told, newest first."""
    reader = reader_of(request)
    shown = request.GET.get("show", "")
    told = SHOWN.get(shown, SHOWN[""]).of(Notification.objects.visible_to(reader))
    found = list(newest_of_each(told).filter(pk__lt=before(request)).for_list()[: SIZE + 1])
    older = f"?{urlencode(kept(shown) | {'before': found[SIZE - 1].pk})}" if len(found) > SIZE else ""
    with_changes(with_others(found[:SIZE], told))
    part = wants_fragment(request) and "before" in request.GET
    template = "notifications/_list.html" if part else "notifications/notifications.html"
    context: dict[str, Any] = {"notifications": found[:SIZE], "older": older}
    if not part:
        context |= {"paused_until": paused_until(reader), "tabs": tabs(shown), "shown": shown, **at_doors(reader)}
    return render(request, template, context)


def tabs(shown: str) -> list[dict[str, Any]]:
    """Return what one may look at apart."""
    return [
        {
            "address": f"{reverse('notifications:notifications')}?{urlencode(kept(key))}".rstrip("?"),
            "words": each.words,
            "current": key == (shown if shown in SHOWN else ""),
        }
        for key, each in SHOWN.items()
    ]


def kept(shown: str) -> dict[str, Any]:
    """Return what the address says of it."""
    return {"show": shown} if shown and shown in SHOWN else {}


def count(request: HttpRequest) -> HttpResponse:
    """How many wait, for the page that is open."""
    return render(request, "elements/_notifications_count.html")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Note that one has seen them all."""
    actions.mark_all_read(person=reader_of(request))
    return see_other("/notifications/")


@require_POST
def read_thread(request: HttpRequest, root: int) -> HttpResponse:
    """Note that one has seen a thread, and with it all one was told of it."""
    actions.mark_thread_read(person=reader_of(request), root_id=root)
    return render(request, "notifications/read_thread.html")
