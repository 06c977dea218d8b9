"""Dutch and English in one text, one query and one index."""

import pytest

from tests.language.finding import finds, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("child", "children"),
        ("parent", "parents"),
        ("guardian", "guardian's"),
        ("plan", "planned"),
        ("plan", "plannen"),
        ("help", "helped"),
        ("helpen", "help"),
        ("worker", "workers"),
        ("meeting", "meetings"),
        ("apply", "applied"),
        ("decision", "decisions"),
    ],
)
def test_yusuf_finds_one_form_of_an_english_word_by_another(one, other):
    assert finds(one, f"We talked about {other}.")
    assert finds(other, f"We talked about {one}.")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("foster care", "Wie regelt de pleegzorg?"),
        ("pleegzorg", "Who arranges foster care?"),
        ("travel expenses", "Hoe declareer ik reiskosten?"),
        ("judge", "De kinderrechter wil het dossier."),
        ("court hearing", "De zitting is om 10:40"),
        ("waiting list", "Er is een wachtlijst"),
        ("home visit", "Na het huisbezoek"),
    ],
)
def test_who_asks_in_one_language_finds_what_was_written_in_the_other(asked, written):
    assert finds(asked, written)


@pytest.mark.parametrize("asked", ["ouders", "parent", "formulier", "form", "paspoort", "ondertekenen", "meeting"])
def test_a_text_in_two_languages_is_found_by_words_of_both(asked):
    written = "De ouders moeten het form voor het paspoort ondertekenen; both parents, before the meeting."

    assert finds(asked, written)


def test_a_word_comes_out_the_same_wherever_it_stands():
    for word in "help", "planning", "plan", "kind", "care":
        assert terms(f"Kun je {word}") >= terms(word)
        assert terms(f"Could you {word}") >= terms(word)
