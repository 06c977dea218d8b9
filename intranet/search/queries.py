"""Looking for words in what one may read.

All words first; where hardly anything has them all, what has some, the rare ones. How common the words are decides
how: what half of all texts have is looked for among the newest.
"""

from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from math import prod

from django.db.models import Case, F, FloatField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Exp, Ln
from django.utils import timezone

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.language import Query, analyser_version, did_you_mean
from intranet.language.asking import Wanted
from intranet.people.models import Person
from intranet.search.frequencies import frequencies
from intranet.search.lookups import DaysBetween, Fit
from intranet.search.models import Reindexing
from intranet.search.narrowing import narrowed
from intranet.search.synonyms import synonyms_for
from intranet.search.typed import Search
from intranet.search.vocabulary import vocabulary_for
from intranet.spaces.queries import visible_space_ids

FEW = 5  # with fewer results, what has only some of the words is shown too
RAREST, MOST_FOR_SOME = 4, 20_000  # words, and contributions that they may be in together: search.md, section 3
COMMON = 6_000  # contributions; above that only the newest are ranked
NEWEST = 300
WIDELY = 0.1  # of all contributions: whoever may read more is served better without an index by space
MOST = 200  # results; whoever looks further down had better add a word
ALL_WORDS = 10  # added to the rank of what has all words: no rank comes near it
HALF_LIFE = 180  # days


@dataclass
class Finder:
    """One search by one reader, and what it finds."""

    reader: Person
    search: Search
    typing: bool = False
    most: int = MOST

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
        strict = self.query.tsquery()
        rank = quality(strict)
        best = self._best(strict, rank, self._expected())
        if len(best) < FEW and (some := self._some()):
            rank = all_before_some(strict, some)
            best = self._best(f"({strict}) | ({some})", rank, expected=0)
        found = self.readable.filter(pk__any=best)
        return found.annotate(rank=rank).order_by("-rank", "-pk")  # type: ignore[no-any-return]

    def finds(self, contribution: int) -> bool:
        """Whether this one fits, with all words."""
        rows = self.readable.filter(pk=contribution)
        if self.query:
            return rows.filter(search__fits=self.query.tsquery()).exists()
        return not self.search.words and rows.exists()

    @cached_property
    def instead(self) -> str:
        """What was probably meant, when nothing has the words as they were typed; empty when that is as good."""
        better = did_you_mean(self.search.words, vocabulary_for(self.reader))
        return better or ""

    def _best(self, query: str, rank: Combinable, expected: float) -> list[int]:
        """Return which fit best; when very much fits, of the newest. Ranked before anything is joined to them."""
        fitting = self.readable.filter(search__fits=query)
        if expected > COMMON:
            fitting = self.readable.filter(pk__any=list(fitting.order_by("-pk").values_list("pk", flat=True)[:NEWEST]))
        best = fitting.annotate(rank=rank).order_by("-rank", "-pk").values_list("pk", flat=True)
        return list(best[: self.most])

    @cached_property
    def _share(self) -> float:
        """Which share of all contributions the reader may read, about."""
        return frequencies().share_of(visible_space_ids(self.reader))

    def _expected(self) -> float:
        """Return in about how many contributions that the reader may read all words stand."""
        rows = frequencies().rows or 1
        return rows * self._share * prod(min(1.0, sum(map(how_many, either)) / rows) for either in self.query.clauses)

    def _some(self) -> str:
        """Return a query for any of the rarest words, as long as they are not in too much together."""
        if len(self.query.words) < 2:
            return ""
        chosen: list[Wanted] = []
        total = 0.0
        for word in sorted(self.query.words, key=how_many)[:RAREST]:
            total += how_many(word)
            if total < MOST_FOR_SOME:
                chosen.append(word)
        return self.query.either(chosen) if chosen else ""


def left_to_reindex() -> int:
    """Return how many contributions this version of the analyser has not walked past; 0 once it has finished."""
    walk = Reindexing.objects.filter(analyser=analyser_version()).first()
    if walk and walk.finished_at:
        return 0
    return Contribution.objects.filter(pk__gt=walk.reached if walk else 0, deleted_at=None).count()


def how_many(word: Wanted) -> float:
    """Return in about how many contributions a word stands, in any of the ways to say it."""
    return word.about(frequencies().with_word)


def quality(query: str) -> Combinable:
    """Return how well a contribution fits, how useful it was found, and how new it is."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))  # the same on every page of a list
    age = DaysBetween(Value(midnight), F("created_at"))
    useful = Value(1.0) + Value(0.1) * Ln(Value(1.0) + F("score"), output_field=FloatField())
    new = Value(1.0) + Value(0.3) * Exp(-age / Value(float(HALF_LIFE)), output_field=FloatField())
    return Fit(query) * useful * new


def all_before_some(strict: str, some: str) -> Combinable:
    """Return a rank by which what has all words stands above what has some."""
    all_words = Case(When(search__fits=strict, then=Value(float(ALL_WORDS))), default=Value(0.0))
    return all_words + quality(f"({strict}) | ({some})")
