"""Whatever is typed is published or refused, and nothing of it breaks anything."""

import re

import pytest

from tests.corpora import naughty_strings, script_vectors

DANGEROUS = re.compile(
    r"<(?:script|iframe|object|svg|style|img|form|input|meta|link|base)\b|<[^>]*\s(?:on\w+|style)\s*=", re.IGNORECASE
)
PLACES = {
    "a question": lambda noors, text: noors.post(
        "questions/", {"space": "court", "title": text, "body": text, "tags": [text]}
    ),
    "a post": lambda noors, text: noors.post("posts/", {"space": "court", "body": text}),
    "a space": lambda noors, text: noors.post("posts/", {"space": text, "body": "hello"}),
    "a profile": lambda noors, text: noors.patch("me/", {"function": text}),
    "words": lambda noors, text: noors.get("search/", {"q": text}),
    "a colleague": lambda noors, text: noors.get("people/", {"q": text, "expert": text}),
    "a tag": lambda noors, text: noors.get("tags/", {"q": text}),
    "a feed": lambda noors, text: noors.get("feed/", {"tag": text, "space": text}),
}


@pytest.mark.parametrize("place", PLACES)
def test_naughty_strings_break_nothing(noor, court, script, place):
    """Each place gets its share of them, and each of them a place."""
    noors = script(noor)

    for text in naughty_strings()[list(PLACES).index(place) :: len(PLACES)]:
        answer = PLACES[place](noors, text)

        assert answer.status_code in {200, 201, 400, 422}, (text, answer.content)
        assert not DANGEROUS.search(answer.json().get("html", "")), text


def test_no_script_comes_out_that_went_in(noor, court, script):
    noors = script(noor)

    for text in script_vectors():
        answer = noors.post("questions/", {"space": "court", "title": "Which form?", "body": text})

        assert answer.status_code in {201, 422}, (text, answer.content)
        assert not DANGEROUS.search(answer.json().get("html", "")), text
    found = noors.get("search/?q=form&limit=100").json()["results"]
    assert len(found) > 50
    assert not any(DANGEROUS.search(row["highlight"]) for row in found)
