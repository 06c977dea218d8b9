"""What counts as a word: addresses, articles of law and initials are not torn to pieces."""

import pytest

from intranet.language import analyse
from intranet.language.folding import fold
from tests.language.finding import finds, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art. 1:255 BW", ["art", "1:255", "BW"]),
        ("formulier JW3, versie 2.1", ["formulier", "JW3", "versie", "2.1"]),
        ("foto’s en foto's", ["foto’s", "en", "foto's"]),
        ("'s avonds 'ouders' zeggen", ["s", "avonds", "ouders", "zeggen"]),
        ("O.T.S. en a.u.b.", ["O.T.S.", "en", "a.u.b."]),
        ("kinder- en jeugdhulp", ["kinder", "en", "jeugdhulp"]),
        (
            "zie https://www.rechtspraak.nl/formulieren/verzoek?x=1.",
            ["zie", "https://www.rechtspraak.nl/formulieren/verzoek?x=1"],
        ),
        ("mail hulp@brug.example!", ["mail", "hulp@brug.example"]),
        ("om 10:40, op 12-11-2026", ["om", "10:40", "op", "12-11-2026"]),
        ("@noor #ots", ["noor", "ots"]),
        ("18-jarige met 2e OTS", ["18-jarige", "met", "2e", "OTS"]),
        ("€ 2.500,00", ["2.500,00"]),
        ("हिन्दी और اردو", ["हिन्दी", "और", "اردو"]),
        ("a\x00b \ud800 \u200b", ["a", "b"]),
    ],
)
def test_words_are_where_a_reader_sees_them(text, expected):
    tokens = analyse(text)

    assert [token.text for token in tokens] == expected
    assert [text[token.start : token.end] for token in tokens] == expected


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("1:255", "Zie art. 1:255 BW."),
        ("255", "Zie art. 1:255 BW."),
        ("artikel 1:255", "Zie art. 1:255 BW."),
        ("jw3", "Welk formulier JW3?"),
        ("rechtspraak", "Zie https://www.rechtspraak.nl/formulieren"),
        ("rechtspraak.nl", "Zie https://www.rechtspraak.nl/formulieren"),
        ("https://rechtspraak.nl/formulieren/", "Zie www.rechtspraak.nl/formulieren?bron=mail"),
        ("hulp@brug.example", "Mail naar Hulp@Brug.example."),
        ("SOS", "s.o.s."),
    ],
)
def test_fatima_finds_articles_forms_and_addresses(asked, written):
    assert finds(asked, written)


def test_an_article_is_not_found_by_another():
    assert not finds("1:255", "Zie art. 1:265b BW, en 255 andere.")


def test_words_of_every_sentence_are_not_looked_for_unless_in_capitals():
    assert terms("de") == terms("het") == terms("the") == terms("it") == set()
    assert terms("IT") == {"it"}
    assert finds("IT", "Bel IT even.")


def test_places_count_every_word():
    assert [token.position for token in analyse("de moeder van het kind")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Cliënt", "client"),
        ("ÉÉN", "een"),
        ("ĳsje", "ijsje"),
        ("Straße", "strasse"),
        ("Øystein", "oystein"),
        ("한국", "한국"),
    ],
)
def test_there_is_one_spelling(written, folded):
    assert fold(written) == folded
