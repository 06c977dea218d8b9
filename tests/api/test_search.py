"""Looking for words in what one may read."""

import pytest

from questions.actions import answer, ask


@pytest.fixture
def found(noor, bram, court, guardianship, ots, script):
    """Look for words as Noor: returns what is found, by what it says."""
    question = ask(
        author=noor, space=court, title="Verlenging van een uithuisplaatsing", body="Welke formulieren?", tags=["ots"]
    )
    answer(author=bram, question=question, body="Het formulier ligt bij de griffie")
    ask(author=bram, space=guardianship, title="Waar is de griffie?")
    noors = script(noor)

    def look(query: str) -> list[str]:
        answered = noors.get(f"search/?{query}")
        assert answered.status_code == 200
        return [row.get("title") or row["body"] for row in answered.json()["results"]]

    return look


EXTENSION, FORM, WHERE = (
    "Verlenging van een uithuisplaatsing",
    "Het formulier ligt bij de griffie",
    "Waar is de griffie?",
)


@pytest.mark.parametrize(
    ("query", "results"),
    [
        ("q=griffie", [WHERE, FORM]),
        ("q=formulieren", [FORM, EXTENSION]),
        ("q=uithuisplaatsingen", [EXTENSION]),
        ("q=uithuisplaatsing", [EXTENSION]),
        ("q=griffie+formulier", [FORM, WHERE, EXTENSION]),
        ("q=griffie+-formulier", [WHERE]),
        ("q=%22de+griffie%22", [WHERE, FORM]),
        ("q=griffie&kind=answer", [FORM]),
        ("q=griffie&space=court", [FORM]),
        ("q=griffie&tag=ots", [FORM]),
        ("q=griffie&author={bram}", [WHERE, FORM]),
        ("q=verlenging&author={bram}", []),
        ("q=griffie&since=2001-01-01", [WHERE, FORM]),
        ("q=griffie&since=2101-01-01T00:00:00Z", []),
        ("q=griffie&space=nowhere", []),
        ("q=griffie&tag=nothing", []),
        ("q=nothing", []),
        ("q=", []),
        ("", []),
        ("q=%22", []),
        ("q=!%26|()", []),
    ],
)
def test_what_is_found(bram, found, query, results):
    assert found(query.format(bram=bram.pk)) == results


@pytest.mark.parametrize("query", ["q=%00", "kind=mail", "author=x", "since=yesterday"])
def test_a_filter_that_is_none_is_refused(noor, script, query):
    assert script(noor).get(f"search/?q=x&{query}").status_code == 400


def test_the_words_are_marked_and_nothing_else_is_markup(noor, court, script):
    noors = script(noor)
    noors.post("posts/", {"space": "court", "body": "`<script>alert(1)</script>` & <b>griffie</b> <mark>x</mark>"})

    highlight = noors.get("search/?q=griffie").json()["results"][0]["highlight"]

    assert "<mark>griffie</mark>" in highlight
    assert "<script" not in highlight
    assert "<b>" not in highlight
    assert highlight.count("<mark>") == 1


def test_each_row_has_the_shape_of_its_kind(noor, found, script):
    noors = script(noor)
    found("q=griffie")

    for row in noors.get("search/?q=griffie").json()["results"]:
        assert "<mark>" in row.pop("highlight")
        assert row == noors.get(f"contributions/{row['id']}/").json()


def test_what_was_found_by_nobody_is_not_repeated(noor, script):
    assert b"nonsense" not in script(noor).get("search/?q=nonsense").content


def test_what_was_deleted_or_rewritten_is_not_found(noor, court, script):
    noors = script(noor)
    number = noors.post("posts/", {"space": "court", "body": "the old griffie"}).json()["id"]
    noors.patch(f"posts/{number}/", {"base_revision": 1, "body": "the new registry"})

    assert noors.get("search/?q=griffie").json()["results"] == []
    assert len(noors.get("search/?q=registry").json()["results"]) == 1
    noors.delete(f"posts/{number}/")
    assert noors.get("search/?q=registry").json()["results"] == []
