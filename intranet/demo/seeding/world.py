"""Who is in the seeded organisation: people, spaces, tags, and who follows what."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from intranet.demo.content import read
from intranet.demo.seeding.chance import Uneven
from intranet.demo.seeding.sizes import Sizes
from intranet.demo.seeding.tables import count_on
from intranet.follows.models import Follow
from intranet.people.models import Organisation, Person
from intranet.people.passwords import DEMO_PASSWORD
from intranet.spaces.models import Membership, Space
from intranet.topics.models import Tag
from intranet.web.copying import fill

READERS = {1: ("reader20", (10, 7, 3)), 2: ("reader500", (360, 120, 20))}  # people, tags and spaces that each follows
KINDS = ("open",) * 12 + ("closed",) * 6 + ("secret",) * 2


class Place(NamedTuple):
    """A space, and who may write in it."""

    id: int
    organisation: int
    kind: str
    writers: Uneven[int]


@dataclass
class World:
    """What the talk needs to know of who is there."""

    rng: random.Random
    sizes: Sizes
    staff: dict[int, list[int]] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)


def populate(rng: random.Random, sizes: Sizes) -> World:
    """Fill the tables of people, spaces, tags and follows."""
    world = World(rng, sizes)
    hire(world)
    open_spaces(world)
    name_tags(world)
    fill(Follow, ("follower_id", "person_id", "tag_id", "space_id"), follows(world))
    return world


def hire(world: World) -> None:
    """Let everybody in; the first organisation, in which both readers work, is as large as all others together."""
    numbers = range(1, world.sizes.organisations + 1)
    fill(Organisation, ("id", "name", "slug"), ((n, f"Organisatie {n}", f"organisatie-{n}") for n in numbers))
    employers = world.rng.choices(numbers, weights=[len(numbers), *(1 for _ in numbers[1:])], k=world.sizes.people)
    names, password = [entry["name"] for entry in read("people")], make_password(DEMO_PASSWORD)
    rows = []
    for person, drawn in enumerate(employers, start=1):
        employer = 1 if person in READERS else drawn
        world.staff.setdefault(employer, []).append(person)
        handle = READERS[person][0] if person in READERS else f"persoon.{person}"
        name = f"{world.rng.choice(names).split()[0]} {world.rng.choice(names).split(maxsplit=1)[1]}"
        email, active, administrator = f"{handle}@demo.wandelgang.example", True, person == 3
        rows.append((person, employer, name, handle, email, password, active, administrator))
    fill(
        Person, ("id", "organisation_id", "name", "handle", "email", "password", "is_active", "is_administrator"), rows
    )
    count_on(Organisation)
    count_on(Person)


def open_spaces(world: World) -> None:
    """Make the spaces: one for everyone in each organisation first, then open, closed and secret ones."""
    everyone = list(world.staff)
    rows, shared, memberships = [], [], []
    for number in range(1, max(world.sizes.spaces, len(everyone)) + 1):
        for_everyone = number <= len(everyone)
        owner = everyone[number - 1] if for_everyone else world.rng.choice([1, 1, *everyone])
        kind = "open" if for_everyone else world.rng.choice(KINDS)
        rows.append((number, f"ruimte-{number}", f"Ruimte {number}", kind, owner, for_everyone))
        shared.append((number, owner))
        members = members_of(world, owner, for_everyone=for_everyone)
        memberships += [(number, person, "steward" if not rank else "member") for rank, person in enumerate(members)]
        writers = world.staff[owner] if kind == "open" else members
        world.places.append(Place(number, owner, kind, Uneven(world.rng, writers)))
    fill(Space, ("id", "slug", "name", "kind", "organisation_id", "for_everyone"), rows)
    fill(Space.organisations.through, ("space_id", "organisation_id"), shared)
    fill(Membership, ("space_id", "person_id", "role"), memberships)
    count_on(Space)


def members_of(world: World, owner: int, *, for_everyone: bool) -> list[int]:
    """Return who is in a space, its steward first; in one for everyone only the steward needs a row."""
    staff = world.staff[owner]
    most = min(len(staff), 80)
    chosen = world.rng.sample(staff, 1 if for_everyone else world.rng.randint(min(5, most), most))
    readers = [] if for_everyone or owner != 1 else [person for person in READERS if world.rng.random() < 0.2]
    return list(dict.fromkeys([*chosen, *readers]))


def name_tags(world: World) -> None:
    """Make the tags: those of the demo, and numbered ones for the long tail."""
    known = [(tag["slug"], tag["name"]) for tag in read("tags")]
    more = [(f"onderwerp-{number}", f"onderwerp {number}") for number in range(len(known) + 1, world.sizes.tags + 1)]
    named = list(enumerate([*known, *more][: world.sizes.tags], start=1))
    fill(
        Tag,
        ("id", "slug", "name", "organisation_id", "created_by_id"),
        ((n, slug, name, 1, 3) for n, (slug, name) in named),
    )
    count_on(Tag)
    world.tags = {number: slug for number, (slug, _name) in named}


def follows(world: World) -> Iterator[tuple[int, int | None, int | None, int | None]]:
    """Return who follows what: the two readers exactly what they are named for, the others as it comes."""
    people, tags = (Uneven(world.rng, list(ids)) for ids in (range(3, world.sizes.people + 1), world.tags))
    for reader, (_name, counts) in READERS.items():
        yield from followed(world, reader, people, tags, counts)
    eager = Counter(people.many(max(0, world.sizes.follows - 520)))
    for person, count in eager.items():
        yield from followed(world, person, people, tags, (count // 2 + 1, count // 3, count // 6))


def followed(
    world: World, follower: int, people: Uneven[int], tags: Uneven[int], counts: tuple[int, int, int]
) -> Iterator[tuple[int, int | None, int | None, int | None]]:
    """Return what one person follows: so many people, tags and spaces that are open to them."""
    employer = next(number for number, staff in world.staff.items() if follower in staff)
    open_to = [place.id for place in world.places if place.kind == "open" and place.organisation == employer]
    yield from ((follower, person, None, None) for person in people.different(counts[0]) if person != follower)
    yield from ((follower, None, tag, None) for tag in tags.different(counts[1]))
    yield from ((follower, None, None, space) for space in world.rng.sample(open_to, min(counts[2], len(open_to))))
