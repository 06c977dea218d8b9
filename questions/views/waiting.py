"""What waits for an answer: a page that one can empty, by answering, by saying "not mine" and by knowing who."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import retarget

from intranet.contributions.cards import Cards
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.web.requests import before, came_from, refused, see_other, switched_on, wants_fragment
from questions import actions
from questions.forms import ForwardForm
from questions.models import Question
from questions.queries import Row, rows
from questions.waiting import MOST_COUNTED, PARTS, SIZE, Desk, Place, forwarded_by, number_aside, put_aside

UNANSWERED, ASIDE = "unanswered", "aside"


def unanswered(request: HttpRequest) -> HttpResponse:
    """What waits: for the reader first, then for others; further pages without the page around them for htmx."""
    reader, place = reader_of(request), place_in(request)
    page = Desk(reader, timezone.now()).page(place)
    cards = cards_of(page.rows, reader)
    is_first = place == Place()
    context = {
        "state": UNANSWERED,
        "works": page.works,
        "mine": cards[: len(page.mine)],
        "rest": cards[len(page.mine) :],
        "is_first": is_first,
        "begins_rest": place.part == PARTS[0] or is_first,
        "older": f"?state={UNANSWERED}&part={page.following.part}&before={page.following.before}"
        if page.following
        else "",
    }
    if wants_fragment(request) and not is_first:
        return render(request, "questions/_waiting_cards.html", context)
    aside = number_aside(reader)
    return render(request, "questions/unanswered.html", {**context, "aside": aside, "most": MOST_COUNTED})


def place_in(request: HttpRequest) -> Place:
    """Return where the page begins that is asked for."""
    part = request.GET.get("part", "")
    return Place(part if part in PARTS else PARTS[0], before(request))


def aside(request: HttpRequest) -> HttpResponse:
    """What the reader said is not theirs, and still waits for others."""
    reader = reader_of(request)
    found = rows(put_aside(reader), before=before(request), limit=SIZE + 1)
    older = f"?state={ASIDE}&before={found[SIZE - 1][0]}" if len(found) > SIZE else ""
    context = {"state": ASIDE, "rest": cards_of(found[:SIZE], reader, is_aside=True), "older": older}
    is_part = wants_fragment(request) and "before" in request.GET
    return render(request, "questions/_waiting_cards.html" if is_part else "questions/aside.html", context)


def cards_of(found: list[Row], reader: Person, *, is_aside: bool = False) -> list[dict[str, Any]]:
    """Return cards with what is the reader's own beside them: who forwarded it, and what may be done."""
    cards = Cards(found, reader)
    by = forwarded_by(cards.ids, reader)
    return [{"pk": pk, "card": card, "by": by.get(pk), "is_aside": is_aside} for pk, card in cards.html]


@require_POST
def not_mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question off the reader's own list, or put it back."""
    reader, found = reader_of(request), readable(request, pk)
    is_aside = switched_on(request, "not_mine")
    (actions.not_mine if is_aside else actions.mine_after_all)(person=reader, question=found)
    if not wants_fragment(request):
        if is_aside:
            messages.success(request, _("It is off your list. It still waits for others."))
        return see_other(came_from(request, "/questions/"))
    return render(
        request, "questions/not_mine.html", {"question": found, "each": card_of(found, reader), "is_aside": is_aside}
    )


def card_of(question: Question, reader: Person) -> dict[str, Any]:
    return cards_of([(question.pk, question.version, question.kind)], reader)[0]


def forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Forward a question to a colleague who may know."""
    reader, found = reader_of(request), readable(request, pk)
    form = ForwardForm(request.POST if request.method == "POST" else None, viewer=reader, question=found)
    if request.method == "POST" and (sent := form.submit(actions.forward, person=reader, question=found)):
        if wants_fragment(request):
            context = {"question": found, "to": sent.to, "is_aside": True}
            return retarget(render(request, "questions/not_mine.html", context), f"#waiting-{pk}")
        messages.success(request, _("%(name)s is told that you think so.") % {"name": sent.to.name})
        return see_other("/questions/")
    page = "questions/_forward.html" if wants_fragment(request) else "questions/forward.html"
    context = {"question": found, "form": form}
    return refused(request, page, context) if form.is_bound else render(request, page, context)


def readable(request: HttpRequest, pk: int) -> Question:
    """Return a question that still stands and that the reader may read, or 404."""
    questions = Question.objects.visible_to(reader_of(request)).filter(deleted_at=None)
    found: Question = get_object_or_404(questions.for_list(), pk=pk)
    return found
