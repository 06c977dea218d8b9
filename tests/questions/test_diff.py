"""What changed in a text, word by word, as people read it, hear it, and are told of it in a line."""

import pytest
from django.template import Context, Template

from intranet.contributions.changes import changed_line, compared, folded

OLD = "Use form JW-3 for the extension. Send it before 10:40 to the court."
NEW = "Use form JW-4 for the extension. Send it before 10:40 to the court."
LONG = " ".join(f"word{number}" for number in range(200))


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here: texts are compared."""


def drawn(before: str, after: str) -> str:
    return Template('{% include "elements/_diff.html" %}').render(Context({"before": before, "after": after}))


def test_a_form_number_is_one_word():
    assert [tuple(change) for change in compared(OLD, NEW)] == [
        ("same", "Use form "),
        ("removed", "JW-3"),
        ("added", "JW-4"),
        ("same", " for the extension. Send it before 10:40 to the court."),
    ]


def test_who_hears_it_is_told_what_is_removed_and_what_is_added():
    html = drawn(OLD, NEW)

    assert '<del><span class="for-screen-reader">removed: </span>JW-3</del>' in html
    assert '<ins><span class="for-screen-reader">added: </span>JW-4</ins>' in html


def test_what_is_the_same_for_long_is_left_out():
    changes = list(folded(compared(f"{LONG} old end. {LONG}", f"{LONG} new end. {LONG}")))
    kinds = [change.kind for change in changes]
    shown = "".join(change.text for change in changes if change.kind != "left_out")

    assert kinds == ["left_out", "same", "removed", "added", "same", "left_out"]
    assert len(shown) < 300
    assert "word199 " in shown


def test_a_line_break_that_came_can_be_seen():
    assert "↵" in drawn("one two", "one\n\ntwo")


def test_what_is_compared_is_only_text():
    html = drawn("<b>x</b>", "<script>alert(1)</script>")

    assert "<script>" not in html
    assert "<b>" not in html


def test_one_is_told_in_a_line():
    assert changed_line(OLD, NEW) == ("Use form JW-3 for the extension", "Use form JW-4 for the extension")
    assert changed_line(f"{LONG} JW-3 {LONG}", f"{LONG} JW-4 {LONG}") == (
        "… word197 word198 word199 JW-3 word0 word1 word2",
        "… word197 word198 word199 JW-4 word0 word1 word2",
    )
    assert all(len(line) <= 40 for line in changed_line(LONG, LONG.upper(), 40))


def test_of_what_was_only_added_the_line_says_where():
    old, new = changed_line("Bring the extract.", "Bring the extract.\n\nAnd two copies of it.")

    assert old == "Bring the extract."
    assert new == "Bring the extract. And two copies of it."
