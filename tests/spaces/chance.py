"""Worlds that chance makes, as facts and as rows, and what may happen in them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st

from intranet.contributions.actions import move_thread
from intranet.contributions.actions.deleting import erase
from intranet.contributions.models import Contribution, Tagging
from intranet.events.models import Event
from intranet.notifications.models import Notification
from intranet.people.actions import set_active
from intranet.people.models import Organisation, Person
from intranet.spaces.actions import (
    ask_to_join,
    change_space,
    decide_request,
    invite_to_space,
    join,
    leave,
    remove_member,
    set_role,
    share_space,
)
from intranet.spaces.models import JoinRequest, Membership, Space, SpaceInvitation
from intranet.topics.models import Tag
from intranet.web.ids import new_id
from tests.security.rule import Colleague, Facts, Room, Text, Topic

KINDS = ["open", "closed", "secret"]
ROLES = ["member", "steward", "guest"]
ORGANISATIONS, PEOPLE, SPACES, TEXTS, TAGS = range(3), range(5), range(4), range(6), range(4)
pairs = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(SPACES))


@st.composite
def worlds(draw) -> Facts:
    """Some organisations, people of whom not all still work there, and spaces with whoever is in them."""
    organisations = st.sampled_from(ORGANISATIONS)
    facts = Facts(roles=draw(st.dictionaries(pairs, st.sampled_from(ROLES), max_size=9)))
    for person in PEOPLE:
        facts.people[person] = Colleague(draw(organisations), active=draw(st.integers(0, 4)) > 0)
    for space in SPACES:
        facts.spaces[space] = Room(draw(st.sampled_from(KINDS)), draw(st.sets(organisations, min_size=1)))
    facts.invited = draw(st.sets(pairs, max_size=3)) - facts.roles.keys()
    facts.asked = draw(st.sets(pairs, max_size=3)) - facts.roles.keys()
    for tag in TAGS:
        facts.tags[tag] = Topic(
            maker=draw(st.sampled_from(PEOPLE)),
            organisation=draw(st.none() | organisations),
            merged=tag > 0 and draw(st.integers(0, 3)) == 0,
        )
    for text in TEXTS:
        root = text if text < 2 else draw(st.integers(0, text))
        root = facts.texts[root].root if root < text else text
        facts.texts[text] = Text(
            space=draw(st.sampled_from(SPACES)) if root == text else facts.texts[root].space,
            author=draw(st.sampled_from(PEOPLE)),
            root=root,
            hidden=draw(st.integers(0, 3)) == 0,
            tags=draw(st.sets(st.sampled_from(TAGS), max_size=2)) if root == text else set(),
        )
    return facts


@dataclass
class Built:
    """The same world as rows, each in the place that its key says."""

    organisations: list[Organisation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    stewards: list[Person] = field(default_factory=list)
    spaces: list[Space] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)

    def person(self, key: int) -> Person:
        """Fetch somebody anew, as each request does: what one may see is remembered on the object."""
        return Person.objects.get(pk=self.people[key].pk)

    def space(self, key: int) -> Space:
        return Space.objects.get(pk=self.spaces[key].pk)

    def steward(self, key: int) -> Person:
        """The administrator of the organisation whose space it is, who is its steward."""
        return Person.objects.get(organisation=self.spaces[key].organisation_id, is_administrator=True)


def hired(organisation: Organisation, name: str, **details: bool) -> Person:
    return Person(organisation=organisation, name=name, handle=name, email=f"{name}@house.example", **details)


def build(facts: Facts) -> Built:
    """Write the facts down as rows. Each organisation has an administrator too, who is in every space as a steward."""
    built = Built(organisations=[Organisation.objects.create(name=f"o{n}", slug=f"o{n}") for n in ORGANISATIONS])
    built.stewards = Person.objects.bulk_create(
        hired(house, f"admin{n}", is_administrator=True) for n, house in enumerate(built.organisations)
    )
    built.people = Person.objects.bulk_create(
        hired(built.organisations[who.organisation], f"p{n}", is_active=who.active) for n, who in facts.people.items()
    )
    owners = [built.organisations[min(room.shared_by)] for room in facts.spaces.values()]
    built.spaces = Space.objects.bulk_create(
        Space(slug=f"s{n}", name=f"s{n}", kind=room.kind, organisation=owners[n]) for n, room in facts.spaces.items()
    )
    for n, room in facts.spaces.items():
        built.spaces[n].organisations.set([built.organisations[house] for house in room.shared_by])
    rows = [
        Membership(person=built.people[p], space=built.spaces[s], role=role) for (p, s), role in facts.roles.items()
    ]
    rows += [
        Membership(person=keeper, space=space, role="steward") for keeper in built.stewards for space in built.spaces
    ]
    Membership.objects.bulk_create(rows)
    SpaceInvitation.objects.bulk_create(
        SpaceInvitation(person=built.people[p], space=built.spaces[s], invited_by=built.stewards[0])
        for p, s in facts.invited
    )
    JoinRequest.objects.bulk_create(JoinRequest(person=built.people[p], space=built.spaces[s]) for p, s in facts.asked)
    write_texts(facts, built)
    return built


def write_texts(facts: Facts, built: Built) -> None:
    for n, tag in facts.tags.items():
        house = None if tag.organisation is None else built.organisations[tag.organisation]
        target = built.tags[0] if tag.merged else None
        maker = built.people[tag.maker]
        built.tags.append(
            Tag.objects.create(slug=f"t{n}", name=f"t{n}", organisation=house, created_by=maker, merged_into=target)
        )
    built.texts = [new_id(timezone.now() + timedelta(seconds=n)) for n in facts.texts]
    Contribution.objects.bulk_create(
        Contribution(
            id=built.texts[n],
            kind="post" if text.root == n else "reply",
            author=built.people[text.author],
            space=built.spaces[text.space],
            root_id=built.texts[text.root],
            parent_id=None if text.root == n else built.texts[text.root],
            hidden_at=timezone.now() if text.hidden else None,
        )
        for n, text in facts.texts.items()
    )
    Tagging.objects.bulk_create(
        Tagging(contribution_id=built.texts[n], tag=built.tags[tag], space=built.spaces[text.space])
        for n, text in facts.texts.items()
        for tag in text.tags
    )
    events = Event.objects.bulk_create(
        Event(id=pk, kind="posted", actor=built.stewards[0], contribution_id=pk) for pk in built.texts
    )
    Notification.objects.bulk_create(
        Notification(
            id=event.pk + n, person=person, event=event, kind="mentioned", actor_id=event.actor_id,
            contribution_id=event.contribution_id, root_id=event.contribution_id,
        )
        for n, person in enumerate(built.people)
        for event in events
    )  # fmt: skip


# What may happen. Each does it through the product's actions, and then notes it in the facts: what the product
# refuses has not happened. `p` and `s` are a person and a space, `chance` any number.


def leaves(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    leave(person=built.person(p), space=built.space(s))
    facts.roles.pop((p, s), None)
    facts.asked.discard((p, s))
    facts.invited.discard((p, s))


def is_shown_out(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    remove_member(by=built.steward(s), space=built.space(s), person=built.person(p))
    facts.roles.pop((p, s), None)


def joins(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    who, room = facts.people[p], facts.spaces[s]
    is_welcome = (p, s) in facts.invited | facts.roles.keys() or (
        room.kind == "open" and who.organisation in room.shared_by
    )
    join(person=built.person(p), space=built.space(s))

    assert is_welcome, "nobody joins who is not welcome"
    facts.roles.setdefault((p, s), "member")


def asks(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    ask_to_join(person=built.person(p), space=built.space(s))
    facts.asked.add((p, s))


def is_let_in(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    for request in JoinRequest.objects.filter(space=built.spaces[s], person=built.people[p]):
        decide_request(by=built.steward(s), request=request, let_in=True)
        facts.roles.setdefault((p, s), "member")


def is_invited(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    invite_to_space(by=built.steward(s), space=built.space(s), person=built.person(p))
    facts.invited.add((p, s))


def changes_role(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    if (p, s) in facts.roles:
        set_role(by=built.steward(s), space=built.space(s), person=built.person(p), role=ROLES[chance % 2])


def leaves_the_house(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    set_active(by=built.stewards[facts.people[p].organisation], person=built.person(p), active=False)
    facts.people[p].active = False


def is_moved(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    thread = facts.thread(chance % len(TEXTS))
    move_thread(person=built.steward(s), root=Contribution.objects.get(pk=built.texts[thread[0]]), space=built.space(s))
    for text in thread:
        facts.texts[text].space = s


def is_hidden(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    thread = facts.thread(chance % len(TEXTS))
    erase([built.texts[text] for text in thread], hide=True)
    for text in thread:
        facts.texts[text].hidden, facts.texts[text].tags = True, set()


def changes_kind(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    kind = KINDS[chance % len(KINDS)]
    change_space(by=built.steward(s), space=built.space(s), name="renamed", kind=kind)
    facts.spaces[s].kind = kind


def is_shared(facts: Facts, built: Built, p: int, s: int, chance: int) -> None:
    space, other = built.space(s), chance % len(ORGANISATIONS)
    share_space(by=built.steward(s), space=space, organisations=[built.organisations[other]])
    facts.spaces[s].shared_by = {built.organisations.index(space.organisation), other}


HAPPENINGS = (
    leaves, is_shown_out, joins, asks, is_let_in, is_invited, changes_role, leaves_the_house,
    is_moved, is_hidden, changes_kind, is_shared,
)  # fmt: skip
happenings = st.lists(
    st.tuples(st.sampled_from(HAPPENINGS), st.sampled_from(PEOPLE), st.sampled_from(SPACES), st.integers(0, 59)),
    max_size=6,
)


def let_happen(facts: Facts, built: Built, steps: list[tuple[Callable[..., None], int, int, int]]) -> None:
    """Let one thing after another happen; go on after what is refused."""
    for happens, *where in steps:
        try:
            with transaction.atomic():
                happens(facts, built, *where)
        except (PermissionDenied, ValidationError):
            continue
