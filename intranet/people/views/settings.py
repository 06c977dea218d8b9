"""One's own settings: profile, language and looks, keys to the API."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from intranet.people import actions
from intranet.people.forms import ProfileForm, TokenForm
from intranet.people.reader import reader_of
from intranet.web.requests import see_other, wants_fragment

language = require_POST(login_not_required(set_language))


def settings_page(request: HttpRequest) -> HttpResponse:
    """What colleagues see of one, and how Wandelgang looks to oneself."""
    reader = reader_of(request)
    if request.method != "POST":
        return show(request, {})
    form = ProfileForm(request.POST)
    changed = form.submit(actions.change_profile, person=reader)
    if changed is None:
        reader.refresh_from_db()
        return show(request, {"form": form}, status=422)
    with translation.override(changed.language or None):
        messages.success(request, _("Saved."))
    return see_other(reverse("people:settings"))


@sensitive_variables("secret")
def tokens(request: HttpRequest) -> HttpResponse:
    """Make a key to the API; this page is the only one that ever shows it."""
    if request.method != "POST":
        return see_other(reverse("people:settings"))
    form = TokenForm(request.POST)
    made = form.submit(actions.make_token, person=reader_of(request))
    if made is None:
        return show(request, {"token_form": form}, status=422)
    token, secret = made
    return show(request, {"new_token": token, "secret": secret}, status=201)


@require_POST
def end_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own keys."""
    reader = reader_of(request)
    actions.end_token(person=reader, token=get_object_or_404(reader.tokens, pk=pk))
    if wants_fragment(request):
        return show(request, {})
    return see_other(f"{reverse('people:settings')}#keys")


def csrf(request: HttpRequest) -> HttpResponse:
    """Whose session this is, and a fresh token for it: for texts that were kept until the signal came back."""
    return JsonResponse({"token": get_token(request), "person": reader_of(request).pk})


def show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show the page; to htmx only the part about keys, which is all that it asks for."""
    reader = reader_of(request)
    template = "people/_keys.html" if wants_fragment(request) else "people/settings.html"
    standing = {
        "form": ProfileForm(initial={field: getattr(reader, field) for field in actions.PROFILE}),
        "token_form": TokenForm(),
        "tokens": reader.tokens.order_by("-created_at"),
        "teams": reader.teams.order_by("name"),
    }
    return render(request, template, {**standing, **context}, status=status)
