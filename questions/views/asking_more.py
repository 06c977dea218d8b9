"""Asking the asker for more, and having it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from intranet.contributions.forms import WritingForm
from intranet.contributions.pages import tell_unreached, with_key
from intranet.people.reader import reader_of
from intranet.web.requests import go_to, refused, see_other, wants_fragment
from questions import actions
from questions.models import Question
from questions.pages import ThreadPage


def more(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more, in a reply under the question; with `?now` how it stands, for a page that is open."""
    reader = reader_of(request)
    if request.method != "POST" and wants_fragment(request) and "now" in request.GET:
        return HttpResponse(ThreadPage(pk, reader).more)
    questions = Question.objects.visible_to(reader).filter(deleted_at=None)
    found = get_object_or_404(questions.for_list(), pk=pk)
    form = WritingForm(request.POST if request.method == "POST" else None)
    written = form.submit(actions.ask_for_more, person=reader, question=found)
    if written is None:
        context = {"question": found, "form": form}
        page = "questions/_more_form.html" if wants_fragment(request) and form.is_bound else "questions/more.html"
        return refused(request, page, context) if form.is_bound else render(request, page, context)
    tell_unreached(request, written)
    return go_to(request, with_key(f"{found.get_absolute_url()}#reply-{written.pk}", form))


@require_POST
def enough(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever asked says: this is all I know; or one who wanted more needs it no more."""
    reader = reader_of(request)
    found = get_object_or_404(Question.objects.visible_to(reader).for_list(), pk=pk)
    actions.no_more(person=reader, question=found)
    if not wants_fragment(request):
        return see_other(found.get_absolute_url())
    return HttpResponse(ThreadPage(pk, reader).more)
