"""Merging: two texts that were made of the same one become one text, if that can be done without guessing."""

from collections.abc import Sequence
from itertools import pairwise

from intranet.contributions.changes.words import Hunk, hunks, words_of


def merged(base: str, ours: str, theirs: str) -> str | None:
    """Return the base with what both made of it; None where they changed the same words, or neighbouring ones.

    A word or the end of a line must stand unchanged between what the one did and what the other did: two who rewrite
    one phrase have to look at it together. What both did alike is done once.
    """
    words = words_of(base)
    mine, yours = (set(hunks(words, words_of(text))) for text in (ours, theirs))
    changes = sorted(mine | yours)
    for one, other in pairwise(changes):
        by_both = any({one, other} <= side for side in (mine, yours))
        if not by_both and not _apart(words[one.end : other.start]):
            return None
    return _applied(words, changes)


def _apart(between: Sequence[str]) -> bool:
    return any(word == "\n" or any(map(str.isalnum, word)) for word in between)


def _applied(words: Sequence[str], changes: Sequence[Hunk]) -> str:
    text: list[str] = []
    position = 0
    for hunk in changes:
        text += [*words[position : hunk.start], *hunk.words]
        position = hunk.end
    return "".join([*text, *words[position:]])
