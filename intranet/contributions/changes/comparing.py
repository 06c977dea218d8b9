"""Comparing: what differs between two texts, as people read it."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from intranet.contributions.changes.words import hunks, words_of

Kind = Literal["same", "removed", "added", "left_out"]

AROUND = 12  # words and spaces that are shown before and after what changed
CONTEXT = 6


class Change(NamedTuple):
    """A stretch of text that is the same in both, or in one of them only; or so long that it is left out."""

    kind: Kind
    text: str


def compared(before: str, after: str) -> list[Change]:
    """Return the stretches of both texts, in order: `same` and `removed` are the one, `same` and `added` the other."""
    words = words_of(before)
    found: list[Change] = []
    position = 0
    for hunk in hunks(words, words_of(after)):
        found += (
            Change("same", "".join(words[position : hunk.start])),
            Change("removed", "".join(words[hunk.start : hunk.end])),
            Change("added", "".join(hunk.words)),
        )
        position = hunk.end
    found.append(Change("same", "".join(words[position:])))
    return [change for change in found if change.text]


def folded(changes: Sequence[Change]) -> Iterator[Change]:
    """Leave out what is the same, but for some words around what changed; a paragraph is left out whole."""
    for number, change in enumerate(changes):
        words = words_of(change.text) if change.kind == "same" else []
        first, last = number == 0, number == len(changes) - 1
        if len(words) <= (2 + (not first) + (not last)) * AROUND or len(changes) == 1:
            yield change
            continue
        if not first:
            yield Change("same", "".join(words[:AROUND]))
        yield Change("left_out", "".join(words[0 if first else AROUND : len(words) if last else -AROUND]))
        if not last:
            yield Change("same", "".join(words[-AROUND:]))


def changed_line(before: str, after: str, limit: int = 80) -> tuple[str, str]:
    """Return what stood there and what stands there now, each as one short line, with a few words around it.

    For "old → new". Of two texts that are the same, the beginning.
    """
    words, others = (words_of(" ".join(text.split())) for text in (before, after))
    changes = hunks(words, others)
    if not changes:
        return _short(words, 0, limit), _short(others, 0, limit)
    start = max(0, changes[0].start - CONTEXT)
    left = max(0, len(words) - changes[-1].end - CONTEXT)  # words at the end that are the same, and not shown
    return _short(words[: len(words) - left], start, limit), _short(others[: len(others) - left], start, limit)


def _short(words: Sequence[str], start: int, limit: int) -> str:
    text = ("… " if start else "") + "".join(words[start:]).strip()
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
