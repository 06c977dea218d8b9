"""What goes into somebody's digest, of all that might: a score that can be read, and no database.

What somebody waits for comes first, then what they may rely on wrongly, what is announced, what waits for them as an
expert, then what is worth knowing, then what they could do for others. An upvote is worth as much wherever it stands; a
day of waiting makes what waits a little more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from intranet.digests.models import Item

Why = Item.Why
FEWEST, MOST = 3, 8
BASE = {
    Why.MY_QUESTION: 100,
    Why.CORRECTED: 90,
    Why.ANNOUNCED: 80,
    Why.RECHECK: 60,
    Why.BEST: 20,
    Why.COULD_ANSWER: 15,
    Why.COLLEAGUE: 10,
}
MOST_OF = {
    Why.MY_QUESTION: 4,
    Why.CORRECTED: 3,
    Why.ANNOUNCED: 2,
    Why.RECHECK: 3,
    Why.BEST: 5,
    Why.COULD_ANSWER: 2,
    Why.COLLEAGUE: 2,
}
OF_A_TOPIC = {Why.BEST, Why.COULD_ANSWER}  # what one is told because one follows or knows its topic
UPVOTE, ACCEPTED, VERIFIED, WORKED, DOUBTED, DAY_OF_WAITING = 2, 6, 5, 3, -15, 1


@dataclass(frozen=True)
class Candidate:
    """What might go into a digest: a text in a thread, or a new colleague."""

    why: Why
    number: int  # of the contribution, or of the colleague
    root: int = 0
    revision: int = 0
    upvotes: int = 0
    accepted: bool = False
    verified: bool = False
    worked: int = 0
    doubted: bool = False
    days: int = 0  # that it has waited
    tags: frozenset[int] = frozenset()
    tag: int | None = None  # the one of these because of which it is there

    @cached_property  # it may stand in the digests of many
    def order(self) -> tuple[int, int]:
        """Where it stands among others: by what it is worth, and of equals the newest first."""
        return -self.score, -self.number

    def because_of(self, topics: set[int]) -> "Candidate":
        """Return it as it is told to who follows or knows these; with none of them, it is there for its space."""
        shared = self.tags & topics if self.why in OF_A_TOPIC else ()
        return replace(self, tag=min(shared)) if shared else self

    @property
    def score(self) -> int:
        """How much it is worth to whoever reads it."""
        return (
            BASE[self.why]
            + UPVOTE * self.upvotes
            + ACCEPTED * self.accepted
            + VERIFIED * self.verified
            + WORKED * self.worked
            + DOUBTED * self.doubted
            + DAY_OF_WAITING * min(self.days, 14)
        )


def chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the best, at most eight, not too many of a sort, and one of a thread; of equals the newest.

    They stand in the order of the sorts, whatever each is worth: a sort has one heading, and what somebody waits for
    stands first.
    """
    taken: list[Candidate] = []
    of_a_sort: Counter[Why] = Counter()
    threads: set[int] = set()
    for each in sorted(candidates, key=attrgetter("order")):
        if of_a_sort[each.why] < MOST_OF[each.why] and each.root not in threads and len(taken) < MOST:
            taken.append(each)
            of_a_sort[each.why] += 1
            threads |= {each.root} - {0}
    return sorted(taken, key=lambda one: -BASE[one.why])


def is_thin(reasons: Sequence[str]) -> bool:
    """Whether it is too little for a mail, by why each thing would be there; then it is kept for the next.

    What an expert is to look at is always enough.
    """
    return len(reasons) < FEWEST and Why.RECHECK not in reasons
