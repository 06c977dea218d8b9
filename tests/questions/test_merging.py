"""Two who change one text: what does not touch is merged, what does is for somebody to look at. Nothing is guessed."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intranet.contributions.changes import compared, merged
from intranet.contributions.changes.words import words_of

BASE = "Use form JW-3 for the extension. Send it before 10:40 to the court.\n\nBring the extract, and two copies."

word = st.sampled_from(["a", "b", "aa", "ab", "é", "no", "not", "JW-3", "10:40"])
text = st.lists(st.one_of(word, st.sampled_from([" ", "  ", "\n", ". ", ", ", "- "])), max_size=20).map("".join)
lines = st.lists(st.lists(word, min_size=1, max_size=5).map(" ".join), min_size=3, max_size=8)

# A machine that is busy is no reason to be wrong.
patiently = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here: texts are compared."""


@patiently
@given(text)
@example("€ 1.200,50 at https://x.example/a-b?c — “so”, said the baby's 👩‍👩‍👧 هذا")
def test_words_together_are_the_text(text):
    assert "".join(words_of(text)) == text


@patiently
@given(text, text)
def test_what_is_compared_is_both_texts(before, after):
    changes = compared(before, after)

    assert "".join(text for kind, text in changes if kind != "added") == before
    assert "".join(text for kind, text in changes if kind != "removed") == after


@patiently
@given(text, text)
def test_what_only_one_changed_is_as_that_one_has_it(base, changed):
    assert merged(base, changed, base) == merged(base, base, changed) == merged(base, changed, changed) == changed


@patiently
@given(text, text, text)
def test_it_is_the_same_whoever_came_first(base, one, other):
    assert merged(base, one, other) == merged(base, other, one)


@patiently
@given(lines, st.data())
def test_changes_of_different_lines_are_both_there(lines, data):
    lines = [f"{number} {line}" for number, line in enumerate(lines)]
    first, second = data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=2, max_size=2, unique=True))
    base = "\n".join(lines)
    one, other = ("\n".join([*lines[:at], f"NEW{at} words", *lines[at + 1 :]]) for at in (first, second))

    both = merged(base, one, other)

    expected = ["NEW%d words" % at if at in (first, second) else line for at, line in enumerate(lines)]  # noqa: UP031
    assert both == "\n".join(expected)


@patiently
@given(text, text, text)
def test_no_word_that_somebody_added_is_lost_and_none_that_both_kept(base, one, other):
    both = merged(base, one, other)

    if both is not None:
        words, old = set(words_of(both)), set(words_of(base))
        assert (set(words_of(one)) | set(words_of(other))) - old <= words
        assert words <= old | set(words_of(one)) | set(words_of(other))


def test_two_who_put_right_two_things_are_both_heard():
    both = merged(BASE, BASE.replace("JW-3", "JW-4"), BASE.replace("two copies", "three copies"))

    assert both == BASE.replace("JW-3", "JW-4").replace("two copies", "three copies")


def test_what_both_did_alike_is_done_once():
    changed = BASE.replace("10:40", "11:00")

    assert merged(BASE, changed, changed.replace("JW-3", "JW-4")) == changed.replace("JW-3", "JW-4")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("JW-3", "JW-4"), ("JW-3", "JW-5")),
        (("form JW-3", "form JW-4"), ("Use form", "Take paper")),
        (("before 10:40", "by 10:40"), ("10:40", "11:00")),
        (("extract,", "extract today,"), ("extract,", "extract tomorrow,")),
        (("Bring the extract, and two copies.", ""), ("two copies", "three copies")),
    ],
)
def test_who_changed_the_same_or_the_next_word_have_to_look_together(one, other):
    assert merged(BASE, BASE.replace(*one), BASE.replace(*other)) is None


def test_who_rewrote_one_sentence_each_in_their_own_way_have_to_look_together():
    one = BASE.replace("Send it before 10:40 to the court.", "The court must have it by 10:40.")
    other = BASE.replace("Send it before 10:40 to the court.", "Post it to the office before noon.")

    assert merged(BASE, one, other) is None
