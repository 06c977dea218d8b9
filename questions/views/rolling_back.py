"""Going back to what an answer said before."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from intranet.contributions.models import Revision
from intranet.people.reader import reader_of
from intranet.web.requests import go_to
from questions import actions
from questions.correcting_forms import RollBackForm
from questions.models import Answer
from questions.rights import may_decide
from questions.views.correcting import readable


def roll_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an answer say again what it said, after a page that shows what changes."""
    reader, found = reader_of(request), readable(request, pk)
    if not may_decide(reader, found):
        raise PermissionDenied
    form = RollBackForm(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and form.submit(actions.roll_back, person=reader, answer=found) is not None:
        return go_to(request, found.get_absolute_url())
    wrong = 422 if request.method == "POST" else 200
    status = getattr(getattr(form, "refusal", None), "status", wrong)
    context = {"answer": found, "form": form, "older": older(found, form)}
    return render(request, "questions/roll_back.html", context, status=status)


def older(found: Answer, form: RollBackForm) -> Revision:
    """Return the revision that the form names, or 404."""
    form.is_valid()
    number = form.cleaned_data.get("revision") if "revision" not in form.errors else None
    revision = found.revisions.select_related("author").filter(number=number).first() if number else None
    if revision is None:
        raise Http404(_("There is no such revision."))
    return revision
