"""Questions that cannot wait: their clock, and who is on it."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from intranet.contributions.cards import Cards
from intranet.people.reader import reader_of
from intranet.web.requests import UNTIL_NOW, go_to, see_other, switched_on, wants_fragment
from questions import actions
from questions.forms import ClockForm
from questions.models import Question
from questions.queries import questions_for, rows
from questions.urgency import question_now, urgency_section

MOST = 100


def urgent(request: HttpRequest) -> HttpResponse:
    """The questions whose clock runs, the one with the least time left first: all on one page."""
    reader = reader_of(request)
    found = rows(questions_for(reader, "urgent"), before=UNTIL_NOW, limit=MOST)
    return render(request, "questions/questions.html", {"cards": Cards(found, reader).html, "state": "urgent"})


def urgency(request: HttpRequest, pk: int) -> HttpResponse:
    """How urgent it is at this moment, for a page that is open; the page, for whoever asks without htmx."""
    return show_urgency(request, pk) if wants_fragment(request) else redirect("questions:question", pk)


def show_urgency(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw how urgent it is; nothing, once there is nothing to say of that."""
    reader = reader_of(request)
    question = question_now(pk, reader)
    if question is None:
        raise Http404
    over = question.state == Question.State.SETTLED or question.is_deleted
    return HttpResponse("" if over else urgency_section(question, reader))


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one is on it, or no longer."""
    reader = reader_of(request)
    found = get_object_or_404(Question.objects.visible_to(reader).select_related("space"), pk=pk)
    act = actions.claim if switched_on(request, "claimed") else actions.let_go
    with suppress(ValidationError):  # it was settled or joined meanwhile: the page says so
        act(person=reader, question=found)
    return show_urgency(request, pk) if wants_fragment(request) else see_other(found.get_absolute_url())


def clock(request: HttpRequest, pk: int) -> HttpResponse:
    """Say by when one needs an answer to a question of one's own, another moment, or that it can wait."""
    reader = reader_of(request)
    found = get_object_or_404(Question.objects.visible_to(reader).select_related("space"), pk=pk, author=reader)
    form = ClockForm(request.POST or None, initial={"needed_by": found.needed_by})
    if request.method == "POST":
        form.submit(actions.set_clock, person=reader, question=found)
        if form.is_valid():
            return go_to(request, found.get_absolute_url())
    context = {"form": form, "question": found}
    return render(request, "questions/clock.html", context, status=422 if request.method == "POST" else 200)
