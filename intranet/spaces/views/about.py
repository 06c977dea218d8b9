"""What a space is: who reads it, who is in it; joining and leaving."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.spaces.actions import join_or_ask, leave
from intranet.spaces.forms import InviteForm
from intranet.spaces.models import Membership, Space
from intranet.spaces.queries import guests_from, is_steward, members_of, with_standing
from intranet.web.listing import by_name
from intranet.web.requests import see_other, switched_on, wants_fragment


def known_space(request: HttpRequest, slug: str) -> Any:
    """The space at this address, with how the reader stands to it, if the reader may know of it."""
    reader = reader_of(request)
    return get_object_or_404(with_standing(Space.objects.known_to(reader), reader), slug=slug)


def about(request: HttpRequest, slug: str) -> HttpResponse:
    """What a space is for, who reads it and who is in it; from outside only the first."""
    space = known_space(request, slug)
    if wants_fragment(request) and space.readable:
        return render(request, "spaces/_members.html", members(request, space))
    return show(request, space)


def membership(request: HttpRequest, slug: str) -> HttpResponse:
    """Join, or ask to; or leave, or no longer ask. Looking at the address leads to what the space is."""
    space = known_space(request, slug)
    page = reverse("spaces:about", args=[slug])
    if request.method != "POST":
        return see_other(page)
    try:
        return see_other(change_membership(request, space) or page)
    except ValidationError as refusal:
        return show(request, space, {"refusal": refusal}, status=422)


def change_membership(request: HttpRequest, space: Space) -> str:
    """Do what the button says, and return where that leads."""
    reader = reader_of(request)
    if not switched_on(request, "member"):
        leave(person=reader, space=space)
        messages.success(request, _("You are not in %(space)s any more.") % {"space": space.name})
        return reverse("spaces:spaces")
    if join_or_ask(person=reader, space=space):
        return space.get_absolute_url()
    messages.success(request, _("Its stewards know that you would like to join."))
    return ""


def show(request: HttpRequest, space: Any, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """Show what a space is: to who reads it, to its stewards, or to who stands before its door."""
    if not space.readable:
        return render(request, "spaces/door.html", {"space": space, **(context or {})}, status=status)
    inside: dict[str, Any] = {
        "organisations": space.organisations.order_by("name"),
        "guests_from": guests_from(space),
        **members(request, space),
    }
    if inside["is_steward"]:
        inside |= desk(reader_of(request), space)
    return render(request, "spaces/about.html", {**inside, **(context or {})}, status=status)


def members(request: HttpRequest, space: Space) -> dict[str, Any]:
    """Who is in it, as far as the reader may find them, a stretch at a time; the stewards on top."""
    reader = reader_of(request)
    found = members_of(space, reader)
    stewards = list(found.filter(memberships__space=space, memberships__role=Membership.Role.STEWARD))
    return {
        "space": space,
        "stewards": stewards,
        "members": by_name(found.exclude(pk__in=[person.pk for person in stewards]), request),
        "is_member": space.member,  # type: ignore[attr-defined]
        "is_steward": is_steward(reader, space),
    }


def desk(steward: Person, space: Space) -> dict[str, Any]:
    """What waits for the stewards: who asks, and who is invited."""
    return {
        "invite_form": InviteForm(viewer=steward),
        "requests": space.join_requests.filter(person__is_active=True).select_related("person").order_by("created_at"),
        "invitations": space.invitations.select_related("person__organisation").order_by("-created_at"),
    }
