"""What is stored of what was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.contributions.markup import clean, clean_line


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("a\x00b\x07c\x1bd\x7fe\x85f", "abcdef"),
        ("a\tb", "a\tb"),
        ("half \ud83d teken", "half  teken"),
        ("cafe\u0301", "café"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("zacht\u00adafbreken\u200b\ufeff", "zachtafbreken"),
        ("👩\u200d👧 ا\u200cب", "👩\u200d👧 ا\u200cب"),
        ("z" + "\u0335" * 50, "z" + "\u0335" * 8),
    ],
)
def test_nothing_invisible_is_stored_and_letters_have_one_form(typed, stored):
    assert clean(typed) == stored


def test_a_title_is_one_line():
    assert clean_line("  Wie weet\r\n\tdit \u00a0 \x00nog? ") == "Wie weet dit nog?"


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_stored(typed):
    stored = clean(typed)

    assert clean(stored) == stored
    assert clean_line(clean_line(typed)) == clean_line(typed)
    assert "\x00" not in stored
    stored.encode()
