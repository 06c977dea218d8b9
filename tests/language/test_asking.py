"""What may be typed: words, "two words" together, -without, or; and half a word while it is being typed."""

import pytest

from intranet.language import Query, document
from tests.language.finding import answers, finds


@pytest.mark.parametrize(
    ("asked", "written", "expected"),
    [
        ("machtiging verlengen", "De machtiging is verlengd", True),
        ("machtiging verlengen", "De machtiging is er", False),
        ('"uit huis"', "Ze gaat uit huis", True),
        ('"machtiging verlengen"', "De machtiging verlengen wij", True),
        ('"machtiging verlengen"', "Wie mag verlengen en wie geeft een machtiging?", False),
        ("“machtiging verlengen”", "Wie mag verlengen en wie geeft een machtiging?", False),
        ('"machtiging', "een machtiging", True),
        ("machtiging -crisis", "een machtiging", True),
        ("machtiging -crisis", "een machtiging in een crisis", False),
        ("machtiging -crisis", "een machtiging en crisispleegzorg", False),
        ('machtiging -"kind huis"', "een machtiging, kind in huis", True),
        ('machtiging -"kind huis"', "een machtiging, kind huis", False),
        ("machtiging - crisis", "een machtiging in een crisis", True),
        ("ex-partner", "mijn ex-partner", True),
        ("OTS or voogdij", "over voogdij", True),
        ("OTS OR voogdij", "over voogdij", True),
        ("OTS OF voogdij", "over voogdij", True),
        ("OTS of voogdij", "over voogdij", False),
        ("OTS or voogdij verlengen", "over voogdij", False),
        ("or", "over voogdij", False),
        ("voogdij or", "over voogdij", True),
        ("veilig -kind thuis", "bel VT", False),
        ("veilig -kind thuis", "veilig thuis", True),
        ("veilig -kind thuis", "een kind veilig thuis", False),
        ('raad "voor" kinderbescherming', "een raad over kinderbescherming", True),
        ("de het een", "de het een", False),
        ("-voogdij", "iets anders", False),
        ("Hoe lees ik een beschikking?", "beschikkingen lezen", True),
    ],
)
def test_noor_types_what_she_wants(asked, written, expected):
    assert finds(asked, written) is expected


@pytest.mark.parametrize(
    "typed",
    ["b", "be", "besch", "beschikk", "beschikki", "beschikkin", "beschikking", "beschikkingen", "een besch", "de be"],
)
def test_results_come_while_noor_types(typed):
    assert finds(typed, "Wie leest een beschikking met mij?", typing=True)


@pytest.mark.parametrize("typed", ["gepl", "geplaa", "geplaatst", "pleeggezin gepl", "pleegg", "pleeg"])
def test_half_a_word_is_the_beginning_of_all_its_forms(typed):
    assert finds(typed, "Het kind gaat naar een pleeggezin, na plaatsing.", typing=True)


@pytest.mark.parametrize("typed", ["VT", "Veilig Thuis", "bel veilig thuis", "VT bel"])
def test_an_expression_is_known_as_soon_as_its_last_letter_is_typed(typed):
    assert finds(typed, "Bel VT of bel Veilig Thuis", typing=True)
    assert finds(typed, "Bel VT", typing=True)


def test_an_expression_may_turn_out_to_be_longer():
    assert finds("Veilig Thuis", "veilig in het thuisland", typing=True)


def test_results_do_not_vanish_at_each_small_word():
    for typed in "verlenging van", "verlenging van de", "verlenging van de OTS":
        assert finds(typed, "Over verlenging van de ondertoezichtstelling", typing=True)


def test_a_finished_word_is_not_half_typed():
    assert not finds("pleeg ", "Wie wil er plegen?", typing=True) or finds("pleeg ", "Wie wil er plegen?")
    assert not finds("best ", "een bestelling", typing=True)
    assert finds("best", "een bestelling", typing=True)


def test_nothing_to_look_for_is_false_and_finds_nothing():
    for asked in "", "   ", "de", "-", '""', "?!", "-ots":
        query = Query.parse(asked)

        assert not query
        assert query.tsquery() == query.either() == ""


def test_some_of_the_words_may_be_asked_for():
    query = Query.parse("traktatie jarig kind -school")
    written = document("", "Een jarig kind")

    assert not answers(written, query.tsquery())
    assert answers(written, query.either())
    assert answers(written, query.either(query.words[1:]))
    assert not answers(written, query.either(query.words[:1]))
    assert not answers(document("", "jarig op school"), query.either())


def test_each_word_says_by_which_lexemes_it_is_found():
    query = Query.parse("OTS verlengen")

    assert [wanted.text for wanted in query.words] == ["OTS", "verlengen"]
    assert set(query.words[0].lexemes) >= {"ots", "toezicht"}
    assert query.words[1].lexemes == ("verlengen", "extension")


def test_how_rare_a_word_is_follows_from_its_lexemes():
    common = {"ots": 5, "ondertoezichtstellen": 7, "toezicht": 40, "stellen": 900, "verlengen": 60, "extension": 1}

    query = Query.parse("OTS verlengen pleegzorgvergoeding")

    assert [wanted.about(lambda lexeme: common.get(lexeme, 0)) for wanted in query.words] == [5 + 7 + 40, 61, 0]


def test_a_pasted_page_is_read_as_far_as_a_query_goes():
    query = Query.parse(" ".join(f"pleegzorg verlenging geval{n}" for n in range(5000)))

    assert 20 < len(query.words) <= 34
    assert not answers(document("", "pleegzorg verlenging"), query.tsquery())


def test_what_is_said_twice_is_wanted_once():
    query = Query.parse("pleegzorg verlenging " * 40)

    assert len(query.words) == 2
    assert answers(document("", "pleegzorg verlenging"), query.tsquery())
