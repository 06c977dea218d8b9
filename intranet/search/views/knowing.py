"""Topics and colleagues proposed to whoever asks, and who knows about what somebody looks for among colleagues."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from intranet.people.reader import reader_of
from intranet.search.alike import questions_alike
from intranet.search.knowing import who_knows_about, who_may_know
from intranet.search.proposing import MOST, tags_for
from intranet.spaces.chosen import space_chosen
from intranet.topics.queries import tags_by_word
from intranet.web.listing import words_of
from intranet.web.requests import wants_fragment
from questions.experts import experts_now
from questions.models import Question

LONGEST = 2000  # characters that are looked at
SHORTEST = 3  # letters that name something


@require_POST
def proposed(request: HttpRequest) -> HttpResponse:
    """Propose topics and colleagues for what is being typed. By POST, so that what is typed stands in no log."""
    reader = reader_of(request)
    title, body, said, slug = (typed(request, name) for name in ("title", "body", "tags", "space"))
    words = [word.strip().removeprefix("#") for word in said.split(",") if word.strip()]
    given = list(tags_by_word(words, reader).values())
    space, may_say = space_chosen(reader, slug)
    alike = questions_alike(reader, title, body)
    tags = tags_for(reader, title, body, space, alike)
    people = who_may_know(reader, title, body, given or tags, space, alike) if may_say else []
    missing = [tag for tag in tags if tag not in given][: max(0, MOST - len(words))]
    unasked = [one for one in people if f"@{one.person.handle}" not in body.lower()]
    experts = experts_now(reader, [tag.pk for tag in given], space, timezone.now()) if given and may_say else None
    return render(request, "search/_proposed.html", {"tags": missing, "people": unasked, "experts": experts})


def may_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose to whom a question that waits may be forwarded.

    Its asker is proposed to nobody; but one under an alias may be, like anybody else: who is missing would be known.
    """
    reader = reader_of(request)
    questions = Question.objects.visible_to(reader).filter(deleted_at=None).for_list()
    question = get_object_or_404(questions, pk=pk)
    people = who_may_know(reader, question.title, question.text, list(question.tags.all()) or None, question.space)
    asker = None if question.written_as else question.author_id
    context = {"question": question, "people": [one for one in people if one.person.pk != asker]}
    return render(request, "search/_may_answer.html" if wants_fragment(request) else "search/may_answer.html", context)


def typed(request: HttpRequest, name: str) -> str:
    """Return what was typed in a field so far."""
    return request.POST.get(name, "").replace("\0", "")[:LONGEST]


def knowing(request: HttpRequest) -> HttpResponse:
    """Show who knows about what somebody looks for among colleagues."""
    words = words_of(request)
    found = who_knows_about(reader_of(request), words) if len(words) >= SHORTEST else []
    return render(request, "search/_knowing.html", {"people": found, "q": words})
