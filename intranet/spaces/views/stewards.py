"""What the stewards of a space decide: what it is called, who comes in, who goes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.spaces import actions
from intranet.spaces.forms import ChangeForm, InviteForm, ShareForm
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward, may_share, with_standing
from intranet.spaces.views.about import show
from intranet.web.requests import see_other, switched_on


def own_space(request: HttpRequest, slug: str) -> Any:
    """The space at this address, if the reader looks after it. Who may not even know of it learns nothing."""
    reader = reader_of(request)
    space = get_object_or_404(with_standing(Space.objects.visible_to(reader), reader), slug=slug)
    if not is_steward(reader, space):
        raise PermissionDenied
    return space


def about_page(space: Space) -> str:
    """The page on which all of this is decided."""
    return reverse("spaces:about", args=[space.slug])


def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the space is called and who may see it."""
    space = own_space(request, slug)
    if request.method != "POST":
        return show_settings(request, space, {})
    form = ChangeForm(request.POST, space=space)
    changed = form.submit(actions.change_space, by=reader_of(request), space=space)
    if changed is None:
        return show_settings(request, space, {"form": form}, status=422)
    messages.success(request, _("Saved."))
    still_sees_it = Space.objects.visible_to(reader_of(request)).filter(pk=space.pk).exists()
    return see_other(about_page(space) if still_sees_it else reverse("spaces:spaces"))


def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Share the space with other organisations, as an administrator."""
    space = own_space(request, slug)
    if request.method != "POST":
        return see_other(reverse("spaces:settings", args=[slug]))
    form = ShareForm(request.POST, space=space)
    if form.submit(actions.share_space, by=reader_of(request), space=space) is None:
        return show_settings(request, space, {"share_form": form}, status=422)
    messages.success(request, _("Saved."))
    return see_other(about_page(space))


def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a colleague, or a guest from another organisation."""
    space = own_space(request, slug)
    if request.method != "POST":
        return see_other(about_page(space))
    form = InviteForm(request.POST, viewer=reader_of(request))
    invitation = form.submit(actions.invite_to_space, by=reader_of(request), space=space)
    if invitation is None:
        return show(request, space, {"invite_form": form}, status=422)
    messages.success(request, _("The invitation waits for them among the spaces."))
    return see_other(about_page(space))


def withdraw_invitation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End an invitation before it is accepted."""
    space = own_space(request, slug)
    if request.method == "POST":
        invitation = get_object_or_404(space.invitations, pk=pk)
        actions.withdraw_invitation(by=reader_of(request), invitation=invitation)
    return see_other(about_page(space))


def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let in, or not, somebody who asked."""
    space = own_space(request, slug)
    if request.method == "POST":
        asked = get_object_or_404(space.join_requests.select_related("person"), pk=pk)
        actions.decide_request(by=reader_of(request), request=asked, let_in=switched_on(request, "let_in"))
    return see_other(about_page(space))


def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a member a steward or the other way round, or take somebody out."""
    space = own_space(request, slug)
    if request.method != "POST":
        return see_other(about_page(space))
    person = get_object_or_404(Person.objects.visible_to(reader_of(request)), pk=pk)
    try:
        change_member(request, space, person)
    except ValidationError as refusal:
        return show(request, space, {"refusal": refusal}, status=422)
    return see_other(about_page(space))


def change_member(request: HttpRequest, space: Space, person: Person) -> None:
    """Do what the button says."""
    if role := request.POST.get("role"):
        actions.set_role(by=reader_of(request), space=space, person=person, role=role)
    else:
        actions.remove_member(by=reader_of(request), space=space, person=person)


def show_settings(request: HttpRequest, space: Space, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show the settings of a space."""
    standing: dict[str, Any] = {"space": space, "form": ChangeForm(space=space)}
    if may_share(reader_of(request), space):
        standing["share_form"] = ShareForm(space=space)
    return render(request, "spaces/settings.html", {**standing, **context}, status=status)
