"""Questions: the lists, asking, a question's own page, and what its asker may do with it."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.cards import Cards
from intranet.contributions.pages import edit, tell_unreached, with_key
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward
from intranet.topics.queries import tags_by_word
from intranet.web.requests import acknowledged, before, go_to, refused, wants_fragment
from questions import actions
from questions.experts import Experts, experts_now
from questions.forms import AnswerForm, AskForm, EditQuestionForm, MoveForm
from questions.models import Question
from questions.pages import ThreadPage
from questions.queries import questions_for, reading_before_and_after, rows, waiting_in_my_tags
from questions.reading import when_sent
from questions.views.joining import passage
from questions.views.urgency import urgent
from questions.views.waiting import ASIDE, UNANSWERED, aside, unanswered
from questions.vouching import to_recheck

SIZE = 20
FIRST_TAB = UNANSWERED
OF_THEIR_OWN = {UNANSWERED: unanswered, ASIDE: aside, "urgent": urgent}  # states whose list is a page of its own


def questions(request: HttpRequest) -> HttpResponse:
    """Questions by state; what nobody has answered yet comes first."""
    reader, state = reader_of(request), request.GET.get("state", FIRST_TAB)
    if state in OF_THEIR_OWN:
        return OF_THEIR_OWN[state](request)
    found = rows(questions_for(reader, state), before=before(request), limit=SIZE + 1)
    cards = Cards(found[:SIZE], reader)
    older = f"?state={state}&before={cards.ids[-1]}" if len(found) > SIZE else ""
    template = (
        "questions/_cards.html" if wants_fragment(request) and "before" in request.GET else "questions/questions.html"
    )
    return render(request, template, {"cards": cards.html, "older": older, "state": state})


def ask_question(request: HttpRequest) -> HttpResponse:
    """Ask a question; in the space one comes from, unless one chooses another."""
    reader = reader_of(request)
    if request.method != "POST":
        form = AskForm(author=reader, initial=suggested(request))
        return render(request, "questions/ask.html", {"form": form, "experts": experts_of_form(form, reader)})
    form = AskForm(request.POST, author=reader)
    written = form.submit(actions.ask, author=reader)
    if written is None:
        return refused(request, "questions/ask.html", {"form": form, "experts": experts_of_form(form, reader)})
    tell_unreached(request, written)
    return go_to(request, with_key(written.get_absolute_url(), form))


def experts_of_form(form: AskForm, reader: Person) -> Experts | None:
    """Return how many experts of the topics in a form work now, in the space that it shows."""
    words = form.fields["tags"].to_python(form["tags"].value())
    if not words:
        return None
    (space, may_say), tags = form.shown, tags_by_word(words, reader).values()
    return experts_now(reader, [tag.pk for tag in tags], space, timezone.now()) if may_say else None


def waiting(request: HttpRequest) -> HttpResponse:
    """A few questions that wait for this reader, for the side of a page; what cannot wait is there once, as that.

    The question that the page is about (`?beside=`) is none of them.
    """
    reader = reader_of(request)
    urgent, stand_beside = questions_for(reader, "urgent"), "without" in request.GET
    pressing = besides_this(request, urgent if stand_beside else urgent[:4])[: None if stand_beside else 3]
    waiting = besides_this(request, waiting_in_my_tags(reader, limit=6, besides=pressing))[:5]
    context = {"questions": waiting, "urgent": [] if stand_beside else pressing, "recheck": to_recheck(reader).count()}
    return render(request, "questions/_waiting.html", context)


def besides_this(request: HttpRequest, questions: Iterable[Question]) -> list[Question]:
    """Return these questions without the one that the page is about."""
    return [each for each in questions if str(each.pk) != request.GET.get("beside")]


def suggested(request: HttpRequest) -> dict[str, str]:
    """Return what the address says about the question to be asked: its space, a tag, its words."""
    return {field: request.GET[field] for field in ("space", "tags", "title") if field in request.GET}


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question, its answers, the best first, and the replies under each; or the one that it was joined to.

    With `?joined=stay` one looks at it nevertheless, and so does whoever just wrote something there (`?sent=`).
    """
    thread = ThreadPage(pk, reader_of(request))
    if thread.stays and not {"joined", "sent"} & request.GET.keys():
        return redirect(passage(pk, thread.stays))
    came_from = next((each for each in thread.asked_again if str(each.pk) == request.GET.get("from")), None)
    context = {"thread": thread, "question": thread.root, "came_from": came_from, "form": AnswerForm()}
    response = render(request, "questions/question.html", {**context, **acknowledged(request)})
    return when_sent(response, thread.reader, thread.answers_shown)


def edit_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Rewrite one's own question."""
    found = get_object_or_404(Question.objects.visible_to(reader_of(request)).for_list(), pk=pk)
    action = actions.rewrite_question
    return edit(request, found, title=_("Edit your question"), form_class=EditQuestionForm, action=action)


def delete_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own question, after a page that says what stays."""
    reader = reader_of(request)
    found = get_object_or_404(Question.objects.visible_to(reader).for_list(), pk=pk, author=reader)
    if request.method != "POST":
        return render(request, "contributions/delete.html", {"contribution": found})
    gone = actions.delete_question(person=reader, question=found)
    return go_to(request, "/questions/?state=mine" if gone else found.get_absolute_url())


def move_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a question to another space, after a page that says who will then read it."""
    reader = reader_of(request)
    found = get_object_or_404(Question.objects.visible_to(reader).for_list(), pk=pk)
    if reader.pk != found.author_id and not is_steward(reader, found.space):
        raise PermissionDenied
    form = MoveForm(request.POST or request.GET or None, person=reader, now=found.space)
    context = {"question": found, "form": form}
    if request.method == "POST" and form.submit(lambda space: _moved(request, found, space)):
        return go_to(request, found.get_absolute_url())
    if form.is_bound and form.is_valid():
        context["space"] = form.cleaned_data["space"]
        context["gain"], context["lose"], context["total"] = reading_before_and_after(found, form.cleaned_data["space"])
    return render(request, "questions/move.html", context, status=422 if request.method == "POST" else 200)


def _moved(request: HttpRequest, found: Question, space: Space) -> bool:
    actions.move(person=reader_of(request), question=found, space=space)
    return True
