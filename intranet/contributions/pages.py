"""What the pages of posts, questions, answers and replies share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from intranet.contributions.actions import rewrite
from intranet.contributions.forms import EditForm, WritingForm
from intranet.contributions.models import Contribution
from intranet.contributions.queries import joined_among
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.web.refusals import EditConflict
from intranet.web.requests import go_to


def with_key(address: str, form: WritingForm) -> str:
    """Return the address of what was written, so that its page tells the browser to forget the draft."""
    key = form.cleaned_data.get("client_id")
    if not key:
        return address
    path, _hash, fragment = address.partition("#")
    return f"{path}?sent={key}" + (f"#{fragment}" if fragment else "")


def place_of(written: Contribution, reader: Person) -> str:
    """Return the address of the page it stands on, at its place; also when that question was joined to another."""
    if written.is_root:
        return written.get_absolute_url()
    nevertheless = "?joined=stay" if joined_among([written.root_id], reader) else ""
    return f"{written.root.get_absolute_url()}{nevertheless}#{written.kind}-{written.pk}"


def tell_unreached(request: HttpRequest, written: Contribution) -> None:
    """Tell the author whom the mention does not reach, because they cannot read the space."""
    for person in getattr(written, "not_reached", []):
        said = _("%(name)s cannot read %(space)s, and is not told that you mention them.")
        messages.info(request, said % {"name": person.name, "space": written.space.name})


def edit(
    request: HttpRequest,
    contribution: Contribution,
    *,
    title: str,
    form_class: type[EditForm] = EditForm,
    action: Callable[..., Contribution] = rewrite,
    others: bool = False,
) -> HttpResponse:
    """Rewrite one's own contribution, or with `others` that of somebody else.

    When somebody was faster both texts are shown; the next try is on the newest.
    """
    if (contribution.author_id != reader_of(request).pk and not others) or contribution.is_deleted:
        raise PermissionDenied
    context: dict[str, Any] = {"contribution": contribution, "title": title, "others": others}
    if request.method != "POST":
        return render(
            request, "contributions/edit.html", {**context, "form": form_class(initial=standing(contribution))}
        )
    form = form_class(request.POST)
    written = form.submit(action, person=reader_of(request), contribution=contribution)
    if written is not None:
        tell_unreached(request, written)
        return go_to(request, contribution.get_absolute_url())
    context["form"] = form
    refusal = getattr(form, "refusal", None)
    if not isinstance(refusal, EditConflict):
        return render(request, "contributions/edit.html", context, status=422)
    form.rebase(refusal.revision)
    return render(request, "contributions/edit.html", {**context, "conflict": refusal}, status=refusal.status)


def standing(contribution: Contribution) -> dict[str, Any]:
    """Return what an edit form begins with: what stands now."""
    return {
        "title": contribution.title,
        "body": contribution.body,
        "base_revision": contribution.revision,
        "tags": ", ".join(contribution.tags.order_by("name").values_list("name", flat=True))
        if contribution.is_root
        else "",
    }
