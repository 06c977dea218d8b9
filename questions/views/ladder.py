"""The ladder of a space, as its stewards want it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.people.reader import reader_of
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward
from intranet.web.requests import see_other
from questions import actions
from questions.ladder import in_words
from questions.ladder_form import LadderForm


def ladder(request: HttpRequest, slug: str) -> HttpResponse:
    """Decide whom questions are taken to that nobody answers, and after how long."""
    reader = reader_of(request)
    space = get_object_or_404(Space.objects.visible_to(reader).for_list(), slug=slug)
    if not is_steward(reader, space):
        raise PermissionDenied
    form = LadderForm(request.POST or None, space=space, viewer=reader)
    if request.method == "POST" and form.submit(actions.set_ladder, by=reader, space=space) is not None:
        messages.success(request, _("Saved."))
        return see_other(reverse("questions:ladder", args=[slug]))
    words = {"clocked": in_words(space, clocked=True), "unclocked": in_words(space, clocked=False)}
    context = {"space": space, "form": form, **words}
    return render(request, "questions/ladder.html", context, status=422 if request.method == "POST" else 200)
