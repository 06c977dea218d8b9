"""From two ways of looking to one order, and how sure we are of each match.

Measured on pairs of questions: 0.3 of the words and 0.7 of the meaning finds most. Ranks alone (RRF) find less, since
the weaker way then counts as much as the better one. How near two texts lie says little by itself, all lie within a
tenth: so it is scaled between the best and the thirtieth, and for being sure it only counts together with the words.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from intranet.search.similar.titles import Fit

OF_WORDS, OF_MEANING = 0.3, 0.7
UNLIKE, ALIKE = 0.84, 0.92  # the likeness of texts that have nothing, and of texts that have all in common
NEAR = 0.36  # below this there is nothing to show: what was made up, or is about something else, stays below
PROBABLY, SURELY = 1.0, 1.6


class Sureness(StrEnum):
    """How sure we are that a question asks the same."""

    PERHAPS = "perhaps"
    PROBABLY = "probably"
    SURELY = "surely"


class Candidate(NamedTuple):
    """A question that may ask the same: how its words fit, and how alike it is if it has a vector."""

    title: str
    fit: Fit
    likeness: float | None = None

    @property
    def nearness(self) -> float:
        """How near it is by itself, whatever else there is: from 0 to 2, and to 1 by words alone."""
        alike = 0.0 if self.likeness is None else (self.likeness - UNLIKE) / (ALIKE - UNLIKE)
        return self.fit.covered + min(1.0, max(0.0, alike))


def sureness(one: Candidate, among: Mapping[int, Candidate]) -> Sureness:
    """Return how sure we are; where we go by words alone half as much is to be had."""
    by_words_alone = all(each.likeness is None for each in among.values())
    nearness = one.nearness * (2 if by_words_alone else 1)
    if nearness >= SURELY:
        return Sureness.SURELY
    return Sureness.PROBABLY if nearness >= PROBABLY else Sureness.PERHAPS


def never_surer(levels: Iterable[Sureness]) -> list[Sureness]:
    """Let nobody read further down that we are surer than above."""
    return list(accumulate(levels, partial(min, key=list(Sureness).index)))


def ordered(candidates: Mapping[int, Candidate]) -> list[tuple[int, float]]:
    """Return the candidates that are near at all with a score from 0 to 1, the best first."""
    most = max((each.fit.score for each in candidates.values()), default=0.0) or 1.0
    likenesses = [each.likeness for each in candidates.values() if each.likeness is not None]
    low, high = min(likenesses, default=0.0), max(likenesses, default=0.0)
    by_meaning = OF_MEANING if likenesses else 0.0

    def score(each: Candidate) -> float:
        alike = (each.likeness - low) / ((high - low) or 1.0) if each.likeness is not None else 0.0
        return ((1 - by_meaning) * each.fit.score / most) + by_meaning * alike

    near = [(pk, round(score(each), 4)) for pk, each in candidates.items() if each.nearness >= NEAR]
    return sorted(near, key=lambda found: (-found[1], -found[0]))
