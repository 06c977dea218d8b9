"""Ending mail from the mail itself, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from intranet.mail import actions
from intranet.mail.keys import unsubscribed_by
from intranet.people.reader import reader_of
from intranet.web.requests import see_other


@csrf_exempt  # mail programs post here for their owners (RFC 8058); the token is the proof
@login_not_required
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A page that asks, since scanners of mail follow every link; what is posted ends it."""
    if request.method == "POST":
        known = actions.unsubscribe(token=token)
        return render(request, "mail/unsubscribed.html", {"known": known}, status=200 if known else 404)
    known = unsubscribed_by(token) is not None
    return render(request, "mail/unsubscribe.html", {"known": known}, status=200 if known else 404)


@require_POST
def revive(request: HttpRequest) -> HttpResponse:
    """One's address works again."""
    actions.revive(person=reader_of(request))
    return see_other("/settings/")
