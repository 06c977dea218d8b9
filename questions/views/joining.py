"""Questions that ask the same: joining them, taking them apart, and having needed not to ask."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.people.reader import reader_of
from intranet.web.requests import go_to
from questions import actions
from questions.forms import JoinForm
from questions.models import Question
from questions.queries import candidates_to_join, may_join, number_who_move, standing

KEY = re.compile("[0-9a-f-]{36}")  # of a text that was being typed


def readable(request: HttpRequest, pk: int) -> Question:
    """Return a question that the reader may read, or 404."""
    found: Question = get_object_or_404(Question.objects.visible_to(reader_of(request)).for_list(), pk=pk)
    return found


def join_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Join a question to another that asks the same, after a page that shows that one and says who moves along."""
    reader, found = reader_of(request), readable(request, pk)
    if not may_join(reader, found):
        raise PermissionDenied
    form = JoinForm(request.POST or request.GET or None, question=found, reader=reader)
    if request.method == "POST" and (staying := form.submit(actions.join, person=reader, question=found)):
        return go_to(request, passage(found.pk, staying))
    context = {"question": found, "form": form, "stays": standing(found.joined_to_id, reader)}
    if form.is_bound and form.is_valid():
        to = form.cleaned_data["to"]
        context |= {"to": to, "moving": number_who_move(found, to)}
    else:
        context["candidates"] = candidates_to_join(found, reader)
    return render(request, "questions/join.html", context, status=422 if request.method == "POST" else 200)


def passage(pk: int, staying: Question) -> str:
    """Return the address of the question that stays, for whoever was on the way to one that was joined to it."""
    return f"{reverse('questions:question', args=[staying.pk])}?from={pk}"


@require_POST
def take_apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a question that was joined to another stand by itself again."""
    found = readable(request, pk)
    actions.take_apart(person=reader_of(request), question=found)
    return go_to(request, found.get_absolute_url())


@require_POST
def helped(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody found the answer here and needs not ask, and go there; what they had typed is done with."""
    found = readable(request, pk)
    actions.note_saved(person=reader_of(request), question=found)
    key = request.POST.get("sent", "")
    typed = f"?sent={key}" if KEY.fullmatch(key) else ""
    messages.success(request, _("Good: you need not ask. What you had typed is done with."))
    return go_to(request, found.get_absolute_url() + typed)
