"""One analysis for all: what is indexed, what is asked and what is marked go through the same function."""

import re
from functools import lru_cache
from typing import NamedTuple

from intranet.language.folding import fold
from intranet.language.lists.stopwords import STOP
from intranet.language.meanings import LONGEST, Meaning, meaning, unique
from intranet.language.tokens import Found, tokens

JOINERS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None})
SHORTEST_OF_ADDRESS = 3
ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|[?#].*$|/+$")  # what an address is just as well without


class Token(NamedTuple):
    """A word of a text: where it is, its place among the words, and what it is found by. A stop word has no terms."""

    text: str
    start: int
    end: int
    position: int
    meaning: Meaning

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the word itself as lexemes: its lemmas."""
        return self.meaning.terms

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what it is made of, as lexemes."""
        return self.meaning.parts


NOTHING = Meaning(())


def analyse(text: str) -> list[Token]:
    """Return every word of a text, in order, with what it is found by."""
    return [
        Token(found.text, found.start, found.end, position, read(found))
        for position, found in enumerate(tokens(text), start=1)
    ]


def read(found: Found) -> Meaning:
    """Return what a word is found by, according to what it looks like; of a monster, by how it begins."""
    text = found.text[:LONGEST]
    if found.kind == "word":
        return read_word(text) if len(found.text) <= LONGEST else Meaning((fold(text)[:LONGEST],))
    if found.kind == "initials":
        return Meaning((fold(text).replace(".", "")[:LONGEST],))
    if found.kind == "number":
        term = fold(text)[:LONGEST]
        return Meaning((term,), parts=unique(tuple(re.findall(r"\d{2,}", term)), but=(term,)))
    return read_address(text)


@lru_cache(maxsize=20_000)
def read_word(text: str) -> Meaning:
    """Return what a word is found by; a stop word by nothing, unless it is written in capitals, as `IT` and `VAN`."""
    folded = fold(text.translate(JOINERS))
    if folded in STOP and not (text.isupper() and len(text) > 1):
        return NOTHING
    return meaning(folded) if folded else NOTHING


def read_address(text: str) -> Meaning:
    """Keep an address whole, and find it by the words in it: the host's and the path's, not a person's name."""
    whole = ADDRESS.sub("", fold(text))[:LONGEST]
    public = whole.rpartition("@")[2]
    host = public.partition("/")[0]
    named = [meaning(word).terms for word in re.findall(r"[^\W\d_]+", public) if len(word) > SHORTEST_OF_ADDRESS]
    return Meaning((whole,), parts=unique((host,), *named, but=(whole,)))
