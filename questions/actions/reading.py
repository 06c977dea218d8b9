"""Noting who had which text of an answer before them, so that they can be told when it turns out wrong."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from intranet.web.prepared import rows_of
from questions.models import Reading

KEPT = timedelta(days=90)

# One statement for a whole page, and mostly one that writes nothing: a row that was only tried would be locked, and the
# disk waited for. When a text changed since it was shown, they are taken to have seen the one before: better told once
# too often.
NOTE = """
INSERT INTO questions_reading (answer_id, person_id, revision, read_at)
SELECT text.id, %(person)s, had.revision, %(now)s
FROM unnest(%(ids)s::bigint[], %(versions)s::int[]) AS seen (id, version)
JOIN contributions_contribution AS text ON text.id = seen.id
CROSS JOIN LATERAL (SELECT greatest(text.revision - (text.version <> seen.version)::int, 1) AS revision) AS had
LEFT JOIN questions_reading AS known ON known.answer_id = text.id AND known.person_id = %(person)s
    AND known.revision >= had.revision AND known.read_at >= %(now)s - interval '1 hour'
WHERE text.kind = 'answer' AND text.deleted_at IS NULL AND text.author_id <> %(person)s AND known.answer_id IS NULL
ORDER BY text.id
ON CONFLICT (answer_id, person_id) DO UPDATE
SET revision = greatest(questions_reading.revision, excluded.revision), read_at = excluded.read_at
RETURNING answer_id
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
    rows_of(NOTE, facts)


def forget_readings(now: datetime) -> int:
    """Forget what was read more than ninety days ago; return how many."""
    number, _each = Reading.objects.filter(read_at__lt=now - KEPT).delete()
    return number
