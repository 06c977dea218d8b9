"""Where a stream is, written in the id of each message."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.live.cursor import MINUTE, MOST, Cursor
from intranet.web.ids import id_at

NOW = id_at(timezone.now())


def drawn(seed: int, many: int) -> list[int]:
    return Random(seed).sample(range(NOW - 2 * MINUTE, NOW + 2 * MINUTE), many)


numbers = st.builds(drawn, st.integers(), st.integers(0, 2 * MOST))
at_leisure = settings(deadline=None)


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here: these are numbers."""


@at_leisure
@given(numbers, st.integers(0, 10**6))
def test_what_is_written_can_be_read(sent, fresh):
    cursor = Cursor.at(timezone.now())
    cursor.fresh = fresh
    for number in sent:
        cursor.note(number)

    assert Cursor.read(str(cursor)) == cursor


@at_leisure
@given(numbers)
def test_what_was_sent_is_never_read_again_and_what_was_not_is(sent):
    cursor = Cursor(NOW - MINUTE, NOW - 3 * MINUTE)
    for number in sent:
        cursor.note(number)

    assert all(number <= cursor.floor or number in cursor.sent for number in sent)
    assert cursor.sent == sorted(number for number in sent if number > cursor.floor)
    assert len(cursor.sent) <= MOST
    if len(sent) < MOST:
        assert cursor.floor <= max([NOW - MINUTE, *sent]) - MINUTE


def test_it_fits_in_a_header():
    cursor = Cursor.at(timezone.now())
    for number in range(NOW, NOW + 3 * MOST * 4096, 4096):
        cursor.note(number)

    assert len(str(cursor)) < 1000


@at_leisure
@given(st.text())
def test_whatever_a_stranger_sends_is_a_cursor_or_none(text):
    cursor = Cursor.read(text)

    assert cursor is None or str(Cursor.read(str(cursor))) == str(cursor)


def test_a_sign_of_life_moves_the_floor():
    cursor = Cursor.at(timezone.now() - timedelta(hours=3))
    cursor.note(cursor.newest + 1)
    cursor.reach(NOW)

    assert (cursor.floor, cursor.sent) == (NOW - MINUTE, [])
