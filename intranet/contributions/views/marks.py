"""Buttons under a contribution: useful, bookmark, watch. Each says what it shall be, so pressing twice is harmless."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from intranet.contributions import actions
from intranet.contributions.cards import bookmark_button
from intranet.contributions.models import Contribution
from intranet.contributions.queries import watch_of
from intranet.people.reader import reader_of
from intranet.web.requests import see_other, switched_on, wants_fragment


def found(request: HttpRequest, pk: int) -> Contribution:
    """Return a contribution that the reader may read, or 404."""
    contribution: Contribution = get_object_or_404(Contribution.objects.visible_to(reader_of(request)), pk=pk)
    return contribution


@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Say "useful", or take it back."""
    contribution, upvoted = found(request, pk), switched_on(request, "upvoted")
    act = actions.upvote if upvoted else actions.withdraw_vote
    act(person=reader_of(request), contribution=contribution)
    if not wants_fragment(request):
        return see_other(contribution.get_absolute_url())
    contribution.refresh_from_db(fields=["score"])
    return render(request, "contributions/vote.html", {"contribution": contribution, "upvoted": upvoted})


@require_POST
def bookmark(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it, or no longer."""
    contribution, bookmarked = found(request, pk), switched_on(request, "bookmarked")
    act = actions.bookmark if bookmarked else actions.forget_bookmark
    act(person=reader_of(request), contribution=contribution)
    if not wants_fragment(request):
        return see_other(contribution.get_absolute_url())
    return HttpResponse(bookmark_button(contribution.pk, bookmarked=bookmarked))


@require_POST
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch a thread, mute it, or neither."""
    contribution = found(request, pk)
    acts = {"watching": actions.unmute, "muted": actions.mute}
    acts.get(request.POST.get("watch", ""), actions.unwatch)(person=reader_of(request), contribution=contribution)
    if not wants_fragment(request):
        return see_other(contribution.get_absolute_url())
    context = {"contribution": contribution, "watch": watch_of(reader_of(request), contribution.root_id)}
    return render(request, "contributions/_watch.html", context)
