"""How common a word is, and how much stands in some spaces: estimates, as PostgreSQL keeps them for its own plans.

They are renewed whenever it analyses the table, cost nothing to keep, and nothing of them is ever shown: they only
choose between ways to find the same.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection

from intranet.contributions.models import Contribution

RENEWED_AFTER = 600  # seconds
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


@dataclass(frozen=True)
class Frequencies:
    """How many contributions there are, and in which share of them common words and busy spaces occur."""

    rows: float = 0
    words: dict[str, float] = field(default_factory=dict)
    spaces: dict[int, float] = field(default_factory=dict)

    def with_word(self, word: str) -> float:
        """Return in about how many contributions a word stands, or with a star behind it any that begins so.

        Words that are less common than all that are counted stand in 0.
        """
        if word.endswith("*"):
            return self.rows * sum(share for other, share in self.words.items() if other.startswith(word[:-1]))
        return self.rows * self.words.get(word, 0)

    def share_of(self, spaces: Iterable[int]) -> float:
        """Return which share of all contributions stands in these spaces."""
        return sum(self.spaces.get(space, 0) for space in spaces)


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
        return Frequencies(rows, words, dict(cursor.fetchall()))
