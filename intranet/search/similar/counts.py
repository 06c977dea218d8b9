"""In about how many titles of questions a word stands: PostgreSQL's own estimate, of the index of those titles.

It chooses what to look for and has no part in how sure we are: nothing of it is ever shown.
"""

import time
from collections.abc import Mapping
from functools import lru_cache

from django.db import connection

RENEWED_AFTER = 600  # seconds
INDEX = "asked_before"
COUNTS = """
    SELECT word, share * greatest(reltuples, 0) FROM pg_stats
    JOIN pg_class ON oid = to_regclass(tablename),
        unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(word, share)
    WHERE schemaname = current_schema() AND tablename = %s AND word IS NOT NULL
"""


def in_titles(word: str) -> float:
    """Return in about how many titles a word stands: 0 for one that is rare."""
    return _counted(connection.settings_dict["NAME"], int(time.monotonic() // RENEWED_AFTER)).get(word, 0.0)


@lru_cache(maxsize=2)
def _counted(_database: str, _period: int) -> Mapping[str, float]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [INDEX])
        return dict(cursor.fetchall())
