"""How common a word is, and how much stands in some spaces: estimates, as PostgreSQL keeps them for its own plans.

They are renewed whenever it analyses the table, cost nothing to keep, and nothing of them is ever shown: they only
choose between ways to find the same.
"""

import sys
import time
from bisect import bisect, bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from math import ceil

from django.db import connection

from intranet.contributions.models import Contribution

RENEWED_AFTER = 600  # seconds
LAST = chr(sys.maxunicode)  # after which no letter comes
TABLE = Contribution._meta.db_table
ROWS = "SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = %s::regclass"
WORDS = """
    SELECT word, share FROM pg_stats,
        unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(word, share)
    WHERE schemaname = current_schema() AND tablename = %s AND attname = 'search' AND word IS NOT NULL
"""
SPACES = """
    SELECT space, share FROM pg_stats,
        unnest(most_common_vals::text::bigint[], most_common_freqs) AS common(space, share)
    WHERE schemaname = current_schema() AND tablename = %s AND attname = 'space_id'
"""
NUMBERS = """
    SELECT histogram_bounds::text::bigint[] FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = %s AND attname = 'id' AND histogram_bounds IS NOT NULL
"""


@dataclass(frozen=True)
class Frequencies:
    """How many contributions there are, and in which share of them common words and busy spaces occur.

    Of the `numbers` of contributions, as many lie between each two as between any other two.
    """

    rows: float = 0
    words: dict[str, float] = field(default_factory=dict)
    spaces: dict[int, float] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()

    def with_word(self, word: str) -> float:
        """Return in about how many contributions a word stands, or with a star behind it any that begins so.

        Words that are less common than all that are counted stand in 0.
        """
        if word.endswith("*"):
            return self.rows * self._that_begin(word[:-1])
        return self.rows * self.words.get(word, 0)

    def _that_begin(self, letters: str) -> float:
        """Return the shares of the words that begin so; to each comes one that is just too rare to be counted."""
        words, sums = self._in_order
        first, last = bisect_left(words, letters), bisect(words, letters + LAST)
        return sums[last] - sums[first] + (last - first) * self._least

    @cached_property
    def _in_order(self) -> tuple[list[str], list[float]]:
        """Return the words in order, and what all before each and before their end come to."""
        words = sorted(self.words)
        return words, list(accumulate((self.words[word] for word in words), initial=0.0))

    @cached_property
    def _least(self) -> float:
        return min(self.words.values(), default=0.0)

    def share_of(self, spaces: Iterable[int]) -> float:
        """Return which share of all contributions stands in these spaces."""
        return sum(self.spaces.get(space, 0) for space in spaces)

    def after(self, share: float) -> int:
        """Return after which number at least this share of all contributions comes, the newest; 0 before all of it."""
        left = len(self.numbers) - 1 - ceil(share * (len(self.numbers) - 1))
        return self.numbers[left] if left > 0 else 0


def frequencies() -> Frequencies:
    """Return what is known now: at most ten minutes old."""
    return _fetched(connection.settings_dict["NAME"], int(time.monotonic() // RENEWED_AFTER))


@lru_cache(maxsize=2)
def _fetched(_database: str, _period: int) -> Frequencies:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [TABLE])
        (rows,) = cursor.fetchone()
        cursor.execute(WORDS, [TABLE])
        words = dict(cursor.fetchall())
        cursor.execute(SPACES, [TABLE])
        spaces = dict(cursor.fetchall())
        cursor.execute(NUMBERS, [TABLE])
        return Frequencies(rows, words, spaces, *(tuple(numbers) for (numbers,) in cursor.fetchall()))
