"""What PostgreSQL gets: always something it takes, with weights, however long or hostile the text."""

import re

import pytest
from django.db import connection
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from intranet.language import Query, corrected, document
from tests.corpora import naughty_strings
from tests.language.finding import answers

LARGEST_POSITION = 16_383


def taken(title, body):
    """Return the document as PostgreSQL understood it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector::text", [document(title, body)])
        return cursor.fetchone()[0]


def test_words_of_a_title_weigh_more_than_their_parts_and_those_more_than_the_body():
    understood = taken("Pleegzorg", "Crisisopvang geregeld")

    assert "'pleegzorg':1A" in understood
    assert "'zorg':1B" in understood
    assert "'regelen':8C" in understood
    assert "'opvang':7 " in understood
    assert "'crisisopvang':7C" in understood


def test_no_phrase_reaches_from_the_title_into_the_body():
    written = document("Over pleegzorg", "vergoeding vragen")

    assert not answers(written, Query.parse('"pleegzorg vergoeding"').tsquery())
    assert answers(written, Query.parse("pleegzorg vergoeding").tsquery())


def test_a_text_without_words_is_an_empty_document():
    assert document("", "") == document("", " … \x00 ") == ""
    assert taken("", "?!") == ""


def test_a_word_keeps_sixteen_places_at_most():
    assert document("", "kind " * 5000).count(",") == 15


def test_the_longest_text_fits():
    words = " ".join(f"woord{n}x{n * 7919}" for n in range(60_000))

    assert taken("", words)
    assert taken("", "a" * 300_000)
    assert str(LARGEST_POSITION) in taken("", "de " * 20_000 + "kind")


@pytest.mark.parametrize("typing", [False, True])
def test_postgresql_takes_every_naughty_string_as_text_and_as_query(typing):
    for text in naughty_strings():
        query = Query.parse(text, typing=typing)
        if query:
            answers(document(text, text), query.tsquery())
            answers(document("", text), query.either())
            assert all(answers("", wanted.tsquery()) is False for wanted in query.words)
        else:
            taken(text, text)


MONSTERS = [
    "a",
    "a-",
    "a.",
    "a@",
    "x'y",
    "http://a/",
    "nl.",
    "kind",
    "ß",
    "ﷺ",
    "1.",
    "1:",
    "\u0301",
    "a\u00ad",
    "-",
    "www.",
]


@pytest.mark.parametrize("monster", MONSTERS, ids=ascii)
def test_postgresql_takes_every_monster_of_a_word(monster):
    written = monster * 20_000 + "nl"

    assert answers(document(written, written), Query.parse(written, typing=True).tsquery()) in {True, False}
    assert corrected(written, {"kind": 1}) is None
    assert Query.parse(written).snippet(written) is not None


SINGLE_LETTERS = re.compile(r"(?<!\w)\w-\w(?!\w)")  # A-L is an abbreviation, and none of its letters a word
SIGNS = st.text(st.sampled_from("'\\\"|&!<->():*-abkind 1:2.\x00\n’“„\u0301éßİ"), max_size=40)


class AnyText(TestCase):
    """Hypothesis wants a transaction for each example."""

    @settings(max_examples=150, deadline=None)
    @given(SIGNS | st.text(max_size=60), SIGNS | st.text(max_size=60), st.booleans())
    def test_postgresql_takes_any_text_and_any_query(self, asked, written, typing):
        query = Query.parse(asked, typing=typing)

        assert answers(document(asked, written), query.tsquery()) in {True, False}

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=60))
    def test_what_is_written_is_found_by_its_own_words(self, written):
        assume(not SINGLE_LETTERS.search(written))
        query = Query.parse(written.replace("-", " ").replace('"', " ")[:200])

        assert not query or answers(document(written, ""), query.either())
