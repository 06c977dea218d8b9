"""The questions that are like what somebody asks: what topics and colleagues are proposed by.

They come from where "Asked before?" finds its own, but need not ask the same: being about the same is enough.
"""

from intranet.people.models import Person
from intranet.search.similar.asking import FEWEST_SAYING, candidates_for
from intranet.search.similar.fusing import Candidate, ordered

MOST = 30
LEAST = 0.35  # less like than this is about something else


def questions_alike(reader: Person, title: str, body: str = "", *, fewest: int = FEWEST_SAYING) -> dict[int, float]:
    """Return at most thirty questions this person may read, each with how like the text it is, from 0 to 1.

    None for a title in which not even the `fewest` words say something: a single common one is in anything.
    """
    candidates = candidates_for(reader, title, body, fewest=fewest)
    by_words_alone = all(each.likeness is None for each in candidates.values())
    best = {pk: likeness(candidates[pk], by_words_alone=by_words_alone) for pk, _ in ordered(candidates)[:MOST]}
    return {pk: much for pk, much in best.items() if much >= LEAST}


def likeness(one: Candidate, *, by_words_alone: bool) -> float:
    """Return how like it is by itself, whatever else there is: from 0 to 1."""
    return one.nearness if by_words_alone else one.nearness / 2
