"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intranet.contributions.models import Kind
from intranet.people.reader import reader_of
from intranet.search.queries import find
from intranet.web.requests import wants_fragment

SIZE = 20
DEEPEST = 200  # who looks further down than this had better add a word


def search(request: HttpRequest) -> HttpResponse:
    """What has these words and may be read, the best first; of one kind if one chooses."""
    words, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    start = offset(request)
    rows = find(reader_of(request), words, kind=kind if kind in Kind.values else "").select_related("root")
    found = list(rows.for_list()[start : start + SIZE + 1])
    query = request.GET.copy()
    query["from"] = str(start + SIZE)
    context = {
        "words": words,
        "kind": kind,
        "kinds": Kind.choices,
        "found": found[:SIZE],
        "older": f"?{query.urlencode()}" if len(found) > SIZE and start + SIZE < DEEPEST else "",
    }
    part = wants_fragment(request) and start
    return render(request, "search/_results.html" if part else "search/search.html", context)


def offset(request: HttpRequest) -> int:
    """Return how many results come before this page."""
    start = request.GET.get("from", "0")
    return min(int(start), DEEPEST) if start.isdecimal() and len(start) < 6 else 0
