"""Who sees what: the one rule, and its mirror."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from intranet.people.models import Organisation, Person
from intranet.spaces.models import JoinRequest, Membership, Space, SpaceInvitation
from intranet.web.listing import plain
from intranet.web.prepared import prepared

MOST_OFFERED = 100
STEWARD = Membership.Role.STEWARD.value


class Sight(NamedTuple):
    """A space that somebody may read: their role in it, if any, and what a choice of spaces says of it."""

    pk: int
    role: str | None
    slug: str
    name: str
    organisation: int
    for_everyone: bool
    announced_until: date | None

    def is_looked_after_by(self, person: Person) -> bool:
        """Whether this person, whose sight it is, looks after it: its stewards do, and its administrators."""
        return self.role == STEWARD or (person.is_administrator and self.organisation == person.organisation_id)


def visible_space_ids(person: Person) -> list[int]:
    """Return the ids of the spaces this person may read."""
    return list(sight_of(person))


def sight_of(person: Person) -> dict[int, Sight]:
    """Return each space this person may read by its number; fetched once for a person object, so once a request."""
    sight: dict[int, Sight] | None = person.__dict__.get("_sight")
    if sight is None:
        rows = _readable(person.pk, person.organisation_id) if person.is_active else []
        sight = person.__dict__["_sight"] = {row[0]: Sight._make(row) for row in rows}
    return sight


@prepared
def _readable(
    person: int, organisation: int
) -> QuerySet[Space, tuple[int, str | None, str, str, int, bool, date | None]]:
    role = Membership.objects.filter(person=person, space=OuterRef("pk")).values("role")
    found = Space.objects.readable(person, organisation).annotate(role=Subquery(role))
    return found.values_list("pk", "role", "slug", "name", "organisation", "for_everyone", "announced_until")


def visible_space_ids_of(people: Iterable[Person]) -> dict[int, set[int]]:
    """Return the same of each of these: the rule once more, for many at a time. Two queries, however many they are."""
    there = [person for person in people if person.is_active]
    shared = Space.organisations.through.objects.filter(organisation__any=[each.organisation_id for each in there])
    rows = shared.filter(space__kind=Space.Kind.OPEN).values_list("organisation_id", "space_id")
    open_to: dict[int, set[int]] = defaultdict(set)
    for organisation, space in rows:
        open_to[organisation].add(space)
    found = defaultdict(set, {person.pk: set(open_to[person.organisation_id]) for person in there})
    for pk, space in Membership.objects.filter(person__any=list(found)).values_list("person_id", "space_id"):
        found[pk].add(space)
    return found


def forget_visible_spaces(person: Person) -> None:
    """Fetch anew at the next question: this person joined, left, or has another role."""
    person.__dict__.pop("_sight", None)


def readers(space: Space) -> QuerySet[Person]:
    """Return everybody who may read this space: the mirror of `visible_to`."""
    member = Exists(Membership.objects.filter(person=OuterRef("pk"), space=space))
    if space.kind != Space.Kind.OPEN:
        return Person.objects.active().filter(member)
    return Person.objects.active().filter(Q(organisation__in=space.organisations.all()) | member)


def visible_spaces(person: Person) -> QuerySet[Space]:
    """Return the spaces this person may read: as `visible_to`, for whoever needs their ids as well."""
    return Space.objects.filter(pk__any=visible_space_ids(person))


def may_read(person: Person, space: Space) -> bool:
    """Whether this person may read this space."""
    return space.pk in sight_of(person)


def is_steward(person: Person, space: Space) -> bool:
    """Whether this person looks after this space: its stewards do, and its administrators who may read it."""
    return looks_after(person, space.pk)


def looks_after(person: Person, space: int) -> bool:
    """Whether this person looks after the space with this number."""
    seen = sight_of(person).get(space)
    return seen is not None and seen.is_looked_after_by(person)


def is_of_ones_own(person: Person, space: int) -> bool:
    """Whether the space with this number, which this person may read, is one of their organisation."""
    seen = sight_of(person).get(space)
    return seen is not None and seen.organisation == person.organisation_id


def looks_after_any(person: Person) -> bool:
    """Whether there is a space that this person looks after."""
    return any(space.is_looked_after_by(person) for space in sight_of(person).values())


def spaces_with_news(person: Person, today: date) -> list[int]:
    """Return the ids of the spaces this person may read in which something may be announced; it costs nothing."""
    found = sight_of(person).values()
    return [space.pk for space in found if space.announced_until and space.announced_until >= today]


def is_member(person: Person, space: Space) -> bool:
    """Whether this person is in this space; in the space for everyone all of its organisation are."""
    if space.for_everyone and space.organisation_id == person.organisation_id:
        return True
    return space.pk in sight_of(person) and sight_of(person)[space.pk].role is not None


def writable_spaces(person: Person, also: str = "") -> list[tuple[str, str]]:
    """Return slug and name of the spaces offered for writing: those one is in, own first, and the one of this slug."""
    own = person.organisation_id
    offered = [
        (space.organisation != own, not is_everyones, plain(space.name), space.slug, space.name)
        for space in sight_of(person).values()
        if (is_everyones := space.for_everyone and space.organisation == own) or space.role or space.slug == also
    ]
    return [(slug, name) for *_place, slug, name in sorted(offered)[:MOST_OFFERED]]


def nameless_spaces(person: Person) -> set[str]:
    """Return the slugs of the spaces this person may read in which one may ask without one's name."""
    return set(visible_spaces(person).filter(may_be_anonymous=True).values_list("slug", flat=True))


