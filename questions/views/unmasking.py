"""Lifting the alias of whoever asked: asking for it, deciding, and what became of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.people.reader import reader_of
from intranet.web.requests import see_other
from questions import actions
from questions.forms import DecisionForm, ReasonForm
from questions.models import Question, Unmasking
from questions.unmasking import may_decide, may_unmask, name_for, unmaskings_for, unmaskings_shown_to

MOST = 100


def unmask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to know who asked a question, as a privacy officer; what was asked before is shown instead."""
    reader = reader_of(request)
    found: Question = get_object_or_404(Question.objects.visible_to(reader).for_list(), pk=pk)
    if not found.written_as or not may_unmask(reader, found):
        raise PermissionDenied
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (asked := form.submit(actions.ask_to_unmask, person=reader, question=found)):
        return see_other(asked.get_absolute_url())
    if standing := unmaskings_for(reader).filter(question=found.pk).exclude(decided_at__isnull=False, lifted=False):
        return see_other(standing[0].get_absolute_url())
    context = {"question": found, "form": form}
    return render(request, "questions/unmask.html", context, status=422 if form.is_bound else 200)


def unmaskings(request: HttpRequest) -> HttpResponse:
    """What privacy officers asked to lift, the newest first: by whom and why, and what was decided."""
    reader = reader_of(request)
    if not reader.is_privacy_officer:
        raise Http404(_("There is no such page."))
    return render(request, "questions/unmaskings.html", {"unmaskings": unmaskings_for(reader)[:MOST]})


def one_unmasking(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: to be decided, or what became of it; for the privacy officers, and for whoever was made known."""
    return show(request, get_object_or_404(unmaskings_shown_to(reader_of(request)), pk=pk))


@require_POST
def decide_unmasking(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, or not, as the second of two."""
    reader = reader_of(request)
    found = get_object_or_404(unmaskings_for(reader), pk=pk)
    form = DecisionForm(request.POST)
    decided = form.submit(actions.decide_unmasking, person=reader, unmasking=found)
    return see_other(decided.get_absolute_url()) if decided else show(request, found, form)


def show(request: HttpRequest, found: Unmasking, form: DecisionForm | None = None) -> HttpResponse:
    """Show it, with the name to those who may see that."""
    reader = reader_of(request)
    is_mine = found.question.author_id == reader.pk and found.lifted
    context = {
        "unmasking": found,
        "is_mine": is_mine,
        "known": name_for(reader, found),
        "may_decide": not found.decided_at and may_decide(reader, found),
        "may_read": Question.objects.visible_to(reader).filter(pk=found.question_id).exists(),
        "form": form,
    }
    return render(request, "questions/unmasking.html", context, status=422 if form else 200)
