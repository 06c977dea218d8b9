"""Abbreviations written out, for an embedder that has never heard of them: `OTS (ondertoezichtstelling)`."""

from collections.abc import Iterable, Mapping
from functools import cache

from intranet.language import analyse
from intranet.language.folding import fold
from intranet.language.keeping import words
from intranet.language.lists.abbreviations import ABBREVIATIONS

LONGEST_SHORT = 6  # characters of what is read as an abbreviation
COMMON = 60  # how often a word may be heard and still be taken for an abbreviation in small letters: `zin`, `big`


def written_out(text: str, meanings: Mapping[str, str]) -> str:
    """Return a text with the meaning behind each abbreviation, the first time that it is used."""
    out, done, said = [], 0, set()
    for token in analyse(text):
        meaning = meanings.get(fold(token.text))
        if meaning and meaning not in said and is_meant(token.text):
            out += [text[done : token.end], f" ({meaning})"]
            done = token.end
            said.add(meaning)
    return "".join([*out, text[done:]])


def is_meant(word: str) -> bool:
    """Whether a word is written as an abbreviation, or is no common word."""
    return any(letter.isupper() for letter in word[1:]) or words()[fold(word)].weight < COMMON


@cache
def of_the_field() -> Mapping[str, str]:
    """Return the abbreviations of the field, in small letters, with what they mean."""
    return meanings(row for row in ABBREVIATIONS)


def meanings(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return what the short forms of each group mean: the first that is said in full."""
    found: dict[str, str] = {}
    for group in map(list, groups):
        long = [said for said in group if len(said) > LONGEST_SHORT]
        short = [said for said in group if len(said) <= LONGEST_SHORT and said.isalpha()]
        found |= {fold(said): long[0] for said in short if long}
    return found