def members_of(space: Space, viewer: Person) -> QuerySet[Person]:
    """Return who is in a space, each with a `role`, as far as the viewer may find them; by name."""
    memberships = Membership.objects.filter(space=space, person=OuterRef("pk"))
    inside = Q(Exists(memberships))
    if space.for_everyone:
        inside |= Q(organisation=space.organisation_id)
    role = Coalesce(Subquery(memberships.values("role")), Value(Membership.Role.MEMBER.value))
    return Person.objects.active().visible_to(viewer).filter(inside).annotate(role=role).for_list()


def may_share(person: Person, space: Space) -> bool:
    """Whether this person shares this space with other organisations: the administrators of its own one do."""
    own = person.organisation_id == space.organisation_id
    return own and person.is_administrator and may_read(person, space)


def with_standing(spaces: Any, person: Person) -> QuerySet[Any]:
    """Add how this person stands to each: `readable`, `member`, `role`, `asked`, `invited`. One query for all."""
    here = {"space": OuterRef("pk"), "person": person}
    standing: QuerySet[Any] = (
        spaces.for_list()
        .with_membership_of(person)
        .annotate(
            readable=Q(pk__any=visible_space_ids(person)),
            role=Subquery(Membership.objects.filter(**here).values("role")),
            asked=Exists(JoinRequest.objects.filter(**here)),
            invited=Exists(SpaceInvitation.objects.filter(**here)),
        )
    )
    return standing


def found_spaces(person: Person, words: str) -> QuerySet[Any]:
    """Return the spaces this person may know of that have all of these words in name or description, own ones first."""
    spaces = Space.objects.known_to(person).own_first(person.organisation_id)
    for word in words.split()[:8]:
        spaces = spaces.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return with_standing(spaces, person)


def guests_from(space: Space) -> QuerySet[Organisation]:
    """Return the organisations that do not share this space, and of which somebody reads it as a guest."""
    guests = Membership.objects.filter(space=space, role=Membership.Role.GUEST, person__is_active=True)
    strangers = Organisation.objects.filter(pk__in=guests.values("person__organisation"))
    return strangers.exclude(pk__in=space.organisations.values("pk")).order_by("name")
