"""What somebody wants to hear of never: then not in their digest either. The same rule as for telling at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intranet.digests.choosing import Why
from intranet.digests.news import Said
from intranet.notifications.models import Notification, Preference, Way
from intranet.notifications.ways import weight_of

Told = Notification.Kind
KINDS = {
    Why.MY_QUESTION: Told.ANSWERED,
    Why.CORRECTED: Told.RECALLED,
    Why.ANNOUNCED: Told.ANNOUNCED,
    Why.COULD_ANSWER: Told.ASKED,
}


class Wish(NamedTuple):
    """How somebody wants to be told of a kind of thing, or of all: everywhere, in a space or about a tag."""

    kind: str
    space: int | None
    tag: int | None
    way: Way

    def is_about(self, said: Said, why: Why) -> bool:
        """Whether it is about such a thing."""
        of_kind = self.kind in {"", KINDS.get(why)}
        return of_kind and self.space in {None, said.space} and (self.tag is None or self.tag in said.tags)


def wishes_of(people: Sequence[int]) -> dict[int, list[Wish]]:
    """Return what each of these people said, who said "never" of anything; one query."""
    said = Preference.objects.filter(person__any=people, kind__in={"", *KINDS.values()})
    found: dict[int, list[Wish]] = {}
    for person, kind, space, tag, way in said.values_list("person_id", "kind", "space_id", "tag_id", "way"):
        found.setdefault(person, []).append(Wish(kind, space, tag, Way(way)))
    return {person: wishes for person, wishes in found.items() if any(each.way == Way.NEVER for each in wishes)}


def is_unwanted(said: Said, why: Why, wishes: Iterable[Wish]) -> bool:
    """Whether the wish that goes before all others about such a thing is to hear nothing of it."""
    about = [(weight_of(*each), each.way) for each in wishes if each.is_about(said, why)]
    return bool(about) and max(about)[1] == Way.NEVER
