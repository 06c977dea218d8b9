"""What search says, in worlds that chance makes: nobody is told of what `tests.security.rule` keeps from them.

Every text has a word that stands nowhere else, and one that stands in all.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.test import Client
from hypothesis import Phase, given, settings

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.language import document
from tests.security.rule import Facts
from tests.spaces.chance import PEOPLE, TEXTS, Built, build, happenings, let_happen, worlds
from tests.spaces.test_visibility import BOUNDED

CANARIES = [f"zq{letter}aaaaa" for letter in "abcdef"]
CANARY = re.compile(r"zq[a-f]{6}")
QUIETLY = settings(BOUNDED, max_examples=min(BOUNDED.max_examples, 8))
ASKED = tuple(
    f"search/?q={typed}"
    for typed in (
        "rechtbank",
        "griffie+rechtbank",
        "van:p1",
        "rechtbank+in:s0",
        "tag:t1",
        "+or+".join(CANARIES),
    )
)
SUGGESTED = tuple(f"search/suggest/?q={typed}" for typed in ("rechtb", "p", "s1", "t1", "zqa"))


def canary(text: int) -> str:
    return CANARIES[text]


def give_words(built: Built) -> None:
    """Let every text say something that can be found."""
    for n, pk in enumerate(built.texts):
        words = f"De rechtbank zegt {canary(n)}"
        rows = Contribution.objects.filter(pk=pk, hidden_at=None)
        rows.update(text=words, html=words, search=Cast(Value(document("", words)), SearchVectorField()))


def answers(built: Built, p: int) -> Iterator[tuple[str, Any]]:
    """What search tells somebody: addresses, and what they answer.

    Every other person looks at pages, the rest asks the API; what is asked first is asked of both.
    """
    client = Client(headers={"accept-language": "en"})
    client.force_login(built.person(p))
    doors = ("/", "/api/v1/") if p % 2 else ("/api/v1/", "/")
    for n, asked in enumerate((*ASKED, *SUGGESTED)):
        for door in doors[: 1 if n else 2]:
            yield f"{door}{asked}", client.get(f"{door}{asked}").content.decode()


def leaks(facts: Facts, built: Built) -> Iterator[tuple[int, str, object]]:
    """Say who heard what from which address and should not have; and who did not find what they may read."""
    for p in (p for p in PEOPLE if facts.people[p].active):
        mine = {n for n in TEXTS if facts.reads_text(p, n)}
        for address, said in answers(built, p):
            yield from ((p, address, word) for word in heard(said) - {canary(n) for n in mine})
            yield from ((p, address, name) for name in named(said) if not may_know(facts, built, p, *name))
            if address == "/api/v1/search/?q=rechtbank" and found(said) != {built.texts[n] for n in mine}:
                yield p, address, "does not find what it should"


def heard(said: str) -> set[str]:
    """The canaries in an answer, but for those in what one typed oneself."""
    return set(CANARY.findall(re.sub(r'value="[^"]*"|“[^”]*”|<title>.*?</title>|\?[^" ]*', "", said)))


def found(said: str) -> set[int]:
    return {row["id"] for row in json.loads(said)["results"]}


def named(said: str) -> set[tuple[str, int]]:
    """The spaces, tags and people that suggestions lead to."""
    pages = re.findall(r'data-value="/(spaces|tags|people)/[st]?(\d+)/"', said)
    return {(what, int(number)) for what, number in pages}


def may_know(facts: Facts, built: Built, p: int, what: str, number: int) -> bool:
    if what == "spaces":
        return facts.reads(p, number)
    if what == "tags":
        return facts.knows_tag(p, number)
    people = {row.pk: other for other, row in enumerate(built.people)}
    return number not in people or facts.finds(p, people[number])


def whatever_happens(facts: Facts, steps: list[Any]) -> None:
    with transaction.atomic():
        built = build(facts)
        give_words(built)
        let_happen(facts, built, steps)

        assert list(leaks(facts, built)) == []
        transaction.set_rollback(True)


@QUIETLY
@given(facts=worlds(), steps=happenings)
def test_whatever_happens_search_tells_everybody_what_they_may_read_and_nothing_else(facts, steps):
    whatever_happens(facts, steps)


def test_a_search_that_forgets_the_space_is_found_out(monkeypatch):
    monkeypatch.setattr(ContributionQuerySet, "visible_to", lambda rows, _person: rows.filter(hidden_at=None))
    quickly = settings(QUIETLY, phases=[Phase.generate])

    with pytest.raises(AssertionError):
        quickly(given(facts=worlds(), steps=happenings)(whatever_happens))()
