"""What asks the same, whom it may be said to, and who is told of it, in worlds that chance makes.

Every question asks the same and every text has a word of its own: so whoever may read it has to hear of it.
"""

import re
from collections.abc import Iterator

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.test import Client
from hypothesis import Phase, given, settings

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.language import document
from intranet.search.actions import save_search
from intranet.search.saved import people_looking_for
from intranet.search.similar import leading, showing
from intranet.spaces.models import Space
from tests.search.test_visibility import CANARY, QUIETLY, canary, heard
from tests.search.test_who_may_know_by_chance import make_questions
from tests.security.rule import Facts
from tests.spaces.chance import PEOPLE, TEXTS, Built, build, happenings, let_happen, worlds

ASKED = "Hoe verleng ik een machtiging gesloten jeugdhulp"
MOST = 5  # questions


def give_words(facts: Facts, built: Built) -> None:
    """Let every question ask the same, and its answers say something about it."""
    for n, pk in enumerate(built.texts):
        title = f"{ASKED} {canary(n)}?" if facts.texts[n].root == n else ""
        text = "" if title else f"Met een machtiging, zegt {canary(n)}"
        search = Cast(Value(document(title, text)), SearchVectorField())
        Contribution.objects.filter(pk=pk, hidden_at=None).update(title=title, text=text, html=text, search=search)


def keep_searches(built: Built) -> None:
    for person in built.people:
        save_search(person=person, typed="machtiging")


def leaks(facts: Facts, built: Built) -> Iterator[tuple[object, ...]]:
    """Say who heard what and should not have, and who did not hear what they should."""
    for p in (p for p in PEOPLE if facts.people[p].active):
        client = Client(headers={"accept-language": "en"})
        client.force_login(built.person(p))
        mine = {n for n in TEXTS if facts.reads_text(p, n)}
        yield from ((p, *each) for each in asked(client, facts, built, mine))
        yield from ((p, *each) for each in offered(client, facts, built, mine))
        handles = set(re.findall(r'data-value="p(\d)"', client.get("/people/suggest/?q=p").content.decode()))
        yield from ((p, "mention", other) for other in handles if not facts.finds(p, int(other)))
    for n, pk in enumerate(built.texts):
        told = {built.people.index(person) for person in built.people if person.pk in set(people_looking_for(pk))}
        if told != {p for p in PEOPLE if facts.reads_text(p, n)}:
            yield "told", n, told


def asked(client: Client, facts: Facts, built: Built, mine: set[int]) -> Iterator[tuple[object, ...]]:
    """What both doors say to whoever asks it again: all that may be read, as much as is shown, and nothing else."""
    questions = {n for n in mine if facts.texts[n].root == n}
    page = client.post("/questions/similar/", {"title": ASKED}).content.decode()
    rows = client.get("/api/v1/questions/similar/", {"title": ASKED}).json()["results"]
    words = {canary(n) for n in mine}
    yield from (("page", word) for word in heard(page) - words)
    yield from (("api", word) for word in set(CANARY.findall(str(rows))) - words)
    for door, number in (("page", page.count("similar__one")), ("api", len(rows))):
        if number != min(MOST, len(questions)):
            yield door, number, len(questions)
    for row in rows:
        question = built.texts.index(row["question"]["id"])
        if bool(row["answer"]) != any(facts.texts[n].root == question and n != question for n in mine):
            yield "answer", question, row["answer"]


def offered(client: Client, facts: Facts, built: Built, mine: set[int]) -> Iterator[tuple[object, ...]]:
    """What a question may be joined to: what all who read it can read."""
    for n in (n for n in TEXTS if facts.texts[n].root == n):
        answer = client.get(f"/questions/{built.texts[n]}/similar/")
        if answer.status_code != (200 if n in mine else 404):
            yield "joined", n, answer.status_code
        readers = {p for p in PEOPLE if facts.reads_text(p, n)}
        for pk in re.findall(r"\?to=(\d+)", answer.content.decode()):
            other = built.texts.index(int(pk))
            if other not in mine or not all(facts.reads_text(p, other) for p in readers):
                yield "joined", n, other


def whatever_happens(facts: Facts, steps) -> None:
    with transaction.atomic():
        built = build(facts)
        make_questions(facts, built)
        give_words(facts, built)
        keep_searches(built)
        let_happen(facts, built, steps)

        assert list(leaks(facts, built)) == []
        transaction.set_rollback(True)


@QUIETLY
@given(facts=worlds(), steps=happenings)
def test_whatever_happens_everybody_hears_of_what_they_may_read_and_of_nothing_else(facts, steps):
    whatever_happens(facts, steps)


def everywhere(_person: object) -> list[int]:
    return list(Space.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("forgetful", ["asked before", "saved searches"])
def test_what_forgets_the_space_is_found_out(forgetful, monkeypatch):
    if forgetful == "asked before":
        for module in (leading, showing):
            monkeypatch.setattr(module, "visible_space_ids", everywhere)
        monkeypatch.setattr("intranet.search.similar.asking.visible_space_ids", everywhere)
    else:
        forgets = lambda rows, _person, **_how: rows.filter(hidden_at=None)  # noqa: E731
        monkeypatch.setattr(ContributionQuerySet, "visible_to", forgets)
    quickly = settings(QUIETLY, phases=[Phase.generate])

    with pytest.raises(AssertionError):
        quickly(given(facts=worlds(), steps=happenings)(whatever_happens))()
