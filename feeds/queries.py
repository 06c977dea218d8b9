"""Feeds, read by index: for each thing followed its newest, merged. Nothing is built beforehand.

First the newest few hundred of all are looked through, which is enough for whoever follows much of what is
written; only when they do not fill a page, each thing followed is asked for its newest by its own index. So a page
costs what its reader follows, and not what the organisation wrote.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from feeds.models import Visit
from intranet.contributions.models import Contribution
from intranet.follows.queries import followed_by
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.web.prepared import prepared, rows_of

Row = tuple[int, int, str]  # id, version, kind: what a card is kept by

WINDOW = 300
ROOTS = "hidden_at IS NULL AND deleted_at IS NULL AND kind IN ('post', 'question')"
VISIBLE = "space_id = ANY(%(visible)s::bigint[])"

AMONG_THE_NEWEST = f"""
    SELECT id, version, kind FROM (
        SELECT id, version, kind, author_id, written_as, space_id FROM contributions_contribution
        WHERE {ROOTS} AND id < %(before)s ORDER BY id DESC LIMIT {WINDOW}
    ) newest
    WHERE {VISIBLE} AND (%(all)s
        OR (author_id = ANY(%(people)s::bigint[]) AND written_as = '')
        OR space_id = ANY(%(spaces)s::bigint[])
        OR EXISTS (
            SELECT FROM contributions_tagging
            WHERE contribution_id = newest.id AND tag_id = ANY(%(tags)s::bigint[])))
    ORDER BY id DESC LIMIT %(limit)s
"""  # noqa: S608

BY_INDEX = f"""
    SELECT id, version, kind FROM contributions_contribution
    WHERE hidden_at IS NULL AND id IN (
        SELECT found.id FROM unnest(%(people)s::bigint[]) followed(id) CROSS JOIN LATERAL (
            SELECT id FROM contributions_contribution
            WHERE author_id = followed.id AND written_as = '' AND {VISIBLE} AND {ROOTS} AND id < %(before)s
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
    )
    ORDER BY id DESC LIMIT %(limit)s
"""  # noqa: S608


def home_rows(reader: Person, *, before: int, limit: int) -> list[Row]:
    """Return the newest rows, older than `before`, of what the reader follows and wrote."""
    followed, visible = followed_by(reader), visible_space_ids(reader)
    return newest_rows(
        before=before,
        limit=limit,
        visible=visible,
        people=[*followed.people, reader.pk],
        tags=followed.tags,
        spaces=sorted(set(followed.spaces) & set(visible)),
    )


def everything_rows(reader: Person, *, before: int, limit: int) -> list[Row]:
    """Return the newest rows, older than `before`, of all that the reader may read."""
    visible = visible_space_ids(reader)
    return newest_rows(before=before, limit=limit, visible=visible, spaces=visible, everything=True)


def space_rows(space: Space, *, before: int, limit: int) -> list[Row]:
    """Return the newest rows, older than `before`, of a space that the reader may read."""
    return by_index(_bounds(before=before, limit=limit, visible=[space.pk], spaces=[space.pk]))


def tag_rows(tag: Tag, reader: Person, *, before: int, limit: int) -> list[Row]:
    """Return the newest rows, older than `before`, about a tag, as far as the reader may read them."""
    return by_index(_bounds(before=before, limit=limit, visible=visible_space_ids(reader), tags=[tag.pk]))


def person_rows(person: Person, reader: Person, *, before: int, limit: int) -> list[Row]:
    """Return the newest rows, older than `before`, that someone signed and the reader may read."""
    return by_index(_bounds(before=before, limit=limit, visible=visible_space_ids(reader), people=[person.pk]))


def bookmarked_rows(reader: Person, *, before: int, limit: int) -> list[Row]:
    """Return the newest rows, older than `before`, that the reader keeps and may (still) read."""
    kept = (
        Contribution.objects.visible_to(reader).roots().filter(bookmarks__person=reader, pk__lt=before, deleted_at=None)
    )
    return list(kept.order_by("-pk").values_list("pk", "version", "kind")[:limit])


def line_of(reader: Person, scope: str) -> int:
    """Return the newest that the reader had seen in a feed at the visit before this one."""
    visits = _line(reader.pk, scope)
    return visits[0][0] if visits else 0


@prepared
def _line(person: int, scope: str) -> QuerySet[Visit, tuple[int]]:
    return Visit.objects.filter(person=person, scope=scope).values_list("line_id")


def newest_rows(**bounds: Any) -> list[Row]:
    """Return the newest rows, older than `before`, by these people, with these tags or in these spaces."""
    params = _bounds(**bounds)
    found: list[Row] = rows_of(AMONG_THE_NEWEST, params)
    return found if len(found) == params["limit"] else by_index(params)


def by_index(params: dict[str, Any]) -> list[Row]:
    """Return the newest rows by asking each thing followed for its newest."""
    return rows_of(BY_INDEX, params)


def _bounds(
    *,
    before: int,
    limit: int,
    visible: Sequence[int],
    people: Sequence[int] = (),
    tags: Sequence[int] = (),
    spaces: Sequence[int] = (),
    everything: bool = False,
) -> dict[str, Any]:
    lists = {"visible": visible, "people": people, "tags": tags, "spaces": spaces}
    return {name: list(ids) for name, ids in lists.items()} | {"before": before, "limit": limit, "all": everything}
