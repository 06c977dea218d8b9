"""Readers see why something was found: marks on the words, and the stretch of a long text in which they are."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.language import Query
from tests.corpora import naughty_strings, script_vectors


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here."""


@pytest.mark.parametrize(
    ("asked", "written", "marked"),
    [
        ("pleegzorg", "Crisispleegzorg en pleegzorg.", ["Crisispleegzorg", "pleegzorg"]),
        ("melden", "Zij meldde een melding.", ["meldde", "melding"]),
        ("OTS", "Ze is onder toezicht gesteld.", ["toezicht gesteld"]),
        ("OTS", "Ondertoezichtstelling of OTS?", ["Ondertoezichtstelling", "OTS"]),
        ("client", "Mijn cliënt.", ["cliënt"]),
        ('"uit huis geplaatst"', "uit huis geplaatst, huis", ["huis geplaatst"]),
        ("machtiging -crisis", "machtiging bij crisis", ["machtiging"]),
        ("crisispleegzorg", "In een crisis is er pleegzorg", ["crisis", "pleegzorg"]),
        ("crisispleegzorg", "In een crisis is er opvang", []),
        ("foster care", "de pleegzorg", ["pleegzorg"]),
        ("de", "de het", []),
    ],
)
def test_the_words_that_answer_are_marked(asked, written, marked):
    query = Query.parse(asked)

    assert re.findall("<mark>(.*?)</mark>", query.highlight(written)) == marked
    assert [written[start:end] for start, end in query.spans(written)] == marked


def test_half_a_word_is_marked_in_whole_words():
    query = Query.parse("beschikki", typing=True)

    assert query.highlight("Een beschikking") == "Een <mark>beschikking</mark>"


def test_what_people_wrote_is_no_markup():
    query = Query.parse("pleegzorg")

    assert query.highlight("<b>pleegzorg</b> & <script>") == (
        "&lt;b&gt;<mark>pleegzorg</mark>&lt;/b&gt; &amp; &lt;script&gt;"
    )


def only_marks(html):
    """Say whether there is no markup in it but marks, opened and closed in turn."""
    rest = re.sub(r"<mark>([^<>]*)</mark>", r"\1", html)
    return not re.search("[<>\"']", rest)


def test_nothing_hostile_survives_marking():
    texts = [*naughty_strings(), *script_vectors()]

    for text in texts:
        query = Query.parse(text)
        assert only_marks(query.highlight(text))
        assert only_marks(query.snippet(text))


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80),
    st.text(max_size=80) | st.text(st.sampled_from("ots kind<>&\"'\n-."), max_size=60),
    st.booleans(),
)
def test_marks_lie_inside_the_text_in_order(asked, written, typing):
    spans = Query.parse(asked, typing=typing).spans(written)

    assert all(0 <= start < end <= len(written) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert only_marks(Query.parse(asked).highlight(written))
    assert only_marks(Query.parse(asked).snippet(written))


LONG = "Dit gaat nergens over. " * 40


def test_the_snippet_is_the_stretch_with_most_of_the_query():
    written = f"{LONG} Een machtiging. {LONG} Machtiging en\npleegzorg   samen. {LONG}"

    snippet = Query.parse("machtiging pleegzorg").snippet(written)

    assert "<mark>Machtiging</mark> en <mark>pleegzorg</mark> samen." in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert 25 <= len(re.sub("<[^>]*>", "", snippet).split()) <= 35


def test_a_short_text_is_its_own_snippet():
    assert Query.parse("pleegzorg").snippet("Over pleegzorg.") == "Over <mark>pleegzorg</mark>."
    assert Query.parse("ots").snippet("Over pleegzorg.") == "Over pleegzorg."
    assert Query.parse("ots").snippet("") == ""


def test_without_a_match_the_snippet_is_the_beginning():
    snippet = Query.parse("pleegzorg").snippet(LONG)

    assert snippet.startswith("Dit gaat")
    assert snippet.endswith(" …")


def test_an_end_with_a_match_is_shown_to_the_end():
    snippet = Query.parse("pleegzorg").snippet(LONG + "Eindelijk pleegzorg!")

    assert snippet.endswith("<mark>pleegzorg</mark>!")


def test_a_line_that_may_be_cut_off_begins_where_the_word_is():
    written = "Het staat in de handleiding. " * 20 + "Bel dan de griffie van de rechtbank."

    assert Query.parse("griffie").line(written) == "… de <mark>griffie</mark> van de rechtbank."
    assert Query.parse("zeldzaam").line("Iets anders.") == "Iets anders."
    assert Query.parse("pleegzorg").line("Pleegzorg. " + written).startswith("<mark>Pleegzorg</mark>. Het")
