"""What might go into one person's digest: of all news, what they may read and want, have not seen and did not write."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from intranet.digests.choosing import MOST, Candidate, Why
from intranet.digests.facts import Facts
from intranet.digests.news import News, Ranked, Said
from intranet.digests.unwanted import is_unwanted


def candidates_for(
    mine: int, spaces: set[int], news: News, facts: Facts, since: datetime, until: datetime
) -> Iterator[Candidate]:
    """Yield what might go into the digest of somebody, who may read these spaces, of a while."""

    def fresh(said: Said, why: Why) -> bool:
        return said.number not in seen and may_be_told(said, why)

    def may_be_told(said: Said, why: Why) -> bool:
        welcome = said.root not in muted and not (never and is_unwanted(said, why, never))
        return said.space in spaces and said.author != mine and welcome

    muted, never = facts.muted.get(mine, set()), facts.never.get(mine)
    news = news.within(since, until)
    seen = facts.sent.get(mine, set()) | facts.read.get(mine, {}).keys()
    mine_answered = (said for said in news.by_asker.get(mine, ()) if fresh(said, Why.MY_QUESTION))
    yield from (said.as_candidate(Why.MY_QUESTION) for said in mine_answered)
    yield from _corrected(mine, (said for said in news.corrected if may_be_told(said, Why.CORRECTED)), facts)
    yield from _announced(mine, (said for said in news.announced if may_be_told(said, Why.ANNOUNCED)), facts)
    topics = facts.topics_of(mine)
    follows = [news.best_by_tag.get(tag, ()) for tag in topics]
    follows += [news.best_by_space.get(space, ()) for space in facts.spaces.get(mine, ())]
    best = _among(news.best, follows)
    yield from _first(best, lambda said: said.asker != mine and fresh(said, Why.BEST))
    open_to_me = _among(news.open_to_experts, [news.open_by_tag.get(tag, ()) for tag in topics])
    laid_aside = facts.not_mine.get(mine, set())
    yield from _first(open_to_me, lambda said: said.number not in laid_aside and fresh(said, Why.COULD_ANSWER))
    came = facts.colleagues.get(mine, {}).items()
    yield from (Candidate(Why.COLLEAGUE, number) for number, moment in came if since <= moment < until)


def _corrected(mine: int, corrected: Iterable[Said], facts: Facts) -> Iterator[Candidate]:
    """What they had read before it was corrected, and have not read since, nor been mailed."""
    read, mailed = facts.read.get(mine, {}), facts.recalled.get(mine, {})
    for said in corrected:
        known = said.corrected_at and said.number in mailed and mailed[said.number] >= said.corrected_at
        was_read_before = read.get(said.number, said.revision) < said.revision
        if was_read_before and not known:
            yield said.as_candidate(Why.CORRECTED)


def _announced(mine: int, announced: Iterable[Said], facts: Facts) -> Iterator[Candidate]:
    """What stands announced, however long already, that they have neither read nor been mailed."""
    known = facts.confirmed.get(mine, set()) | facts.sent.get(mine, set())
    for said in announced:
        if said.number not in known:
            yield said.as_candidate(Why.ANNOUNCED)


def _among(ranked: list[Ranked], places: Iterable[Iterable[int]]) -> Iterator[Ranked]:
    """Yield what stands at any of these places, once, the best first."""
    return (ranked[place] for place in sorted(set().union(*places)))


def _first(best: Iterable[Ranked], is_for_them: Callable[[Said], bool]) -> Iterator[Candidate]:
    """Yield the first that are for somebody, one of a thread.

    No more of a sort can come into a digest, whose other things are of as many threads at most as it has room for.
    """
    threads: set[int] = set()
    for said, candidate in best:
        if said.root not in threads and is_for_them(said):
            yield candidate
            threads.add(said.root)
            if len(threads) == 2 * MOST:
                return
