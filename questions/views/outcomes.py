"""Used it: how it went with an answer."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from intranet.contributions.forms import WritingForm
from intranet.contributions.pages import tell_unreached, with_key
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.web.requests import go_to, refused, see_other, wants_fragment
from questions import actions
from questions.models import Answer, Outcome
from questions.pages import ThreadPage


class OutcomeForm(WritingForm):
    """How it went, and if one has words for it, a line."""

    kind = forms.ChoiceField(
        choices=Outcome.Kind.choices, required=False, label=_("How did it go?"), widget=forms.RadioSelect
    )
    field_order = ("client_id", "kind", "body")

    def __init__(self, *args: Any, nameless: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("What should a colleague know who does the same?")
        named, unnamed = (
            _("It stands under the answer, with your name."),
            _("It stands under the answer, without your name."),
        )
        self.fields["body"].help_text = unnamed if nameless else named


def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how it went: with one tap beside the answer, or in a line as well on a page of its own."""
    reader = reader_of(request)
    found = get_object_or_404(
        Answer.objects.visible_to(reader).filter(deleted_at=None).for_list().select_related("question"), pk=pk
    )
    mine = Outcome.objects.filter(answer=found, person=reader).select_related("line").first()
    nameless = bool(found.question.written_as) and found.question.author_id == reader.pk
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=said_before(mine), nameless=nameless)
    said = form.submit(actions.note_outcome, person=reader, answer=found)
    if said is None:
        context: dict[str, Any] = {"answer": found, "form": form, "mine": mine}
        page = "questions/outcome.html"
        return refused(request, page, context) if form.is_bound else render(request, page, context)
    if said.line:
        tell_unreached(request, said.line)
    if wants_fragment(request):
        return HttpResponse(ThreadPage(found.question_id, reader).answers)
    return see_other(with_key(found.get_absolute_url(), form))


def said_before(mine: Outcome | None) -> dict[str, str]:
    """Return what the form begins with: what was said before."""
    line = mine.line.body if mine and mine.line and not mine.line.deleted_at else ""
    return {"kind": mine.kind, "body": line} if mine else {}


@require_POST
def no_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one said of how it went."""
    reader: Person = reader_of(request)
    found = get_object_or_404(Answer.objects.visible_to(reader), pk=pk)
    actions.withdraw_outcome(person=reader, answer=found)
    return go_to(request, found.get_absolute_url())
