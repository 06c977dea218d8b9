"""Announcing a post, ending that, and saying that one has read it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from feeds import actions
from feeds.announcements import announcements_for, has_read, in_words, may_end, may_put_on_top, read_by
from feeds.forms import AnnounceForm, usual_day
from feeds.models import Post
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.web.requests import came_from, go_to, refused, see_other, wants_fragment


def announcement_of(post: Post, reader: Person) -> dict[str, Any]:
    """Return what the page of a post says of its being an announcement; no query for any other post."""
    mine, was_announced = post.author_id == reader.pk, post.announced_until is not None
    return {
        "may_be_made": not post.is_announced and may_put_on_top(reader, post),
        "may_end": post.is_announced and may_end(reader, post),
        "unread": post.is_announced and not mine and not has_read(reader, post),
        "receipts": in_words(*read_by(post)) if was_announced and may_end(reader, post) else "",
    }


def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a post of one's own stand on top until a day."""
    reader, found = reader_of(request), get_object_or_404(posts_of(request), pk=pk, deleted_at=None)
    if not may_put_on_top(reader, found):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "feeds/announce.html", {"post": found, "form": AnnounceForm()})
    form = AnnounceForm(request.POST)
    announced = form.submit(actions.announce, person=reader, post=found)
    if announced is None:
        return refused(request, "feeds/announce.html", {"post": found, "form": form})
    until = date_format(announced.announced_until or usual_day())
    messages.success(request, _("It stands on top until %(date)s.") % {"date": until})
    return go_to(request, found.get_absolute_url())


@require_POST
def end_announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a post stand on top no longer."""
    found = get_object_or_404(posts_of(request), pk=pk, deleted_at=None)
    actions.end_announcement(person=reader_of(request), post=found)
    return go_to(request, found.get_absolute_url())


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one has read an announcement; it is out of the way then."""
    reader = reader_of(request)
    actions.confirm_read(person=reader, post=get_object_or_404(announcements_for(reader), pk=pk))
    if wants_fragment(request):
        return render(request, "feeds/_read.html")
    return see_other(came_from(request, reverse("feeds:home")))


def posts_of(request: HttpRequest):  # type: ignore[no-untyped-def]
    """The posts that the reader may read."""
    return Post.objects.visible_to(reader_of(request)).for_list()
