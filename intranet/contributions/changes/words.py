"""A text as words, and what must become of the words of one text to make another of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

MARKS = r"\s!-/:-@\[-`{-~«»‘’“”„…–—·"
WORDS = re.compile(rf"[^{MARKS}]+(?:[.,:'’/-][^{MARKS}]+)*|\n|[^\S\n]+|[{MARKS}]")
FIRST = 0xF0000  # each word becomes one character that means nothing, so that the library compares words
LONGEST = 0.3  # seconds of looking for the smallest difference; what was not compared by then counts as replaced

KEPT, ADDED, REMOVED = (
    diff_match_patch.DIFF_EQUAL,
    diff_match_patch.DIFF_INSERT,
    diff_match_patch.DIFF_DELETE,
)


@dataclass(frozen=True, order=True)
class Hunk:
    """The words of a text from `start` to `end` are replaced by others."""

    start: int
    end: int
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Cut a text into words, marks and spaces, so that together they are the text. "JW-3" and "10:40" are words."""
    return WORDS.findall(text)


def hunks(before: Sequence[str], after: Sequence[str]) -> list[Hunk]:
    """Return what replaces what, in order, so that the words before become those after; never two that touch."""
    found: list[Hunk] = []
    start = position = place = 0  # where the words began that are being replaced; where we are before, and after
    words: list[str] = []
    for kind, length in [*_steps(before, after), (KEPT, 0)]:
        if kind == KEPT:
            if start < position or words:
                found.append(Hunk(start, position, tuple(words)))
            position, place = position + length, place + length
            start, words = position, []
        elif kind == REMOVED:
            position += length
        else:
            words += after[place : place + length]
            place += length
    return found


def _steps(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return how many words are kept, removed and added, one after the other."""
    library = diff_match_patch()
    library.Diff_Timeout = LONGEST
    characters: dict[str, str] = {}
    one, other = (
        "".join(characters.setdefault(word, chr(FIRST + len(characters))) for word in words)
        for words in (before, after)
    )
    steps = library.diff_main(one, other, False)
    library.diff_cleanupSemantic(steps)
    return [(kind, len(characters)) for kind, characters in steps]
