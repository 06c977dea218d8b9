"""Dutch writes its compounds as one word. Here they come apart: `crisispleegzorg` is crisis, pleeg and zorg.

Of all ways to read a word as known words with linking letters, the one of fewest and most heard parts is taken. What
stays whole are words that are heard more often than their parts explain (`belangrijk`), and verbs with the nouns made
of them (`beschikking`), of which the first part is a prefix and not a word. The costs were chosen on 50 compounds of
the field, all split rightly, and 29 other words, none split, and looked at on hundreds of others.
"""

from functools import lru_cache
from typing import NamedTuple

from intranet.language.keeping import words
from intranet.language.lexicon import HEAD, MODIFIER, VERB
from intranet.language.lists.lemmas import LEMMAS
from intranet.language.lists.parts import APART, WHOLE

SHORTEST, LONGEST = 6, 48
SHORTEST_PART = 3
LINKS = {"": 0, "s": 15, "en": 15, "n": 15}  # with what each costs
PART = 90  # what another part costs
OFTEN = 130  # a part that is heard so often costs nothing more
DEAREST = 212  # what a part may cost on average; the more a whole word is heard, the less


class Reading(NamedTuple):
    """One way to read a word: what it costs, and where each of its parts begins and ends."""

    cost: int
    parts: tuple[tuple[int, int], ...]


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[tuple[int, int], ...]:
    """Return where the smallest parts of a folded compound begin and end; nothing for a word that is whole."""
    reading = best(word)
    if reading is None or is_whole(word, reading):
        return ()
    return tuple(
        (start + inner, start + outer)
        for start, end in reading.parts
        for inner, outer in split(word[start:end]) or [(0, end - start)]
    )


def best(word: str) -> Reading | None:
    """Return the cheapest way to read a word as two or more; worked out from its end."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return None
    readings = {len(word): Reading(0, ())}
    for start in range(len(word) - SHORTEST_PART, -1, -1):
        if found := readings_from(word, start, readings):
            readings[start] = min(found)
    return readings.get(0)


def readings_from(word: str, start: int, readings: dict[int, Reading]) -> list[Reading]:
    """Return every way to go on from here with one known word, and then as cheaply as can be."""
    found = []
    for part, weight, roles in words().beginnings(word[start:]):
        end = start + len(part)
        if len(part) < SHORTEST_PART or len(part) == len(word):
            continue
        for link, cost in LINKS.items() if end < len(word) else [("", 0)]:
            rest = readings.get(end + len(link)) if word.startswith(link, end) else None
            if rest and roles & (MODIFIER if rest.parts else HEAD) and (rest.parts or not link):
                cost += rest.cost + PART + max(0, OFTEN - weight)
                found.append(Reading(cost, ((start, end), *rest.parts)))
    return found


def is_whole(word: str, reading: Reading) -> bool:
    """Whether a word is better left as it is."""
    if word in LEMMAS or word in WHOLE:
        return True
    entry = words()[word]
    if entry.roles & VERB and not word.startswith(APART):
        return True
    return reading.cost / len(reading.parts) + entry.weight > DEAREST
