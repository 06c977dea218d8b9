"""Posts: publishing one, its thread, rewriting and deleting it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from feeds import actions
from feeds.forms import PostForm
from feeds.views.announcing import announcement_of, posts_of
from intranet.contributions.forms import PublishForm
from intranet.contributions.models import Contribution
from intranet.contributions.pages import edit, tell_unreached, with_key
from intranet.contributions.queries import replies_under, watch_of
from intranet.people.reader import reader_of
from intranet.spaces.queries import is_steward
from intranet.web.requests import acknowledged, go_to, refused, wants_fragment


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a post; the feed of its space shows it."""
    reader = reader_of(request)
    form = PostForm(request.POST, author=reader)
    written = form.submit(actions.publish_post, author=reader)
    if written is None:
        page = "feeds/_post_form.html" if wants_fragment(request) else "feeds/write_post.html"
        return refused(request, page, {"form": form})
    tell_unreached(request, written)
    return go_to(request, with_key(written.get_absolute_url(), form))


def post(request: HttpRequest, pk: int) -> HttpResponse:
    """A post and its thread; of one that was turned into a question, that."""
    reader = reader_of(request)
    found = posts_of(request).with_marks_of(reader).prefetch_related("tags").filter(pk=pk).first()
    if found is None:
        return redirect(get_object_or_404(Contribution.objects.visible_to(reader).roots(), pk=pk))
    context = {
        "post": found,
        "replies": replies_under([found], reader).get(found.pk, []),
        "form": PublishForm(),
        "watch": watch_of(reader, found.pk),
        "announcement": announcement_of(found, reader),
        "mine": found.author_id == reader.pk,
        "may_turn": found.author_id == reader.pk or is_steward(reader, found.space),
        **acknowledged(request),
    }
    return render(request, "feeds/post.html", context)


def edit_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Rewrite one's own post."""
    return edit(request, get_object_or_404(posts_of(request), pk=pk), title=_("Edit your post"))


def delete_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own post, after a page that asks."""
    found = get_object_or_404(posts_of(request), pk=pk, author=reader_of(request))
    if request.method != "POST":
        return render(request, "contributions/delete.html", {"contribution": found})
    gone = actions.delete_post(person=reader_of(request), post=found)
    return go_to(request, "/" if gone else found.get_absolute_url())
