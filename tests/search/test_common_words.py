"""Words that very many contributions have are looked for in other ways, and the same is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.contributions.models import Contribution
from intranet.search import queries
from intranet.search.frequencies import Frequencies
from intranet.search.queries import Effort, Finder
from intranet.search.suggesting import suggestions
from intranet.search.typed import read
from questions.actions import ask


@pytest.fixture
def leave(noor, court, guardianship):
    """Eight questions about leave in the court's space, and one that only few may read."""
    asked = [ask(author=noor, space=court, title=f"Verlof {number} bij ziekte") for number in range(8)]
    ask(author=noor, space=guardianship, title="Verlof bij de voogdij")
    return [question.pk for question in asked]


@pytest.fixture
def common(monkeypatch, court, leave):
    """A house in which leave is in everything, and three of it are very much."""
    numbers = tuple(Contribution.objects.order_by("pk").values_list("pk", flat=True))
    known = Frequencies(len(numbers), {"verlof": 1.0, "ziekte": 0.9}, {court.pk: 1.0}, numbers)
    monkeypatch.setattr(queries, "frequencies", lambda: known)
    monkeypatch.setattr(queries, "EFFORT", Effort(most=3, newest=4, some=3))


@pytest.mark.parametrize("way", ["read", "gathered"])
@pytest.mark.parametrize("typed", ["verlof", "verlof ziekte"])
def test_of_what_very_many_have_the_newest_are_found(way, typed, monkeypatch, yusuf, fatima, leave, common):
    monkeypatch.setattr(queries, "WALKED", 0 if way == "read" else 10_000)

    found = list(Finder(fatima, read(typed)).found.values_list("pk", flat=True))

    assert set(found) >= set(leave[-3:])
    assert all(Finder(fatima, read(typed)).finds(pk) for pk in found)
    assert not Finder(yusuf, read(typed)).found.exists()


def test_when_none_of_the_newest_has_it_it_is_looked_for_further_back(monkeypatch, noor, fatima, court, leave):
    for number in range(9):
        ask(author=noor, space=court, title=f"Iets anders {number}")
    numbers = tuple(Contribution.objects.order_by("pk").values_list("pk", flat=True))
    known = Frequencies(len(numbers), {"verlof": 1.0}, {court.pk: 1.0}, numbers)
    monkeypatch.setattr(queries, "frequencies", lambda: known)
    monkeypatch.setattr(queries, "EFFORT", Effort(most=3, newest=1, some=3))
    monkeypatch.setattr(queries, "WALKED", 10_000)

    assert known.after(0.12) > leave[-1]
    assert [row.title for row in Finder(fatima, read("verlof")).found] == ["Verlof bij de voogdij"]


def test_a_half_typed_word_that_is_in_very_much_still_has_to_be_there(monkeypatch, noor, fatima, court, leave, common):
    other = ask(author=noor, space=court, title="Ziekte en vervoer")
    monkeypatch.setattr(queries, "MANY", 0)
    monkeypatch.setattr(queries, "MORE", 0)

    assert {row.pk for row in suggestions(fatima, "ziekte verl").questions} <= set(leave)
    assert suggestions(fatima, "ziekte verl").questions
    assert suggestions(fatima, "ziekte verv").questions[0].pk == other.pk


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (100, False)])
def test_a_half_typed_word_is_read_for_where_that_is_less_than_to_gather_by_it(
    more, is_read, monkeypatch, fatima, common, django_assert_max_num_queries
):
    monkeypatch.setattr(queries, "MANY", 0)
    monkeypatch.setattr(queries, "MORE", more)

    with django_assert_max_num_queries(20) as asked:
        assert suggestions(fatima, "ziekte verl").questions

    assert any("IS TRUE" in query["sql"] for query in asked) is is_read


def test_of_a_part_of_what_is_found_the_rest_is_neither_fetched_nor_ranked_again(fatima, leave):
    finder = Finder(fatima, read("verlof"))
    found = [(row.pk, row.rank) for row in finder.found]

    assert [(row.pk, row.rank) for row in finder.part(2, 3)] == found[2:5]
    assert sorted(found, key=lambda row: (-row[1], -row[0])) == found
    assert "ts_rank" not in str(finder.part(2, 3).query)


def test_what_was_looked_through_is_not_looked_through_again(monkeypatch, noor, fatima, court, leave):
    for number in range(30):
        ask(author=noor, space=court, title=f"Iets anders {number}")
    ask(author=noor, space=court, title="Verlof van morgen")
    numbers = tuple(Contribution.objects.order_by("pk").values_list("pk", flat=True))
    known = Frequencies(len(numbers), {"verlof": 1.0}, {court.pk: 1.0}, numbers)
    monkeypatch.setattr(queries, "frequencies", lambda: known)
    monkeypatch.setattr(queries, "EFFORT", Effort(most=3, newest=3, some=3))
    monkeypatch.setattr(queries, "WALKED", 10_000)

    with CaptureQueriesContext(connection) as asked:
        found = {row.title for row in Finder(fatima, read("verlof")).found}

    assert found == {"Verlof van morgen", "Verlof bij de voogdij", "Verlof 7 bij ziekte"}
    stretches = [query["sql"] for query in asked if '"id" > ' in query["sql"]]
    assert len(stretches) == 2
    assert '"id" <= ' in stretches[1]
