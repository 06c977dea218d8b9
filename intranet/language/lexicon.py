"""The lexicon as it is used: one read-only file, mapped into memory, so that the workers of a machine share it."""

import struct
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marisa_trie import Trie

DUTCH, ENGLISH, VERB, HEAD, MODIFIER = 1, 2, 4, 8, 16
MAGIC = b"words 1\n"
HEADER = struct.Struct("<8sQQ")
LEMMAS = 3  # kept of a word
NONE = 0xFFFFFFFF


class Entry(NamedTuple):
    """What is known of a word: the lemmas it is found by, how often it is heard (0 to 255), and what it may be."""

    lemmas: tuple[str, ...]
    weight: int
    roles: int


UNKNOWN = Entry((), 0, 0)


class Lexicon:
    """Words in a trie, each with a number, and three columns by that number: lemmas, weights and roles."""

    def __init__(self, buffer: bytes | memoryview) -> None:
        whole = memoryview(buffer)
        if len(whole) < HEADER.size:
            raise ValueError("This is no lexicon.")
        magic, words, trie = HEADER.unpack_from(whole)
        lemmas = HEADER.size + words * LEMMAS * 4
        if magic != MAGIC or len(whole) != lemmas + 2 * words + trie:
            raise ValueError("This is no lexicon, or not a whole one.")
        self._lemmas = whole[HEADER.size : lemmas].cast("I")
        self._weights, self._roles = whole[lemmas : lemmas + words], whole[lemmas + words : lemmas + 2 * words]
        self._trie = Trie()
        self._trie.map(whole[lemmas + 2 * words :])

    def __len__(self) -> int:
        return len(self._weights)

    def __getitem__(self, word: str) -> Entry:
        number = self._trie.get(word)
        if number is None:
            return UNKNOWN
        row = self._lemmas[number * LEMMAS : (number + 1) * LEMMAS]
        lemmas = tuple(self._trie.restore_key(lemma) for lemma in row if lemma != NONE)
        return Entry(lemmas, self._weights[number], self._roles[number])

    def beginnings(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each word that the text begins with, with its weight and roles, the shortest first."""
        for word, number in self._trie.iter_prefixes_with_ids(text):
            yield word, self._weights[number], self._roles[number]

    def completions(self, prefix: str) -> list[str]:
        """Return the words that begin so, the most heard first."""
        return sorted(self._trie.iterkeys(prefix), key=lambda word: -self._weights[self._trie[word]])


def pack(entries: Iterable[tuple[str, Entry]]) -> bytes:
    """Return a lexicon as the bytes of its file."""
    known = dict(entries)
    trie = Trie(known)
    lemmas = array("I", [NONE]) * (len(known) * LEMMAS)
    weights, roles = bytearray(len(known)), bytearray(len(known))
    for word, entry in known.items():
        number = trie[word]
        weights[number], roles[number] = entry.weight, entry.roles
        for place, lemma in enumerate(entry.lemmas[:LEMMAS]):
            lemmas[number * LEMMAS + place] = trie[lemma]
    packed = trie.tobytes()
    return b"".join((HEADER.pack(MAGIC, len(known), len(packed)), lemmas.tobytes(), weights, roles, packed))
