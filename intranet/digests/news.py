"""What was said and asked in a while, fetched once for all whose digests are being made.

Nothing in here is for anybody yet: of which part of it each is told is said by `within`, and who may read what is
looked at for each person, in `candidates`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from feeds.models import Post
from intranet.contributions.models import Tagging
from intranet.digests.choosing import Candidate, Why
from intranet.web.ids import id_at
from questions.models import Answer, Question

KEPT = 60  # of each tag and space; nobody's digest holds more
OF_ANY = ("pk", "root_id", "space_id", "author_id", "author_id", "revision", "score", "created_at")  # who asks wrote it


class Said(NamedTuple):
    """An answer, a question that waits, or an announcement, as far as choosing needs it."""

    number: int
    root: int
    space: int
    author: int
    asker: int
    revision: int
    upvotes: int
    created_at: datetime
    accepted: bool = False
    verified: bool = False
    worked: int = 0
    doubted: bool = False
    tags: frozenset[int] = frozenset()
    stands_until: date | None = None  # of an announcement
    corrected_at: datetime | None = None

    @property
    def worth(self) -> int:
        """How it stands beside others, before anybody's own reasons."""
        return 2 * self.upvotes + 6 * self.accepted + 5 * self.verified + 3 * self.worked - 15 * self.doubted

    def as_candidate(self, why: Why, days: int = 0) -> Candidate:
        """Return it as it might stand in a digest."""
        return Candidate(
            why,
            self.number,
            root=self.root,
            revision=self.revision,
            upvotes=self.upvotes,
            accepted=self.accepted,
            verified=self.verified,
            worked=self.worked,
            doubted=self.doubted,
            days=days,
            tags=self.tags,
        )

    def stands_at(self, moment: datetime) -> bool:
        """Whether it is an announcement at a moment, by the day of the house."""
        until = self.stands_until
        return self.created_at < moment and until is not None and timezone.localdate(moment) <= until


Ranked = tuple[Said, Candidate]  # what was said, as it might stand in a digest
Places = dict[int, list[int]]  # by topic or space


@dataclass(frozen=True, eq=False)
class News:
    """All that was answered, corrected or left open up to a moment. What it might stand as is made once for all."""

    until: datetime
    answers: list[Said]
    corrected: list[Said]
    waiting: list[Said]
    announced: list[Said] = field(default_factory=list)

    @cached_property
    def within(self) -> "Callable[[datetime, datetime], News]":
        """What of it is news between two moments, found once for all who are told of that while.

        Whoever was told of less or more than most has news of their own: nothing twice, and none lost to older ones.
        """
        return lru_cache(maxsize=64)(self._within)

    def _within(self, since: datetime, until: datetime) -> "News":
        return News(
            until,
            [each for each in self.answers if since <= each.created_at < until],
            [each for each in self.corrected if each.corrected_at and since <= each.corrected_at < until],
            [each for each in self.waiting if since <= each.created_at < until],
            [each for each in self.announced if each.stands_at(until)],
        )

    @cached_property
    def by_asker(self) -> dict[int, list[Said]]:
        found: dict[int, list[Said]] = defaultdict(list)
        for each in self.answers:
            found[each.asker].append(each)
        return found

    @cached_property
    def best(self) -> list[Ranked]:
        """The answers that are worth something to whoever follows what they are about, the best first."""
        return _ranked((each, each.as_candidate(Why.BEST)) for each in self.answers if each.worth > 0)

    @cached_property
    def best_by_tag(self) -> Places:
        return _places(self.best, lambda each: each.tags)

    @cached_property
    def best_by_space(self) -> Places:
        return _places(self.best, lambda each: [each.space])

    @cached_property
    def open_to_experts(self) -> list[Ranked]:
        """The questions that wait, the best first."""
        days = ((each, (self.until - each.created_at).days) for each in self.waiting)
        return _ranked((each, each.as_candidate(Why.COULD_ANSWER, waited)) for each, waited in days)

    @cached_property
    def open_by_tag(self) -> Places:
        return _places(self.open_to_experts, lambda each: each.tags)

    @cached_property
    def numbers(self) -> list[int]:
        """The numbers of all answers and announcements in it."""
        return list({each.number for each in (*self.answers, *self.corrected, *self.announced)})

    @property
    def open(self) -> list[int]:
        """The numbers of the questions that wait."""
        return [each.number for each in self.waiting]


def news_between(since: datetime, until: datetime) -> News:
    """Fetch what happened between two moments, and what stood announced then; five queries."""
    standing = Answer.objects.filter(hidden_at=None, deleted_at=None, withdrawn_at=None)
    answers = list(_answers(standing.filter(pk__gte=id_at(since), pk__lt=id_at(until))))
    corrected = list(_answers(standing.filter(corrected_at__gte=since, corrected_at__lt=until)))
    questions = Question.objects.waiting().filter(hidden_at=None, deleted_at=None, joined_to=None)
    waiting = list(_waiting(questions.filter(pk__gte=id_at(since), pk__lt=id_at(until))))
    posts = Post.objects.filter(hidden_at=None, deleted_at=None, announced_until__gte=timezone.localdate(since))
    announced = list(_announced(posts.filter(pk__lt=id_at(until))))
    return _with_tags(News(until, answers, corrected, waiting, announced))


def _answers(rows: QuerySet[Answer]) -> Iterator[Said]:
    fields = ("pk", "root_id", "space_id", "author_id", "question__author_id", "revision", "score", "created_at")
    own = ("accepted_at", "verified_until", "worked_count", "open_disputes", "check_again_since", "corrected_at")
    for row in rows.values_list(*fields, *own):
        accepted, verified, worked, disputes, again, corrected_at = row[len(fields) :]
        marks = {"accepted": accepted is not None, "verified": verified is not None, "worked": worked}
        yield Said(*row[: len(fields)])._replace(**marks, doubted=bool(disputes or again), corrected_at=corrected_at)


def _waiting(rows: QuerySet[Question]) -> Iterator[Said]:
    yield from (Said(*row) for row in rows.values_list(*OF_ANY))


def _announced(rows: QuerySet[Post]) -> Iterator[Said]:
    for *row, stands_until in rows.values_list(*OF_ANY, "announced_until"):
        yield Said(*row)._replace(stands_until=stands_until)


def _with_tags(news: News) -> News:
    parts = (news.answers, news.corrected, news.waiting, news.announced)
    roots = {each.root for part in parts for each in part}
    tags: dict[int, set[int]] = defaultdict(set)
    rows = Tagging.objects.filter(contribution__any=list(roots)).values_list("contribution_id", "tag_id")
    for root, tag in rows:
        tags[root].add(tag)
    return News(news.until, *([_tagged(each, tags) for each in part] for part in parts))


def _tagged(said: Said, tags: dict[int, set[int]]) -> Said:
    return said._replace(tags=frozenset(tags.get(said.root, ())))


def _ranked(rows: Iterable[Ranked]) -> list[Ranked]:
    return sorted(rows, key=lambda each: each[1].order)


def _places(ranked: list[Ranked], by: Callable[[Said], Iterable[int]]) -> Places:
    """Return where among these the best stand of each topic or space."""
    found: Places = defaultdict(list)
    for place, (said, _candidate) in enumerate(ranked):
        for key in by(said):
            if len(found[key]) < KEPT:
                found[key].append(place)
    return found
