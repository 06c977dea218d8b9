"""Where a contribution stands, its history, and the replies under it."""

from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from intranet.contributions import actions
from intranet.contributions.cited import by_title
from intranet.contributions.forms import PublishForm
from intranet.contributions.models import Contribution, Kind, Reply, Revision
from intranet.contributions.pages import edit, place_of, tell_unreached, with_key
from intranet.contributions.queries import replies_under
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.web.requests import before, refused, see_other, wants_fragment

SIZE = 20
MAY_ROLL_BACK = "questions.rights.may_decide"  # of a higher capability, by its name


def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to where it stands."""
    reader = reader_of(request)
    found = get_object_or_404(Contribution.objects.visible_to(reader).select_related("root"), pk=pk)
    return redirect(place_of(found, reader))


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What it said before, and who changed it when: for whoever may read it."""
    reader = reader_of(request)
    texts = Contribution.objects.visible_to(reader).for_list().select_related("root")
    found = get_object_or_404(texts, pk=pk)
    revisions = with_before(found, before(request), reader)
    older = f"?before={revisions[-1].number}" if revisions and revisions[-1].number > 1 else ""
    context = {"contribution": found, "revisions": revisions, "older": older}
    context["may_roll_back"] = found.kind == Kind.ANSWER and import_string(MAY_ROLL_BACK)(reader, found)
    return render(request, "contributions/history.html", context)


def with_before(text: Contribution, number: int, reader: Person) -> list[Revision]:
    """Return the last revisions before this one, the newest first; each with the one `before` it, if there is one.

    What each cites it has `said` by title, as far as the reader may see it.
    """
    revisions = text.revisions.filter(number__lt=number).select_related("author", "accepted_by")
    found = list(revisions[: SIZE + 1])
    for newer, older in pairwise(found):
        newer.before = older  # type: ignore[attr-defined]
    for revision, said in zip(found, by_title([each.body for each in found], text, reader), strict=True):
        revision.said = said  # type: ignore[attr-defined]
    return found[:SIZE]


def replies(request: HttpRequest, pk: int) -> HttpResponse:
    """The replies under a contribution; a new one when posted."""
    reader = reader_of(request)
    under = get_object_or_404(Contribution.objects.visible_to(reader).select_related("space", "root"), pk=pk)
    if request.method != "POST":
        return show_replies(request, under)
    form = PublishForm(request.POST)
    written = form.submit(actions.reply, author=reader, contribution=under)
    context = {"contribution": under, "form": form}
    if written is None:
        page = "contributions/_reply_form.html" if wants_fragment(request) else "contributions/write_reply.html"
        return refused(request, page, context)
    tell_unreached(request, written)
    if not wants_fragment(request):
        return see_other(with_key(f"{under.root.get_absolute_url()}#reply-{written.pk}", form))
    return render(request, "contributions/create_reply.html", {**context, "form": PublishForm(), "reply": written})


def show_replies(request: HttpRequest, under: Contribution) -> HttpResponse:
    """The replies as they stand now, for a page that is open; with `?form` where one writes another."""
    if "form" in request.GET:
        page = "contributions/_reply_form.html" if wants_fragment(request) else "contributions/write_reply.html"
        return render(request, page, {"contribution": under, "form": PublishForm()})
    replies = replies_under([under], reader_of(request)).get(under.pk, [])
    return render(request, "contributions/_replies.html", {"replies": replies})


def edit_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Rewrite one's own reply."""
    return edit(request, get_object_or_404(replies_of(request), pk=pk), title=_("Edit your reply"))


def delete_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own reply, after a page that asks."""
    reader = reader_of(request)
    found = get_object_or_404(replies_of(request).select_related("root"), pk=pk, author=reader)
    if request.method != "POST":
        return render(request, "contributions/delete.html", {"contribution": found})
    actions.delete_reply(person=reader, contribution=found)
    return see_other(found.root.get_absolute_url())


def replies_of(request: HttpRequest):  # type: ignore[no-untyped-def]
    """The replies that the reader may read."""
    return Reply.objects.visible_to(reader_of(request)).for_list()
