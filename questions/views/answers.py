"""Answers: giving one, accepting, rewriting, deleting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.contributions.pages import edit, place_of, tell_unreached, with_key
from intranet.contributions.queries import watch_of
from intranet.people.reader import reader_of
from intranet.web.requests import go_to, refused, see_other, switched_on, wants_fragment
from questions import actions
from questions.correcting_forms import EditOfAnothersForm
from questions.forms import AnswerForm
from questions.models import Answer, Question
from questions.pages import ThreadPage
from questions.reading import when_sent
from questions.rights import may_correct


def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers as they stand now, for a page that is open; a new one when posted."""
    reader = reader_of(request)
    if request.method != "POST":
        return show_answers(request, pk)
    question = get_object_or_404(Question.objects.visible_to(reader).for_list(), pk=pk)
    form = AnswerForm(request.POST)
    written = form.submit(actions.answer, author=reader, question=question)
    if written is None:
        page = "questions/_answer_form.html" if wants_fragment(request) else "questions/write_answer.html"
        return refused(request, page, {"question": question, "form": form})
    tell_unreached(request, written)
    if not wants_fragment(request):
        return see_other(with_key(written.get_absolute_url(), form))
    context = {"question": question, "thread": ThreadPage(pk, reader), "form": AnswerForm()}
    return render(request, "questions/create_answer.html", {**context, "watch": watch_of(reader, pk)})


def show_answers(request: HttpRequest, question: int) -> HttpResponse:
    """The list of answers, without the page around it; or the page, for whoever asks without htmx."""
    thread = ThreadPage(question, reader_of(request))
    if not wants_fragment(request):
        return redirect("questions:question", question)
    return when_sent(HttpResponse(thread.answers), thread.reader, thread.answers_shown)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to where it stands, also when its question was joined to another."""
    reader = reader_of(request)
    return redirect(
        place_of(get_object_or_404(Answer.objects.visible_to(reader).select_related("root"), pk=pk), reader)
    )


@require_POST
def accepted(request: HttpRequest, pk: int) -> HttpResponse:
    """The asker accepts an answer, or takes that back."""
    reader = reader_of(request)
    found = get_object_or_404(Answer.objects.visible_to(reader).select_related("question__space"), pk=pk)
    act = actions.accept if switched_on(request, "accepted") else actions.withdraw_acceptance
    act(person=reader, answer=found)
    return show_answers(request, found.question_id) if wants_fragment(request) else see_other(found.get_absolute_url())


def edit_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Rewrite one's own answer; or one about a topic that one knows, or in a space that one looks after."""
    reader = reader_of(request)
    found = get_object_or_404(Answer.objects.visible_to(reader).for_list(), pk=pk)
    act = actions.rewrite_answer
    if reader.pk != found.author_id and may_correct(reader, found):
        title, form = _("Change this answer"), EditOfAnothersForm
        return edit(request, found, title=title, form_class=form, action=act, others=True)
    return edit(request, found, title=_("Edit your answer"), action=act)


def delete_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own answer, after a page that asks."""
    reader = reader_of(request)
    found = get_object_or_404(Answer.objects.visible_to(reader).for_list(), pk=pk, author=reader)
    if request.method != "POST":
        return render(request, "contributions/delete.html", {"contribution": found})
    actions.delete_answer(person=reader, answer=found)
    return go_to(request, f"/questions/{found.root_id}/")
