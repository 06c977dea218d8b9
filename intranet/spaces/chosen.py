"""The space that somebody names by its address."""

from typing import Any

from django.db.models import QuerySet

from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids
from intranet.web.prepared import columns, made, prepared


def space_called(person: Person, slug: str) -> Space | None:
    """Return the space of this slug; one that this person may not read is as if there were none."""
    rows = _called(slug, visible_space_ids(person)) if "\0" not in slug else []
    return made(Space, iter(rows[0])) if rows else None


@prepared
def _called(slug: str, spaces: list[int]) -> QuerySet[Space, tuple[Any, ...]]:
    return Space.objects.filter(slug=slug, pk__any=spaces).values_list(*columns(Space))


def space_chosen(person: Person, slug: str) -> tuple[Space | None, bool]:
    """Return the space of this slug, and whether there is anything to say: there is not where they may not read it."""
    space = space_called(person, slug) if slug else None
    return space, space is not None or not slug
