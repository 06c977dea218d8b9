"""The questions to look at: those with the rarest words of what was asked, and those that mean nearly the same.

Both look only where the reader may read; what is shown is fetched once more by the rule itself.
"""

import math
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from intranet.language.expressions import quoted
from intranet.search.embedding import Vector
from intranet.search.frequencies import frequencies
from intranet.search.models.embeddings import as_text
from intranet.search.similar.counts import in_titles
from intranet.search.similar.titles import PART_ASKED, Word, rarity

RAREST, MOST = 6, 5_000  # words, and questions that they may be in together
BY_WORDS, BY_MEANING = 60, 30  # questions; 50 by meaning find no more of the pairs, and take twice as long (measured)
FEW_TEXTS = 2_000  # up to so many contributions in one's spaces, their titles are gone through; above, the index is
FEW = 5_000  # up to so many vectors each is compared; above, the index is walked (both measured)

BEST = "SELECT id, min(title) FROM ({each}) found GROUP BY id ORDER BY sum(rarity) DESC, id DESC LIMIT %(most)s"
# PostgreSQL reads what has a word, and with `+ 0` not whole spaces besides, once for each word.
AMONG_MANY = """
    SELECT id, title, %({number})s::float8 AS rarity FROM contributions_contribution
    WHERE kind = 'question' AND hidden_at IS NULL AND deleted_at IS NULL AND (space_id + 0) = ANY(%(spaces)s::bigint[])
        AND ts_filter(search, '{{a,b}}') @@ %(words{number})s::tsquery
"""
MINE = """
    WITH mine AS MATERIALIZED (
        SELECT id, title, ts_filter(search, '{a,b}') AS words FROM contributions_contribution
        WHERE kind = 'question' AND hidden_at IS NULL AND deleted_at IS NULL AND space_id = ANY(%(spaces)s::bigint[])
    )
"""
AMONG_FEW = "SELECT id, title, %({number})s::float8 AS rarity FROM mine WHERE words @@ %(words{number})s::tsquery"
SAME_MEANING = """
    SELECT id, title, near.likeness FROM (
        SELECT question, -(vector <#> %(vector)s::halfvec) AS likeness FROM search_embedding
        WHERE embedder = %(embedder)s AND space = ANY(%(spaces)s::bigint[])
        ORDER BY {order} LIMIT %(most)s
    ) near JOIN contributions_contribution ON id = question
    WHERE hidden_at IS NULL AND deleted_at IS NULL AND space_id = ANY(%(spaces)s::bigint[])
    ORDER BY near.likeness DESC
"""
BY_INDEX = "vector <#> %(vector)s::halfvec"
EACH = f"({BY_INDEX}) + 0"  # an expression that no index has
AT_MOST = "SELECT count(*) FROM (SELECT FROM search_embedding WHERE space = ANY(%s::bigint[]) LIMIT %s) AS found"


def with_words(asked: Sequence[Word], spaces: list[int]) -> dict[int, str]:
    """Return questions in these spaces whose titles have the rarest of these words, with their titles."""
    known = frequencies()
    few = known.rows * known.share_of(spaces) <= FEW_TEXTS
    queries = bounded(asked, math.inf if few else MOST)
    if not queries:
        return {}
    each = " UNION ALL ".join((AMONG_FEW if few else AMONG_MANY).format(number=n) for n in range(len(queries)))
    values: dict[str, Any] = {"spaces": spaces, "most": BY_WORDS}
    for number, (query, worth) in enumerate(queries):
        values |= {str(number): worth, f"words{number}": query}
    with connection.cursor() as cursor:
        cursor.execute((MINE if few else "") + BEST.format(each=each), values)
        return dict(cursor.fetchall())


def bounded(asked: Sequence[Word], most: float) -> list[tuple[str, float]]:
    """Return what to look for, with what each is worth: the rarest words, and parts, that are not in too much."""
    words = [(word.expression.about(in_titles), word.expression.tsquery(), word.rarity) for word in asked]
    parts = [(in_titles(part), quoted(part), PART_ASKED * rarity(part)) for word in asked for part in word.parts]
    rarest, total = sorted(words)[:RAREST], 0.0
    chosen = []
    for count, query, worth in [*rarest, *sorted(parts)[:RAREST]]:
        if total + count <= most:
            total += count
            chosen.append((query, worth))
    if not chosen and len(rarest) > 1:  # each is in very much: what has two of them
        return [(" & ".join(f"({query})" for _, query, _ in rarest[:2]), 1.0)]
    return chosen


def are_few(spaces: list[int]) -> bool:
    """Whether there are so few vectors in these spaces that each is compared."""
    with connection.cursor() as cursor:
        cursor.execute(AT_MOST, [spaces, FEW + 1])
        return bool(cursor.fetchone()[0] <= FEW)


def with_meaning(vector: Vector, version: str, spaces: list[int], *, few: bool) -> dict[int, tuple[str, float]]:
    """Return the questions in these spaces that mean most nearly the same, with their titles and how near they are."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not few:
            cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        order = EACH if few else BY_INDEX
        values: dict[str, Any] = {"vector": as_text(vector), "embedder": version, "spaces": spaces, "most": BY_MEANING}
        cursor.execute(SAME_MEANING.format(order=order), values)
        return {pk: (title, likeness) for pk, title, likeness in cursor.fetchall()}
