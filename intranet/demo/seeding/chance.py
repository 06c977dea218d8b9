"""Chance that is the same for the same seed, and as uneven as people are."""

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Uneven(Generic[T]):
    """Some things, of which few are chosen often and most rarely (Zipf), in an order that chance decides."""

    def __init__(self, rng: random.Random, things: Sequence[T], steepness: float = 0.8) -> None:
        self.rng = rng
        self.things = rng.sample(things, len(things))
        self.sums = list(accumulate(1 / rank**steepness for rank in range(1, len(things) + 1)))

    def one(self) -> T:
        """Choose one."""
        return self.things[bisect(self.sums, self.rng.random() * self.sums[-1], hi=len(self.things) - 1)]

    def many(self, count: int) -> list[T]:
        """Choose this many, some of them more than once."""
        return [self.one() for _ in range(count)] if self.things else []

    def different(self, count: int) -> list[T]:
        """Choose this many different ones, or all when there are not so many."""
        found = dict.fromkeys(self.many(count))
        if len(found) < count:
            found |= dict.fromkeys(self.many(2 * count)) | dict.fromkeys(self.things)
        return list(found)[:count]
