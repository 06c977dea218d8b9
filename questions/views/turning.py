"""Turning a post into a question, and a reply into an answer."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import Truncator

from intranet.contributions.forms import WritingForm
from intranet.contributions.models import Contribution, Kind
from intranet.people.reader import reader_of
from intranet.web.requests import go_to, refused
from questions import actions
from questions.forms import tags_field, title_field
from questions.queries import may_turn

SENTENCE = re.compile(r"\S.*?(?:[.?!](?=\s|$)|$)", re.MULTILINE)  # a line ends a sentence


class TurnForm(WritingForm):
    """What makes a post a question: a title, and what it is about."""

    title = title_field()
    tags = tags_field()
    field_order = ("title", "tags")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["body"], self.fields["client_id"]  # its text stays; to turn it twice is to turn it once


def title_in(text: str) -> str:
    """Propose a title: the sentence that asks, or else the first."""
    sentences = SENTENCE.findall(text)
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    return truncated((asking or sentences or [""])[0])


def truncated(sentence: str) -> str:
    return Truncator(sentence).chars(200)


def found_as(request: HttpRequest, pk: int, *kinds: Kind) -> Contribution:
    """Return what the reader may turn into another kind; of what was turned already, what it is now."""
    reader = reader_of(request)
    rows = Contribution.objects.visible_to(reader).filter(kind__in=kinds, deleted_at=None)
    found: Contribution = get_object_or_404(rows.for_list().select_related("root"), pk=pk)
    if not may_turn(reader, found):
        raise PermissionDenied
    return found


def make_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a post into a question, after a page that asks for its title."""
    found = found_as(request, pk, Kind.POST, Kind.QUESTION)
    if found.kind == Kind.QUESTION:
        return go_to(request, found.get_absolute_url())
    tags = list(found.tags.order_by("name").values_list("name", flat=True))
    proposed = {"title": title_in(found.text), "tags": tags}
    form = TurnForm(request.POST if request.method == "POST" else None, initial=proposed)
    turned = form.submit(actions.make_question, person=reader_of(request), post=found)
    if turned is not None:
        return go_to(request, turned.get_absolute_url())
    page, context = "questions/make_question.html", {"post": found, "form": form}
    return refused(request, page, context) if form.is_bound else render(request, page, context)


def make_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a reply to a question into an answer, after a page that asks."""
    found = found_as(request, pk, Kind.REPLY, Kind.ANSWER)
    if found.kind == Kind.REPLY and request.method != "POST":
        return render(request, "questions/make_answer.html", {"reply": found})
    turned = actions.make_answer(person=reader_of(request), reply=found) if found.kind == Kind.REPLY else found
    return go_to(request, turned.get_absolute_url())
