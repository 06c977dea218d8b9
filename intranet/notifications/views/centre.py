"""Pages of notifications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from intranet.notifications import actions
from intranet.notifications.models import Notification
from intranet.notifications.queries import paused_until
from intranet.notifications.recalling import with_changes
from intranet.people.reader import reader_of
from intranet.web.requests import before, see_other, wants_fragment

SIZE = 20


def notifications(request: HttpRequest) -> HttpResponse:
    """What one was told, newest first."""
    reader = reader_of(request)
    told = Notification.objects.visible_to(reader).filter(pk__lt=before(request)).for_list()
    found = with_changes(list(told[: SIZE + 1]))
    older = f"?before={found[SIZE - 1].pk}" if len(found) > SIZE else ""
    part = wants_fragment(request) and "before" in request.GET
    template = "notifications/_list.html" if part else "notifications/notifications.html"
    context = {"notifications": found[:SIZE], "older": older}
    return render(request, template, context if part else context | {"paused_until": paused_until(reader)})


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
