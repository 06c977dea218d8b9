"""Several ways to say one thing: `OTS`, `ondertoezichtstelling`, `onder toezicht gesteld`.

They are looked up when somebody asks, not when something is written: what an administrator adds to the table is found
from that moment on, in everything that is there already.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, Self

from intranet.language.analysis import Token, analyse
from intranet.language.lists.abbreviations import ABBREVIATIONS
from intranet.language.lists.glossary import GLOSSARY


class Phrase(NamedTuple):
    """One way to say it: for each word its lexemes, and how many places it comes after the word before."""

    words: tuple[tuple[str, ...], ...]
    gaps: tuple[int, ...]

    def fits(self, tokens: Sequence[Token]) -> bool:
        """Whether these words, stop words left out, begin with this phrase."""
        return len(tokens) >= len(self.words) and all(
            not set(word).isdisjoint(token.terms) for word, token in zip(self.words, tokens, strict=False)
        )


class Synonyms:
    """Groups of words and phrases; whoever asks for one finds them all."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._ways: list[tuple[Phrase, ...]] = []
        self._beginning: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        for group in groups:
            self._add(tuple(dict.fromkeys(phrase for said in group if (phrase := phrase_of(said)))))

    @classmethod
    def with_defaults(cls, groups: Iterable[Iterable[str]] = ()) -> Self:
        """Return these groups, the abbreviations of the field, and the English for what it is about."""
        return cls([*ABBREVIATIONS, *GLOSSARY, *groups])

    def _add(self, phrases: tuple[Phrase, ...]) -> None:
        number = len(self._ways)
        self._ways.append(phrases)
        for phrase in phrases:
            for lexeme in phrase.words[0]:
                self._beginning[lexeme].append((phrase, number))

    def at(self, tokens: Sequence[Token]) -> tuple[int, tuple[Phrase, ...]]:
        """Return how many of these words, stop words left out, are the longest known phrase, and all ways to say it."""
        fitting = [found for found in self._candidates(tokens) if found[0].fits(tokens)]
        longest = max((len(phrase.words) for phrase, _ in fitting), default=0)
        groups = dict.fromkeys(number for phrase, number in fitting if len(phrase.words) == longest)
        return longest, tuple(dict.fromkeys(phrase for number in groups for phrase in self._ways[number]))

    def of(self, lexemes: Iterable[str]) -> tuple[Phrase, ...]:
        """Return all ways to say one word, given by its lexemes."""
        found = [one for lexeme in lexemes for one in self._beginning.get(lexeme, ()) if len(one[0].words) == 1]
        return tuple(dict.fromkeys(phrase for _, number in found for phrase in self._ways[number]))

    def _candidates(self, tokens: Sequence[Token]) -> list[tuple[Phrase, int]]:
        return [found for term in tokens[0].terms for found in self._beginning.get(term, ())] if tokens else []


@lru_cache(maxsize=5_000)
def phrase_of(said: str) -> Phrase | None:
    """Return a phrase as lexemes; nothing when it has only stop words."""
    tokens = [token for token in analyse(said) if token.terms]
    if not tokens:
        return None
    gaps = [after.position - before.position for before, after in pairwise(tokens)]
    return Phrase(tuple(token.terms for token in tokens), tuple(gaps))


@cache
def defaults() -> Synonyms:
    """Return what everybody has, without a table of their own."""
    return Synonyms.with_defaults()
