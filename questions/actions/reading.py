"""Noting who had which text of an answer before them, so that they can be told when it turns out wrong."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from questions.models import Reading

KEPT = timedelta(days=90)

# One statement for a whole page, and mostly one that writes nothing. When a text changed since it was shown, they are
# taken to have seen the one before: better told once too often.
NOTE = """
INSERT INTO questions_reading (answer_id, person_id, revision, read_at)
SELECT text.id, %(person)s, greatest(text.revision - (text.version <> seen.version)::int, 1), %(now)s
FROM unnest(%(ids)s::bigint[], %(versions)s::int[]) AS seen (id, version)
JOIN contributions_contribution AS text ON text.id = seen.id
WHERE text.kind = 'answer' AND text.deleted_at IS NULL AND text.author_id <> %(person)s
ORDER BY text.id
ON CONFLICT (answer_id, person_id) DO UPDATE
SET revision = greatest(questions_reading.revision, excluded.revision), read_at = excluded.read_at
WHERE questions_reading.revision < excluded.revision
   OR questions_reading.read_at < excluded.read_at - interval '1 hour'
"""


def note_read(*, person: int, seen: Mapping[int, int]) -> None:
    """Note that somebody had these answers before them, each in the version that was shown; again after an hour."""
    if not seen:
        return
    facts: dict[str, Any] = {
        "person": person,
        "ids": list(seen),
        "versions": list(seen.values()),
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, facts)


def forget_readings(now: datetime) -> int:
    """Forget what was read more than ninety days ago; return how many."""
    number, _each = Reading.objects.filter(read_at__lt=now - KEPT).delete()
    return number
