"""Disputes: asking whether an answer is right, settling that, and withdrawing an answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.contributions.pages import with_key
from intranet.people.reader import reader_of
from intranet.web.requests import go_to, refused, switched_on
from questions import actions
from questions.correcting_forms import DisputeForm, SettlementForm
from questions.models import Dispute
from questions.rights import may_doubt, may_reinstate, may_settle, may_withdraw
from questions.views.correcting import readable

MOST = 100


def said(request: HttpRequest, pk: int) -> Dispute:
    """Return a dispute of an answer that the reader may read, or 404."""
    rows = Dispute.objects.visible_to(reader_of(request)).for_list().select_related("settled_by__organisation")
    found: Dispute = get_object_or_404(rows, pk=pk)
    return found


def disputes(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asked whether an answer is right; one asks it oneself when posted."""
    reader, found = reader_of(request), readable(request, pk)
    form = DisputeForm(request.POST if request.method == "POST" else None)
    rows = Dispute.objects.visible_to(reader).filter(answer=found).for_list()[:MOST]
    asked = any(row.is_open and row.author_id == reader.pk for row in rows)
    context = {"answer": found, "form": form, "disputes": rows, "may_ask": may_doubt(reader, found) and not asked}
    if request.method != "POST":
        return render(request, "questions/disputes.html", context)
    written = form.submit(actions.dispute, author=reader, answer=found)
    if written is None:
        return refused(request, "questions/disputes.html", context)
    messages.success(request, _("Whoever knows is asked to look at it. Until then the answer says that you ask."))
    address = found.get_absolute_url()
    return go_to(request, with_key(address, form))


def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody asks of an answer, and how it ended; for whoever may, how it ends."""
    return render(request, "questions/dispute.html", shown(request, said(request, pk), SettlementForm()))


def shown(request: HttpRequest, found: Dispute, form: SettlementForm) -> dict[str, object]:
    """Return what a dispute's page shows."""
    reader, answer = reader_of(request), found.answer
    return {
        "dispute": found,
        "answer": answer,
        "form": form,
        "may_settle": found.is_open and may_settle(reader, found),
        "settler": answer.as_seen(found.settled_by) if found.settled_by else None,
        "mine": reader.pk == found.author_id,
    }


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a dispute ends."""
    found, form = said(request, pk), SettlementForm(request.POST)
    if form.submit(actions.settle, person=reader_of(request), dispute=found) is None:
        return refused(request, "questions/dispute.html", shown(request, said(request, pk), form))
    return go_to(request, found.answer.get_absolute_url())


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no longer whether an answer is right."""
    found = said(request, pk)
    actions.take_back(person=reader_of(request), dispute=found)
    return go_to(request, found.answer.get_absolute_url())


def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of an answer that it is not to be relied on, after a page that asks; or let it count again."""
    reader, found = reader_of(request), readable(request, pk)
    allowed = may_reinstate(reader, found) if found.withdrawn_at else may_withdraw(reader, found)
    if request.method != "POST":
        if not allowed:
            raise PermissionDenied
        return render(request, "questions/withdrawal.html", {"answer": found})
    act = actions.withdraw_answer if switched_on(request, "withdrawn") else actions.reinstate_answer
    act(person=reader, answer=found)
    return go_to(request, found.get_absolute_url())
