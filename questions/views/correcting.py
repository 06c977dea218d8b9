"""Corrections: proposing another text for an answer, and deciding about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.contributions.changes import merged
from intranet.contributions.pages import with_key
from intranet.people.reader import reader_of
from intranet.web.refusals import EditConflict
from intranet.web.requests import acknowledged, go_to, refused
from questions import actions
from questions.correcting_forms import CorrectionForm, DecisionForm
from questions.models import Answer, Correction
from questions.rights import may_correct, may_decide_on, may_doubt

MOST = 100


def readable(request: HttpRequest, pk: int) -> Answer:
    """Return an answer that the reader may read, or 404."""
    rows = Answer.objects.visible_to(reader_of(request)).filter(deleted_at=None).for_list()
    found: Answer = get_object_or_404(rows.select_related("root"), pk=pk)
    return found


def proposed(request: HttpRequest, pk: int) -> Correction:
    """Return a correction of an answer that the reader may read, or 404."""
    rows = Correction.objects.visible_to(reader_of(request)).with_base().for_list()
    found: Correction = get_object_or_404(rows.select_related("decided_by__organisation"), pk=pk)
    return found


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose another text for somebody's answer; whoever may change it directly finds the way to do so."""
    reader, found = reader_of(request), readable(request, pk)
    if not may_doubt(reader, found):
        raise PermissionDenied
    initial = {"body": found.body, "base_revision": found.revision}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"answer": found, "form": form, "may_correct": may_correct(reader, found)}
    if request.method != "POST":
        return render(request, "questions/correct.html", context)
    written = form.submit(actions.propose_correction, author=reader, answer=found)
    if written is None:
        return refused(request, "questions/correct.html", context)
    return go_to(request, with_key(written.get_absolute_url(), form))


def corrections(request: HttpRequest, pk: int) -> HttpResponse:
    """What was proposed for an answer: what is open first."""
    found = readable(request, pk)
    rows = Correction.objects.visible_to(reader_of(request)).filter(answer=found).for_list()[:MOST]
    sorted_rows = sorted(rows, key=lambda row: not row.is_open)
    may_propose = may_doubt(reader_of(request), found)
    context = {"answer": found, "corrections": sorted_rows, "may_propose": may_propose}
    return render(request, "questions/corrections.html", context)


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction: what it changes, why, and for whoever may, the two buttons."""
    found = proposed(request, pk)
    return render(request, "questions/correction.html", {**shown(request, found), **acknowledged(request)})


def shown(request: HttpRequest, found: Correction, form: DecisionForm | None = None) -> dict[str, Any]:
    """Return what a correction's page shows: the texts to compare, and what may be done."""
    reader, answer = reader_of(request), found.answer
    moved = found.is_open and found.base_revision != answer.revision
    return {
        "correction": found,
        "answer": answer,
        "form": form or DecisionForm(initial={"body": found.body, "base_revision": answer.revision}),
        "moved": moved,
        "both": merged(found.base or "", answer.body, found.body) if moved else None,
        "may_decide": found.is_open and may_decide_on(reader, found),
        "decider": answer.as_seen(found.decided_by) if found.decided_by else None,
        "mine": reader.pk == found.author_id,
    }


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a correction or decline it; what cannot be merged is put together by hand on the same page."""
    found, form = proposed(request, pk), DecisionForm(request.POST)
    decided = form.submit(actions.decide_correction, person=reader_of(request), correction=found)
    if decided is not None:
        accepted = decided.state == Correction.State.ACCEPTED
        messages.success(request, _("Accepted: the answer says so from now on.") if accepted else _("Declined."))
        return go_to(request, found.answer.get_absolute_url() if accepted else found.get_absolute_url())
    conflict = getattr(form, "refusal", None)
    if not isinstance(conflict, EditConflict):
        return refused(request, "questions/correction.html", shown(request, proposed(request, pk), form))
    form.by_hand(conflict.yours["body"], conflict.revision)
    context = {**shown(request, proposed(request, pk), form), "conflict": conflict}
    return render(request, "questions/correction.html", context, status=conflict.status)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a correction of one's own."""
    found = proposed(request, pk)
    try:
        actions.withdraw_correction(person=reader_of(request), correction=found)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return go_to(request, found.get_absolute_url())
