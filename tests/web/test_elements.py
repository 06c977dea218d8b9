"""What the shared elements need and Django has not."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from intranet.web.templatetags.elements import hue, icon, initials, stretches

BY_HAND = re.compile(r'<[a-z]+-[a-z-]+ [^>]*?="(/[^"]*)"')  # an address on an element of our own


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Bram de Wit", "BW"), ("Joost", "J"), ("een collega", "EC"), ("", "?"), ("Éva Ősz", "ÉŐ")],
)
def test_initials_are_of_the_first_and_the_last_name(name, letters):
    assert initials(name) == letters


def test_someone_keeps_the_same_tint_and_an_alias_has_none():
    assert hue(17) == hue(17 + 8) == "1"
    assert hue(None) == ""


def test_an_icon_is_for_the_eye_only_and_brings_no_style():
    drawn = icon("bell")

    assert drawn.startswith("<svg ")
    assert 'aria-hidden="true"' in drawn
    assert "style" not in drawn
    assert "stroke" not in drawn


def found(start: int, end: int) -> SimpleNamespace:
    return SimpleNamespace(start=start, end=end)


@pytest.mark.parametrize(
    "findings", [[], [found(4, 6)], [found(0, 2), found(8, 10)], [found(2, 6), found(4, 8)], [found(5, 6), found(1, 2)]]
)
def test_a_text_cut_at_what_was_found_is_still_the_whole_text(findings):
    pieces = list(stretches("0123456789", findings))

    assert "".join(piece for piece, _ in pieces) == "0123456789"
    assert [finding for _, finding in pieces if finding] == sorted(findings, key=lambda one: one.start)


def test_what_scripts_ask_for_is_an_address_that_there_is():
    """`{% url %}` says so where an address is gone; what is written out by hand would not."""
    templates = Path(__file__).parents[2] / "templates"
    by_hand = [(path.name, found) for path in templates.rglob("*.html") for found in BY_HAND.findall(path.read_text())]

    assert by_hand == []
