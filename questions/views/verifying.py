"""Vouching for an answer, and what is to be checked again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.people.reader import reader_of
from intranet.spaces.queries import is_steward
from intranet.web.forms import ActionForm
from intranet.web.requests import go_to, refused, switched_on, wants_fragment
from questions import actions
from questions.models import Answer
from questions.vouching import may_verify, to_recheck, to_vouch_until, vouching_tags

SIZE = 20


class VouchForm(ActionForm):
    """Until when an expert vouches for an answer, and for which text of it."""

    until = forms.DateField(
        required=False,
        label=gettext_lazy("Until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("At most three years. After that day it is to be checked again."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


def verification(request: HttpRequest, pk: int) -> HttpResponse:
    """Vouch for an answer, until a date; or no longer."""
    reader = reader_of(request)
    found = get_object_or_404(Answer.objects.visible_to(reader).for_list().select_related("question"), pk=pk)
    tags = vouching_tags(reader, found)
    if not tags and not is_steward(reader, found.space):
        raise PermissionDenied
    if request.method == "POST" and not switched_on(request, "verified"):
        actions.end_verification(person=reader, answer=found)
        return go_to(request, found.get_absolute_url())
    usual = {"until": to_vouch_until(tags), "revision": found.revision}
    form = VouchForm(request.POST if request.method == "POST" else None, initial=usual)
    context = {"answer": found, "form": form, "may_verify": may_verify(reader, found, tags), "is_expert": bool(tags)}
    if request.method != "POST":
        return render(request, "questions/verification.html", context)
    return _vouch(request, found, form) or refused(request, "questions/verification.html", context)


def recheck(request: HttpRequest) -> HttpResponse:
    """What is to be checked again about what the reader is expert of, the oldest first."""
    reader, after = reader_of(request), request.GET.get("after", "")
    waiting = to_recheck(reader).for_list().select_related("question")
    if after.isdecimal() and len(after) < 18:
        waiting = waiting.filter(pk__gt=int(after))
    found = list(waiting[: SIZE + 1])
    older = f"?after={found[SIZE - 1].pk}" if len(found) > SIZE else ""
    fragment = wants_fragment(request) and after
    page = "questions/_recheck.html" if fragment else "questions/recheck.html"
    return render(request, page, {"answers": found[:SIZE], "more": older})


def _vouch(request: HttpRequest, found: Answer, form: VouchForm) -> HttpResponse | None:
    vouched = form.submit(actions.verify, person=reader_of(request), answer=found)
    if vouched is None:
        return None
    said: dict[str, Any] = {"date": date_format(vouched.until)}
    messages.success(request, _("You vouch for this answer until %(date)s.") % said)
    back = "/questions/recheck/" if request.POST.get("back") == "recheck" else found.get_absolute_url()
    return go_to(request, back)
