"""Counting what was asked, answered and corrected: in all, by month, by topic. One query, on no join that may go wrong.

Whoever wrote under an alias is counted as nobody: a figure that appears with a fifth person would give them away.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from intranet.people.models import Organisation
from intranet.spaces.models import Space
from intranet.web.ids import id_at

FEWEST = 5  # people that a figure stands on
MOST_TOPICS = 30
ALL, OTHER = "all", "other"

PARTS = f"""
    WITH asked AS MATERIALIZED (
        SELECT date_trunc('month', created_at AT TIME ZONE %(zone)s)::date AS month,
            CASE WHEN written_as = '' THEN author_id END AS asker, first_at - created_at AS waited,
            answers, corrected, answerers, tags
        FROM contributions_contribution JOIN questions_question ON contribution_id = id
        CROSS JOIN LATERAL (
            SELECT min(written.created_at) FILTER (WHERE withdrawn_at IS NULL) AS first_at, count(*) AS answers,
                count(*) FILTER (WHERE corrected_at IS NOT NULL OR withdrawn_at IS NOT NULL) AS corrected,
                array_agg(DISTINCT author_id) FILTER (WHERE written_as = '') AS answerers
            FROM questions_answer answer JOIN contributions_contribution written ON written.id = answer.contribution_id
            WHERE question_id = questions_question.contribution_id AND hidden_at IS NULL AND deleted_at IS NULL
        ) given
        CROSS JOIN LATERAL (
            SELECT array_agg(tag_id) AS tags FROM contributions_tagging
            WHERE contribution_id = questions_question.contribution_id
        ) tagged
        WHERE space_id = ANY(%(spaces)s::bigint[]) AND id >= %(floor)s AND created_at >= %(since)s
            AND hidden_at IS NULL AND deleted_at IS NULL AND joined_to_id IS NULL
    ), shown AS MATERIALIZED (
        SELECT array_agg(tag) AS tags FROM (
            SELECT tag FROM asked CROSS JOIN LATERAL unnest(tags) tag
            LEFT JOIN LATERAL unnest(answerers) answerer ON TRUE
            GROUP BY tag HAVING count(DISTINCT asker) >= {FEWEST} AND count(DISTINCT answerer) >= {FEWEST}
            ORDER BY count(*) DESC, tag LIMIT {MOST_TOPICS}
        ) enough
    ), parts AS MATERIALIZED (
        SELECT asked.*, part FROM asked CROSS JOIN shown CROSS JOIN LATERAL (
            SELECT 'all' AS part UNION ALL SELECT month::text
            UNION ALL SELECT tag::text FROM unnest(asked.tags) tag WHERE tag = ANY(shown.tags)
            UNION ALL SELECT 'other' WHERE (asked.tags && shown.tags) IS NOT TRUE
        ) its
    ), people AS (
        SELECT part, (array_agg(DISTINCT answerer))[1:{FEWEST}] AS answerers
        FROM parts CROSS JOIN LATERAL unnest(answerers) answerer GROUP BY part
    ), figures AS (
        SELECT part, count(*) AS asked, count(waited) AS answered,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS median,
            sum(answers)::int AS answers, sum(corrected)::int AS corrected,
            (array_agg(DISTINCT asker) FILTER (WHERE asker IS NOT NULL))[1:{FEWEST}] AS askers
        FROM parts GROUP BY part
    )
    SELECT part, asked, answered, median, answers, corrected, askers, answerers
    FROM figures LEFT JOIN people USING (part)
"""  # noqa: S608


class Part(NamedTuple):
    """Some questions: all of them, those of a month, about a topic, or about no topic that is shown."""

    name: str
    asked: int
    answered: int
    median: timedelta | None
    answers: int
    corrected: int
    askers: Sequence[int] | None  # of both, as many as it takes to tell that there are enough
    answerers: Sequence[int] | None


def parts_of(organisation: Organisation, since: datetime) -> list[Part]:
    """Count what was asked since a moment in the spaces that are the organisation's and open to all its people."""
    open_ones = Space.objects.filter(kind=Space.Kind.OPEN, organisation=organisation, organisations=organisation)
    spaces = list(open_ones.values_list("pk", flat=True))
    values: dict[str, Any] = {"spaces": spaces, "since": since, "floor": id_at(since), "zone": settings.TIME_ZONE}
    with connection.cursor() as cursor:
        cursor.execute(PARTS, values)
        return [Part._make(row) for row in cursor.fetchall()]
