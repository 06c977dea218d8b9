"""What might go into one person's digest: of all news, what they may read, have not seen and did not write."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from intranet.digests.choosing import Candidate, Why
from intranet.digests.facts import Facts
from intranet.digests.news import News, Said


def candidates_for(
    mine: int, spaces: set[int], news: News, facts: Facts, since: datetime, until: datetime
) -> Iterator[Candidate]:
    """Yield what might go into the digest of somebody, who may read these spaces, of a while."""

    def fresh(said: Said) -> bool:
        return said.space in spaces and said.author != mine and said.number not in seen

    news = news.within(since, until)
    seen = facts.sent.get(mine, set()) | facts.read.get(mine, {}).keys()
    yield from (_of(Why.MY_QUESTION, said) for said in news.by_asker.get(mine, ()) if fresh(said))
    yield from _corrected(mine, news, facts, spaces)
    yield from _announced(mine, news, facts, spaces)
    follows = [news.by_tag.get(tag, ()) for tag in _topics(mine, facts)]
    follows += [news.by_space.get(space, ()) for space in facts.spaces.get(mine, ())]
    best = (said for said in _once(follows) if said.asker != mine and fresh(said))
    yield from (_of(Why.BEST, said) for said in best if said.worth > 0)
    open_to_me = _once(news.waiting_by_tag.get(tag, ()) for tag in _topics(mine, facts))
    laid_aside = facts.not_mine.get(mine, set())
    for said in open_to_me:
        if fresh(said) and said.number not in laid_aside:
            yield _of(Why.COULD_ANSWER, said, days=(until - said.created_at).days)
    came = facts.colleagues.get(mine, {}).items()
    yield from (Candidate(Why.COLLEAGUE, number) for number, moment in came if since <= moment < until)


def _corrected(mine: int, news: News, facts: Facts, spaces: set[int]) -> Iterator[Candidate]:
    """What they had read before it was corrected, and have not read since."""
    read = facts.read.get(mine, {})
    for said in news.corrected:
        if said.space in spaces and said.author != mine and read.get(said.number, said.revision) < said.revision:
            yield _of(Why.CORRECTED, said)


def _announced(mine: int, news: News, facts: Facts, spaces: set[int]) -> Iterator[Candidate]:
    """What stands announced, however long already, that they have neither read nor been mailed."""
    known = facts.confirmed.get(mine, set()) | facts.sent.get(mine, set())
    for said in news.announced:
        if said.space in spaces and said.author != mine and said.number not in known:
            yield _of(Why.ANNOUNCED, said)


def _topics(mine: int, facts: Facts) -> set[int]:
    return facts.tags.get(mine, set()) | facts.expert.get(mine, set())


def _once(lists: Iterable[Iterable[Said]]) -> Iterator[Said]:
    yield from {said.number: said for each in lists for said in each}.values()


def _of(why: Why, said: Said, days: int = 0) -> Candidate:
    return Candidate(
        why,
        said.number,
        root=said.root,
        revision=said.revision,
        upvotes=said.upvotes,
        accepted=said.accepted,
        verified=said.verified,
        worked=said.worked,
        doubted=said.doubted,
        days=days,
    )
