"""Looking for words in what one may read.

All words first; where hardly anything has them all, what has some, the rare ones. How common the words are decides
how: of what very many texts have, the newest are ranked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import prod, sqrt
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.language import Query
from intranet.language.asking import Wanted
from intranet.people.models import Person
from intranet.search.frequencies import frequencies
from intranet.search.lately import Rank, lately
from intranet.search.lookups import Given
from intranet.search.narrowing import narrowed
from intranet.search.ranking import all_before_some, quality
from intranet.search.synonyms import synonyms_for
from intranet.search.typed import Search
from intranet.spaces.queries import visible_space_ids

FEW = 5  # with fewer results, what has only some of the words is shown too
MANY = 20_000  # contributions: to gather fewer by the beginning of a word is no work worth saving
MORE = 4  # times as many as the other words are in: to gather more takes longer than to read those for it (measured)
RAREST = 4  # words, of which some may be missing
WALKED = 10  # times as long as to gather a contribution by its words takes to read it for them (measured)
WIDELY = 0.1  # of all contributions: whoever may read more is served better without an index by space
MOST = 200  # results; whoever looks further down had better add a word


class Effort(NamedTuple):
    """How many contributions are ranked at most, and else of the newest; and how many have some of the rarest words."""

    most: int
    newest: int
    some: int


EFFORT, WHILE_TYPING = Effort(4_000, 200, 10_000), Effort(1_000, 100, 3_000)


@dataclass
class Finder:
    """One search by one reader, and what it finds."""

    reader: Person
    search: Search
    typing: bool = False
    most: int = MOST

    @property
    def effort(self) -> Effort:
        """How much is looked at: less for what is gone at the next letter."""
        return WHILE_TYPING if self.typing else EFFORT

    @cached_property
    def query(self) -> Query:
        """The words as they were typed, and what else they are called."""
        words = self.search.words
        return Query.parse(words, synonyms_for(self.reader, words), typing=self.typing)

    @cached_property
    def readable(self) -> ContributionQuerySet:
        """What the reader may read and the filters let through."""
        if self._share > WIDELY:
            rows = Contribution.objects.visible_to(self.reader, widely=True)
        else:
            rows = Contribution.objects.visible_to(self.reader)
        return narrowed(rows.filter(deleted_at=None), self.search, self.reader)

    @cached_property
    def found(self) -> ContributionQuerySet:
        """What fits, with a `rank`, the best first; of filters without words, the newest first."""
        if not self.query:
            nothing_wanted = self.search.words or self.search.is_empty
            rows = self.readable.none() if nothing_wanted else self.readable
            return rows.annotate(rank=Value(0.0)).order_by("-rank", "-pk")  # type: ignore[no-any-return]
        return self._those(self._ranked)

    def part(self, start: int, size: int) -> ContributionQuerySet:
        """So many of what fits, from there on, the best first: of the others nothing is fetched."""
        if not self.query:
            return self.found[start : start + size]
        return self._those(dict(list(self._ranked.items())[start : start + size]))

    def lines(self) -> list[Contribution]:
        """Return what fits best, the best first, with as much of each as a line about it shows."""
        best = list(self._ranked) if self.query else []
        rows = self.readable.filter(pk__any=best).only("kind", "root", "title", "text")
        return sorted(rows, key=lambda row: best.index(row.pk))

    @cached_property
    def has_all_words(self) -> dict[int, float]:
        """What has all words, the best first, each with how well it fits."""
        return self._best(self._with_all_words(), quality(self.query.tsquery()), self._expected())

    @cached_property
    def _ranked(self) -> dict[int, float]:
        """What fits best, the best first, each with how well it does."""
        best = self.has_all_words
        if len(best) < FEW and (some := self._some()):
            rank = all_before_some(self.query.tsquery(), some)
            best = self._best(self.readable.filter(search__fits=some), rank, expected=0)
        return best

    def _those(self, ranks: dict[int, float]) -> ContributionQuerySet:
        found = self.readable.filter(pk__any=ranks).annotate(rank=Given(ranks))
        return found.order_by("-rank", "-pk")  # type: ignore[no-any-return]

    def finds(self, contribution: int) -> bool:
        """Whether this one fits, with all words."""
        rows = self.readable.filter(pk=contribution)
        if self.query:
            return rows.filter(search__fits=self.query.tsquery()).exists()
        return not self.search.words and rows.exists()

    def stands(self, word: str) -> bool:
        """Whether a word stands anywhere among what is looked through, as it was typed."""
        return bool(query := Query.parse(word)) and self.readable.filter(search__fits=query.tsquery()).exists()

    def _with_all_words(self) -> ContributionQuerySet:
        return self.readable.filter(search__fits=Query(self._gathered, self.query.unwanted).tsquery(), **self._read)

    @cached_property
    def _gathered(self) -> tuple[tuple[Wanted, ...], ...]:
        """The words that an index gathers contributions by: not a half typed one, where to read the rest is less."""
        *others, last = self.query.clauses
        if others and self.typing and in_any(last) > max(MANY, MORE * min(map(in_any, others))):
            return tuple(others)
        return self.query.clauses

    @property
    def _read(self) -> dict[str, str]:
        """The words that what was gathered is read for."""
        left = self.query.clauses[len(self._gathered) :]
        return {"search__also": Query(left).tsquery()} if left else {}

    def _best(self, fitting: ContributionQuerySet, rank: Combinable, expected: float) -> dict[int, float]:
        """Return which fit best, and how well; when very much fits, of the newest. Nothing is joined to them yet."""
        ranked: QuerySet[Any, Rank] = fitting.annotate(rank=rank).values_list("pk", "rank")
        if expected > self.effort.most:
            best = sorted(self._newest(ranked, expected), key=itemgetter(1, 0), reverse=True)
        else:
            best = list(ranked.order_by("-rank", "-pk")[: self.most])
        return dict(best[: self.most])

    def _newest(self, ranked: "QuerySet[Any, Rank]", expected: float) -> list[Rank]:
        """Return the newest of what fits: read from the newest on, or gathered by its words, whichever is less work."""
        rows, most = frequencies().rows, self.effort.newest
        if WALKED * most * rows / expected < sum(map(in_any, self._gathered)):
            return list(ranked.order_by("-pk")[:most])
        return lately(ranked, frequencies(), expected, most=most, enough=min(most, self.most))

    @cached_property
    def _share(self) -> float:
        """Which share of all contributions the reader may read, about."""
        return frequencies().share_of(visible_space_ids(self.reader))

    def _expected(self) -> float:
        """Return in about how many contributions that the reader may read all words stand.

        Words that are looked for together are found together more often than chance has it: between that and always.
        """
        rows = frequencies().rows or 1
        shares = [min(1.0, in_any(either) / rows) for either in self.query.clauses]
        return rows * self._share * sqrt(prod(shares) * min(shares))

    def _some(self) -> str:
        """Return a query for all words or any of the rarest, as long as those are not in too much together."""
        if len(self.query.words) < 2:
            return ""
        chosen: list[Wanted] = []
        total = 0.0
        for word in sorted(self.query.words, key=how_many)[:RAREST]:
            total += how_many(word)
            if total < self.effort.some:
                chosen.append(word)
        if any(set(either) <= set(chosen) for either in self.query.clauses):
            return self.query.either(chosen)  # what has all words has one of these
        return f"({self.query.tsquery()}) | ({self.query.either(chosen)})" if chosen else ""


def how_many(word: Wanted) -> float:
    """Return in about how many contributions a word stands, in any of the ways to say it."""
    return word.about(frequencies().with_word)


def in_any(either: Iterable[Wanted]) -> float:
    """Return in about how many contributions one of these words stands, at most."""
    return sum(map(how_many, either))
