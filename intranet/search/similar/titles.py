"""How well the words of a title answer the words of another: what asks the same mostly says the same, or its parts.

How rare a word is comes from the language and not from what stands here: so nothing that the reader may not read has
any part in how sure we are.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from intranet.language import Query, Synonyms, analyse
from intranet.language.correcting import is_a_word
from intranet.language.expressions import Expression
from intranet.language.folding import fold
from intranet.language.keeping import words

WHOLE, PART_ASKED, SAID_OTHERWISE, PART_FOUND = 1.0, 0.8, 0.7, 0.9  # what a match counts, of what was asked and found
SATURATION, BY_LENGTH, COMMON_LENGTH = 1.2, 0.3, 6.5  # the k and b of BM25, and the words of a common title
LONG, LONGER = 5, 9  # letters from which one, and two, typing errors are believed
OPERATORS = re.compile(r"""["“”„«»]|(?<!\S)-""")  # what would be one in a search is none in a sentence


class Word(NamedTuple):
    """A word that was asked: each lexeme that finds it with what that counts, and all ways to find it."""

    text: str
    lexemes: Mapping[str, float]
    expression: Expression

    @property
    def rarity(self) -> float:
        """How much it says about what is meant."""
        return max(rarity(lexeme) * counts for lexeme, counts in self.lexemes.items())

    @property
    def parts(self) -> list[str]:
        """Return the lexemes of what it is made of."""
        return [lexeme for lexeme, counts in self.lexemes.items() if counts == PART_ASKED]


class Title(NamedTuple):
    """The words of a title: each lexeme with what it counts, and the words as they are written."""

    lexemes: Mapping[str, float]
    written: tuple[str, ...]

    @property
    def length(self) -> float:
        """How many words it has, against a common title."""
        return sum(self.lexemes.values()) / COMMON_LENGTH


class Fit(NamedTuple):
    """How well a title answers, in no unit; and which part of what was asked is in it, from 0 to 1."""

    score: float
    covered: float


def asked_words(text: str, synonyms: Synonyms) -> list[Word]:
    """Return the words of a question that say something."""
    wanted = Query.parse(OPERATORS.sub(" ", text), synonyms).words
    return [Word(word.text, dict(counted(word.text, word.lexemes)), word.expression) for word in wanted if word.lexemes]


def counted(text: str, lexemes: Iterable[str]) -> Iterable[tuple[str, float]]:
    """Yield each lexeme with what it counts: most for the word itself, less for a part and another way to say it."""
    tokens = analyse(text)
    terms = {term for token in tokens for term in token.terms}
    parts = {part for token in tokens for part in token.parts}
    for lexeme in dict.fromkeys([*lexemes, *terms, *parts]):
        yield lexeme, WHOLE if lexeme in terms else PART_ASKED if lexeme in parts else SAID_OTHERWISE


@lru_cache(maxsize=4096)
def title_words(text: str) -> Title:
    """Return the words of a title; the same titles come by again while somebody types."""
    tokens = analyse(text)
    lexemes = {part: PART_FOUND for token in tokens for part in token.parts}
    lexemes |= {term: WHOLE for token in tokens for term in token.terms}
    return Title(lexemes, tuple(fold(token.text) for token in tokens if token.terms))


def fit(asked: list[Word], title: str) -> Fit:
    """Return how well a title answers what was asked: BM25 over its words, times which part of it is covered."""
    found = title_words(title)
    norm = SATURATION * (1 - BY_LENGTH + BY_LENGTH * found.length)
    score = covered = 0.0
    for word in asked:
        matches = match(word, found)
        score += sum(rarity(at) * much * (SATURATION + 1) / (much_found + norm) for at, much, much_found in matches)
        covered += word.rarity * min(1.0, max((much for _, much, _ in matches), default=0.0))
    share = covered / (sum(word.rarity for word in asked) or 1.0)
    return Fit(score * share, share)


def match(word: Word, title: Title) -> list[tuple[str, float, float]]:
    """Return by which lexemes a title has a word, with what each counts, both ways and in the title alone."""
    lexemes = title.lexemes
    found = [(at, much * lexemes[at], lexemes[at]) for at, much in word.lexemes.items() if at in lexemes]
    if not found and is_misspelt(word.text) and any(is_nearly(fold(word.text), other) for other in title.written):
        return [(word.text, SAID_OTHERWISE, WHOLE)]
    return found


@lru_cache(maxsize=1024)
def is_misspelt(text: str) -> bool:
    """Whether a word is long enough to be a typing error, and in no lexicon."""
    folded = fold(text)
    return len(folded) >= LONG and folded.isalpha() and not is_a_word(folded)


def is_nearly(word: str, other: str) -> bool:
    """Whether two words differ by a typing error; a long one may have two."""
    most = 2 if len(word) >= LONGER else 1
    return word[0] == other[0] and OSA.distance(word, other, score_cutoff=most) <= most


@lru_cache(maxsize=8192)
def rarity(lexeme: str) -> float:
    """Return how much a word says, by how often it is heard in the language: ten for what a lexicon does not know."""
    return max(0.5, 10 - words()[lexeme].weight / 15)
