"""Typing errors are corrected to words that are used; what is right, however rare, is left alone."""

import json
from collections import Counter

import pytest

from intranet.language import corrected, did_you_mean, vocabulary_of
from intranet.language.lists import listed
from tests.corpora import corpus

USED = """
    De uithuisplaatsing, verlenging, hulpverlening, gezinsvoogd, machtiging, zittingen, rapportage, dossier, rechtbank,
    omgangsregeling, jeugdbescherming, formulier, advocaat, cliënten, telefoon, wachtlijst, vakantiedagen, reiskosten,
    beëindiging, toestemming, kinderrechter, vergoeding, beschikking, ondertoezichtstelling, pleegzorg, pleegzorg.
"""
TYPED = {
    "beschiking": "beschikking",
    "uithuisplaasting": "uithuisplaatsing",
    "ondertoezichtsteling": "ondertoezichtstelling",
    "pleegzrog": "pleegzorg",
    "machtigng": "machtiging",
    "kinderechter": "kinderrechter",
    "verlegning": "verlenging",
    "hulpverelning": "hulpverlening",
    "gezinsvoogt": "gezinsvoogd",
    "rapporage": "rapportage",
    "dosier": "dossier",
    "vergoedig": "vergoeding",
    "omgangsregling": "omgangsregeling",
    "jeugdbeshcerming": "jeugdbescherming",
    "formullier": "formulier",
    "advocat": "advocaat",
    "rechtbnak": "rechtbank",
    "telefon": "telefoon",
    "wachtijst": "wachtlijst",
    "reiskosen": "reiskosten",
    "beindiging": "beëindiging",
    "toestemmig": "toestemming",
}
RIGHT = listed("""
    beschikkingen pleegouder teloorgang kaneel gezinshuisouder beschermingstafel perspectiefbesluit curatele
    ondertoezichtgestelde stiefmoeder pleegmoeder mentorschap bewindvoering gijzeling zorgplicht affiniteit logopedist
    ambulant residentieel hechtingsstoornis delinquent guardian placement hearing judiciary clienten beeindiging gezag
""")


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here."""


@pytest.fixture(scope="module")
def vocabulary():
    return Counter(vocabulary_of(USED))


@pytest.fixture(scope="module")
def large_vocabulary(vocabulary):
    """Return it with every word of four hundred questions in it."""
    lines = corpus("search/distractors.jsonl").read_text().splitlines()
    others = {word: 3 for line in lines for word in vocabulary_of(json.loads(line)["text"])}
    return others | vocabulary


@pytest.mark.parametrize("typed", TYPED)
def test_noor_meant_this(typed, vocabulary):
    assert corrected(typed, vocabulary) == TYPED[typed]


def test_more_words_to_choose_from_do_not_mislead(large_vocabulary):
    assert {typed: corrected(typed, large_vocabulary) for typed in TYPED} == TYPED


def test_what_is_right_but_rare_is_left_alone(large_vocabulary):
    assert {word: found for word in RIGHT if (found := corrected(word, large_vocabulary))} == {}


@pytest.mark.parametrize(
    "typed", ["ots", "UHP", "1:255", "jw3", "a@b.nl", "", "   ", "xqzvwk", "\x00", "’", "x" * 5000]
)
def test_what_is_no_word_or_near_none_is_left_alone(typed, vocabulary):
    assert corrected(typed, vocabulary) is None


def test_only_words_of_the_vocabulary_are_ever_proposed():
    assert corrected("beschiking", {}) is None
    assert corrected("beschiking", {"verlenging": 9}) is None


def test_of_two_that_are_as_near_the_first_letter_decides_and_then_use():
    assert corrected("voogdj", {"voogdij": 1, "hoogdj": 50}) == "voogdij"
    assert corrected("plegzorx", {"plegzorg": 2, "plegzora": 9}) == "plegzora"


def test_a_whole_query_is_put_right_and_keeps_its_signs(vocabulary):
    assert did_you_mean('"beschiking gemeente" -pleegzrog OTS', vocabulary) == '"beschikking gemeente" -pleegzorg OTS'
    assert did_you_mean("beschikking gemeente", vocabulary) is None


def test_a_vocabulary_has_words_and_no_numbers_or_addresses():
    found = set(
        vocabulary_of("De Beëindiging van JW3, art. 1:255, door noor@brug.example op https://x.nl en van de OTS")
    )

    assert found == {"beëindiging"}
