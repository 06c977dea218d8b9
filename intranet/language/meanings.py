"""What a word is found by: its lemmas, and less surely the parts it is made of.

Dutch and English go through the same door, word by word, the Dutch lexicon first. The language of a text is not
guessed, because a query of one word has none: the same word must come out the same in a question, in an answer and in
what is typed. Where a word is common in both (`help`, `planning`) it is found by the lemmas of both.
"""

from functools import lru_cache
from typing import NamedTuple

from intranet.language.compounds import split
from intranet.language.endings import base
from intranet.language.keeping import words
from intranet.language.lists.parts import FOUND_BY

LONGEST = 100  # characters of a term; far below the 2046 bytes that PostgreSQL takes
SHORTEST_CHANGED = 4


class Meaning(NamedTuple):
    """The lexemes of a word: `terms` are the word itself, `leaves` its smallest parts, `parts` all that is in it."""

    terms: tuple[str, ...]
    leaves: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def meaning(word: str) -> Meaning:
    """Return what a folded word is found by."""
    if "'" in word or "-" in word:
        return meaning_of_pieces(word)
    if cuts := split(word):
        return meaning_of_compound(word, cuts)
    return Meaning(lemmas(word))


def lemmas(word: str) -> tuple[str, ...]:
    """Return the lemmas of a word that is not taken apart; a short word is always found by itself."""
    known = tuple(lemma.replace("-", "") for lemma in words()[word].lemmas)
    if len(word) < SHORTEST_CHANGED:
        return tuple(dict.fromkeys((word, *known)))
    if known or not word.isalpha():
        return known or (word[:LONGEST],)
    stem = base(word)
    return words()[stem].lemmas or (stem[:LONGEST],)


def meaning_of_compound(word: str, cuts: tuple[tuple[int, int], ...]) -> Meaning:
    """Inflect the last part only: `crisisplaatsingen` is `crisisplaatsen`, found by crisis and plaatsen too."""
    head = cuts[-1][0]
    terms = tuple(word[:head] + lemma for lemma in lemmas(word[head:]))
    leaves = tuple(lemmas(FOUND_BY.get(word[start:end], word[start:end])) for start, end in cuts)
    stretches = [
        word[cuts[first][0] : cuts[last][1]]
        for first in range(len(cuts))
        for last in range(first + 1, len(cuts))
        if last - first + 1 < len(cuts)
    ]
    parts = [*leaves, *(meaning(stretch).terms for stretch in stretches)]
    return Meaning(terms, leaves, unique(*parts, but=terms))


def meaning_of_pieces(word: str) -> Meaning:
    """Read `crisis-pleegzorg` as one word, `OTS-verlenging` by its pieces, and `OTS'en` without its ending."""
    bare, _, ending = word.rpartition("'")
    if bare and len(ending) <= len("tjes"):
        return Meaning(lemmas(word)) if words()[word].lemmas else meaning(bare)
    whole = word.replace("'", "").replace("-", "")
    if "-" not in word or words()[whole].lemmas or split(whole):
        return meaning(whole) if whole else Meaning((word[:LONGEST],))
    return meaning_of_hyphened(whole, [piece for piece in word.replace("'", "").split("-") if piece])


def meaning_of_hyphened(whole: str, pieces: list[str]) -> Meaning:
    """Inflect the last piece, as in a compound: `OTS-verlengingen` is `otsverlengen`, found by both pieces too."""
    meant = [meaning(piece) for piece in pieces]
    terms = tuple((whole.removesuffix(pieces[-1]) + term)[:LONGEST] for term in meant[-1].terms)
    leaves = tuple(leaf for piece in meant for leaf in piece.leaves or (piece.terms,))
    return Meaning(terms, leaves, unique(*(piece.terms + piece.parts for piece in meant), but=terms))


def unique(*groups: tuple[str, ...], but: tuple[str, ...]) -> tuple[str, ...]:
    """Return each lexeme once, in order, without those that are there already."""
    return tuple(dict.fromkeys(lexeme for group in groups for lexeme in group if lexeme not in but))
