"""The letter box: where mail servers hand in what came, and people see what became of theirs."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from intranet.letterbox import actions
from intranet.letterbox.models import Arrival
from intranet.letterbox.outcomes import NotPosted
from intranet.letterbox.reading import LARGEST
from intranet.letterbox.showing import held_for, past_for
from intranet.people.reader import reader_of
from intranet.web.requests import see_other


@csrf_exempt  # mail servers post here; their key is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def letterbox(request: HttpRequest) -> HttpResponse:
    """Take in what a mail server brings; show people what came of theirs."""
    if request.method == "POST":
        return hand_in(request)
    page: HttpResponse = login_required(mine)(request)
    return page


def hand_in(request: HttpRequest) -> HttpResponse:
    """A mail as it came (RFC 5322), from whoever knows the key. Any answer but 2xx means: bring it again."""
    key = settings.LETTERBOX_KEY
    if not key:
        return HttpResponse(status=404)
    if not constant_time_compare(request.headers.get("Letterbox-Key", ""), key):
        return HttpResponse(status=403)
    arrival = actions.take_in(request.read(LARGEST + 1))
    return HttpResponse(arrival.state, content_type="text/plain")


def mine(request: HttpRequest) -> HttpResponse:
    """What was held for one, and what became of the rest."""
    reader = reader_of(request)
    return render(request, "letterbox/letterbox.html", {"held": held_for(reader), "past": past_for(reader)})


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """It was one's own after all."""
    reader = reader_of(request)
    arrival = get_object_or_404(Arrival.objects.visible_to(reader).held(), pk=pk)
    try:
        outcome = actions.release(person=reader, arrival=arrival)
    except NotPosted as refusal:
        outcome = refusal.outcome
    if outcome.contribution:
        return see_other(outcome.contribution.get_absolute_url())
    messages.error(request, outcome.why.label)
    return see_other(reverse("letterbox:letterbox"))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It was not one's own."""
    reader = reader_of(request)
    arrival = get_object_or_404(Arrival.objects.visible_to(reader).held(), pk=pk)
    actions.drop(person=reader, arrival=arrival)
    messages.success(request, _("Thrown away."))
    return see_other(reverse("letterbox:letterbox"))
