"""Invitations: an administrator sends one, a new colleague accepts it, once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from intranet.people import actions
from intranet.people.browsers import change_hands
from intranet.people.forms import AcceptForm, InviteForm
from intranet.people.mail import invitation_address, send_invitation
from intranet.people.queries import open_invitation_for, open_invitations
from intranet.people.reader import reader_of
from intranet.web.requests import see_other


@sensitive_variables("secret", "address")
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite somebody, and see who has not come yet. This page alone ever shows the address of an invitation."""
    if not reader_of(request).is_administrator:
        raise PermissionDenied
    if request.method != "POST":
        return show(request, {})
    form = InviteForm(request.POST)
    made = form.submit(actions.invite, by=reader_of(request))
    if made is None:
        return show(request, {"form": form}, status=422)
    invitation, secret = made
    address = invitation_address(secret)
    sent = send_invitation(invitation, address)
    return show(request, {"invitation": invitation, "address": address, "sent": sent}, status=201)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End an invitation before it is used."""
    reader = reader_of(request)
    if not reader.is_administrator:
        raise PermissionDenied
    invitation = get_object_or_404(open_invitations(reader), pk=pk)
    actions.withdraw_invitation(by=reader, invitation=invitation)
    messages.success(request, _("The invitation of %(name)s no longer works.") % {"name": invitation.name})
    return see_other(reverse("people:invitations"))


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("secret")
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a name and a password, and come in. Looking at the page uses nothing up."""
    invitation = open_invitation_for(secret)
    if invitation is None:
        return render(request, "people/invitation_ended.html", status=404)
    if request.user.is_authenticated:
        return render(request, "people/invitation_of_another.html", {"invitation": invitation})
    form = AcceptForm(request.POST or None, initial={"name": invitation.name})
    person = form.submit(actions.accept_invitation, invitation=invitation) if request.method == "POST" else None
    if person is None:
        context = {"form": form, "invitation": invitation}
        return render(request, "people/accept_invitation.html", context, status=422 if form.is_bound else 200)
    login(request, person)
    change_hands(request, person)
    return see_other(reverse("feeds:home"))


def show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show the form and the invitations that still work."""
    standing = {"form": InviteForm(), "open_invitations": open_invitations(reader_of(request))}
    return render(request, "people/invitations.html", {**standing, **context}, status=status)
