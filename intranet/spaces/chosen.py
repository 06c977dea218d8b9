"""The spaces that somebody names, among those they may read: what is known of these already, and so without a query."""

from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import sight_of
from intranet.web.listing import plain
from intranet.web.prepared import made

SEEN = ("id", "slug", "name", "organisation_id")


def space_called(person: Person, slug: str) -> Space | None:
    """Return the space of this slug; one that this person may not read is as if there were none."""
    for seen in sight_of(person).values():
        if seen.slug == slug:
            return made(Space, iter((seen.pk, seen.slug, seen.name, seen.organisation)), SEEN)
    return None


def space_chosen(person: Person, slug: str) -> tuple[Space | None, bool]:
    """Return the space of this slug, and whether there is anything to say: there is not where they may not read it."""
    space = space_called(person, slug) if slug else None
    return space, space is not None or not slug


def spaces_named(person: Person, words: str, most: int) -> list[Space]:
    """Return at most so many of the spaces this person may read that have these words in their names; by name."""
    named = [space for space in sight_of(person).values() if words.lower() in space.name.lower()]
    named.sort(key=lambda space: plain(space.name))
    return [Space(pk=space.pk, slug=space.slug, name=space.name) for space in named[:most]]
