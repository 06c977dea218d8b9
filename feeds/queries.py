"""Feeds, read by index: for each thing followed its newest, merged. Nothing is built beforehand.

First the newest few hundred of all are looked through, which is enough for whoever follows much of what is
written; only when they do not fill a page, each thing followed is asked for its newest by its own index. So a page
costs what its reader follows, and not what the organisation wrote.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from intranet.follows.queries import followed_by
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids

WINDOW = 300
ROOTS = "hidden_at IS NULL AND kind IN ('post', 'question')"
VISIBLE = "space_id = ANY(%(visible)s::bigint[])"

AMONG_THE_NEWEST = f"""
    SELECT id FROM (
        SELECT id, author_id, space_id FROM contributions_contribution
        WHERE {ROOTS} AND id < %(before)s ORDER BY id DESC LIMIT {WINDOW}
    ) newest
    WHERE {VISIBLE} AND (%(all)s OR author_id = ANY(%(people)s::bigint[]) OR space_id = ANY(%(spaces)s::bigint[])
        OR EXISTS (
            SELECT FROM contributions_tagging
            WHERE contribution_id = newest.id AND tag_id = ANY(%(tags)s::bigint[])))
    ORDER BY id DESC LIMIT %(limit)s
"""  # noqa: S608

BY_INDEX = f"""
    SELECT DISTINCT id FROM (
        SELECT found.id FROM unnest(%(people)s::bigint[]) followed(id) CROSS JOIN LATERAL (
            SELECT id FROM contributions_contribution
            WHERE author_id = followed.id AND {VISIBLE} AND {ROOTS} AND id < %(before)s
            ORDER BY id DESC LIMIT %(limit)s) found
        UNION ALL
        SELECT found.id FROM unnest(%(spaces)s::bigint[]) followed(id) CROSS JOIN LATERAL (
            SELECT id FROM contributions_contribution
            WHERE space_id = followed.id AND {ROOTS} AND id < %(before)s
            ORDER BY id DESC LIMIT %(limit)s) found
        UNION ALL
        SELECT found.id FROM unnest(%(tags)s::bigint[]) followed(id) CROSS JOIN LATERAL (
            SELECT contribution_id AS id FROM contributions_tagging
            WHERE tag_id = followed.id AND {VISIBLE} AND contribution_id < %(before)s
            ORDER BY contribution_id DESC LIMIT %(limit)s) found
    ) merged
    ORDER BY id DESC LIMIT %(limit)s
"""  # noqa: S608


def home_ids(reader: Person, *, before: int, limit: int) -> list[int]:
    """Return the newest ids, older than `before`, of what the reader follows and wrote."""
    followed, visible = followed_by(reader), visible_space_ids(reader)
    return newest_ids(
        before=before,
        limit=limit,
        visible=visible,
        people=[*followed.people, reader.pk],
        tags=followed.tags,
        spaces=sorted(set(followed.spaces) & set(visible)),
    )


def everything_ids(reader: Person, *, before: int, limit: int) -> list[int]:
    """Return the newest ids, older than `before`, of all that the reader may read."""
    visible = visible_space_ids(reader)
    return newest_ids(before=before, limit=limit, visible=visible, spaces=visible, everything=True)


def newest_ids(
    *,
    before: int,
    limit: int,
    visible: Sequence[int],
    people: Sequence[int] = (),
    tags: Sequence[int] = (),
    spaces: Sequence[int] = (),
    everything: bool = False,
) -> list[int]:
    """Return the newest ids, older than `before`, by any of these people, with any of these tags or in these spaces."""
    bounds: dict[str, Any] = {
        "before": before,
        "limit": limit,
        "visible": list(visible),
        "people": list(people),
        "tags": list(tags),
        "spaces": list(spaces),
        "all": everything,
    }
    with connection.cursor() as cursor:
        cursor.execute(AMONG_THE_NEWEST, bounds)
        found = [row[0] for row in cursor.fetchall()]
        if len(found) < limit:
            cursor.execute(BY_INDEX, bounds)
            found = [row[0] for row in cursor.fetchall()]
    return found
