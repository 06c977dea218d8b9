"""Whatever is typed is published or refused, and nothing of it breaks anything."""

import re

from tests.corpora import naughty_strings, script_vectors

DANGEROUS = re.compile(
    r"<(?:script|iframe|object|svg|style|img|form|input|meta|link|base)\b|<[^>]*\s(?:on\w+|style)\s*=", re.I
)


def test_naughty_strings_break_nothing_wherever_they_are_typed(noor, court, script):
    noors = script(noor)
    places = [
        lambda text: noors.post("questions/", {"space": "court", "title": text, "body": text, "tags": [text]}),
        lambda text: noors.post("posts/", {"space": text, "body": text}),
        lambda text: noors.patch("me/", {"function": text}),
        lambda text: noors.get("search/", {"q": text}),
        lambda text: noors.get("people/", {"q": text, "expert": text}),
        lambda text: noors.get("tags/", {"q": text}),
        lambda text: noors.get("feed/", {"tag": text, "space": text}),
    ]

    for n, text in enumerate(naughty_strings()):
        for place in (places[n % len(places)], places[(n + 3) % len(places)]):
            answer = place(text)

            assert answer.status_code in {200, 201, 400, 422}, text
            assert not DANGEROUS.search(answer.json().get("html", "")), text


def test_no_script_comes_out_that_went_in(noor, court, script):
    noors = script(noor)

    for text in script_vectors():
        shown = noors.post("questions/", {"space": "court", "title": "Which form?", "body": text}).json()

        assert not DANGEROUS.search(shown.get("html", "")), text
    found = noors.get("search/?q=form&limit=100").json()["results"]
    assert not any(DANGEROUS.search(row["highlight"]) for row in found)
