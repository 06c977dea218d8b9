"""The search page, and what is suggested while one types."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate

from intranet.contributions.models import Contribution, Kind
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.search.meant import look
from intranet.search.models import SavedSearch
from intranet.search.narrowing import unknown
from intranet.search.queries import Finder
from intranet.search.suggesting import suggestions
from intranet.search.typed import Search, day, examples, read
from intranet.spaces.queries import visible_spaces
from intranet.web.requests import wants_fragment

SIZE = 20
DEEPEST = 200  # who looks further down than this had better add a word
YES_OR_NO = {"yes": True, "no": False}


class Thread(NamedTuple):
    """A thread and what was found in it, the best first."""

    root: Contribution
    found: list[Contribution]


def search(request: HttpRequest) -> HttpResponse:
    """What has these words and may be read, the best first; what was probably meant, when nothing has."""
    reader, wanted, start = reader_of(request), wanted_in(request), offset(request)
    looked = look(reader, wanted)
    finder, found = looked.finder, page_of(looked.finder, start)
    more = len(found) > SIZE and start + SIZE < DEEPEST
    context = {
        "query": finder.query,
        "threads": list(by_thread(found[:SIZE])),
        "older": address_from(request, start + SIZE) if more else "",
    }
    if wants_fragment(request) and start:
        return render(request, "search/_results.html", context)
    context |= {"wanted": wanted, "looked": looked, **beside(request, reader, wanted, finder.search)}
    context |= {
        "unknown": [] if found else unknown(wanted, reader),
        "perhaps": wanted.with_words(looked.perhaps).typed,
    }
    return render(request, "search/search.html", context)


def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by what was typed so far."""
    found = suggestions(reader_of(request), request.GET.get("q", ""))
    return render(request, "search/_suggestions.html", {"found": found})


def wanted_in(request: HttpRequest) -> Search:
    """Return what is looked for: what was typed, and what was chosen beside it."""
    chosen: dict[str, Any] = {name: request.GET.get(name, "").strip() for name in ("kind", "tag", "space", "author")}
    if chosen["kind"] not in Kind.values:
        chosen["kind"] = ""
    chosen["since"] = day(request.GET.get("since", ""))
    chosen |= {name: YES_OR_NO.get(request.GET.get(name, "")) for name in ("answered", "verified")}
    return read(request.GET.get("q", "")).and_chosen(**chosen)


def beside(request: HttpRequest, reader: Person, wanted: Search, looked_for: Search) -> dict[str, Any]:
    """Return what the page shows besides: what one may choose, and the searches one keeps; with words put right."""
    saved = list(SavedSearch.objects.visible_to(reader))
    spaces = list(visible_spaces(reader).order_by("name"))
    meant = [space.slug for space in spaces if wanted.space.lower() in (space.slug, space.name.lower())]
    space = meant[0] if len(meant) == 1 else ""
    box = wanted.in_box("" if space else wanted.space)
    sent = fields(wanted, box, space)
    return {
        "has_own_box": True,  # there is one to type in, so none stands above the page as it does elsewhere
        "typed": request.GET.get("q", "").strip(),
        "box": box,
        "fields": sent,
        "chosen": list(chosen(wanted, sent)),
        "kinds": Kind.choices,
        "spaces": spaces,
        "examples": examples().items(),
        "saved": saved,
        "to_save": looked_for.typed,
        "is_saved": replace(looked_for, misread=()) in {read(search.typed) for search in saved},
    }


def fields(wanted: Search, box: str, space: str) -> QueryDict:
    """Return the form as it is sent, of what was typed and chosen; without what is empty."""
    states = {False: "no", True: "yes", None: ""}
    values = {
        "q": box,
        "kind": wanted.kind,
        "space": space,
        "tag": wanted.tag,
        "author": wanted.author,
        "since": wanted.since and localdate(wanted.since).isoformat(),
        "answered": states[wanted.answered],
        "verified": states[wanted.verified],
    }
    sent = QueryDict(mutable=True)
    sent.update({name: str(value) for name, value in values.items() if value})
    return sent


def chosen(wanted: Search, sent: QueryDict) -> Iterator[tuple[str, str]]:
    """Yield the filters that hold, as they may be typed, each with the address of the same search without it."""
    for name in (name for name in sent if name not in ("q", "kind")):
        without = sent.copy()
        del without[name]
        yield Search(**{name: getattr(wanted, name)}).typed, f"?{without.urlencode()}"


def page_of(finder: Finder, start: int) -> list[Contribution]:
    """Return a page of what is found, and one more."""
    rows = finder.part(start, SIZE + 1)
    return list(rows.select_related("root__author__organisation", "as_answer").for_list())


def by_thread(found: Iterable[Contribution]) -> Iterator[Thread]:
    """Put what was found in one thread together, where the best of it stands: an answer under its question."""
    threads: dict[int, Thread] = {}
    for contribution in found:
        threads.setdefault(contribution.root_id, Thread(contribution.root, [])).found.append(contribution)
    yield from threads.values()


def offset(request: HttpRequest) -> int:
    """Return how many results were shown before."""
    sent = request.GET.get("from", "")
    return min(int(sent), DEEPEST) if sent.isdecimal() and len(sent) < 6 else 0


def address_from(request: HttpRequest, start: int) -> str:
    """Return the address of the page that begins there."""
    query = request.GET.copy()
    query["from"] = str(start)
    return f"?{query.urlencode()}"
