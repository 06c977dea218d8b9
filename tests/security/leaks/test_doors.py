"""What one may not know of looks as what is not there, to whoever asks for it and to whoever writes to it."""

import pytest

from tests.security.leaks.addresses import Route, addresses, routes
from tests.security.leaks.mending import said_beyond
from tests.security.leaks.snapshot import changed, snapshot
from tests.security.leaks.visitors import NONSENSE, VALUE, Answer, Visitor, in_turn
from tests.security.leaks.world import World

OUTSIDERS = ("omar", "lena", "olga", "stella")
ANYTHING = {
    "body": "I was here",
    "title": "I was here",
    "name": "Mine",
    "description": "Mine",
    "kind": "open",
    "role": "steward",
    "reason": "because",
    "base_revision": 1,
    "into": "mine",
    "person": "nobody",
    "member": "1",
    "let_in": "1",
    "out": "1",
    "sure": "on",
    "accept": True,
    "outcome": "right",
    "revision": 1,
}


def beyond(world: World, name: str) -> set[str]:
    """What may stand in an address, and this person may not even know of."""
    everything = {
        *(str(row.pk) for row in world.texts.values()),
        *(row.slug for row in world.spaces.values()),
        *(row.slug for row in world.tags.values()),
    }
    spaces = {row.slug for key, row in world.spaces.items() if world.facts.knows_of(name, key)}
    return (everything | said_beyond(world, name)) - world.known_to(name) - spaces


def closed_doors(visitor: Visitor) -> list[tuple[Route, str, str]]:
    """Addresses of what this person may not know of; beside each one of what is not there.

    One of each kind, and for each person another one.
    """
    unknown, found = beyond(visitor.world, visitor.name), []
    for number, route in enumerate(routes(), OUTSIDERS.index(visitor.name)):
        doors = [each for each in addresses(visitor.world, route) if unknown & set(VALUE.findall(each))]
        found += [(route, door, nowhere(door, unknown)) for door in in_turn(doors, 1, number)]
    return found


def nowhere(address: str, unknown: set[str]) -> str:
    """The same address with what nobody has: as long a number, a word as long."""

    def nobodys(value: str) -> str:
        return str(10 ** len(value) - 1) if value.isdecimal() else value.translate(NONSENSE).replace("zq", "zy")

    return VALUE.sub(lambda found: nobodys(found[0]) if found[0] in unknown else found[0], address)


def bare(answer: Answer, address: str) -> bytes:
    """An answer without what was asked, which it may say again."""
    settled = answer.settled
    for value in sorted({address, *VALUE.findall(address)}, key=len, reverse=True):
        settled = settled.replace(value.encode(), b"*")
    return settled


@pytest.mark.parametrize("name", OUTSIDERS)
def test_what_one_may_not_know_of_is_not_there(name, visitor):
    someone = visitor(name)
    doors = closed_doors(someone)

    assert len(doors) > 40
    for _route, door, nothing in doors:
        hidden, missing = someone.gets(door), someone.gets(nothing)

        assert hidden.response.status_code == missing.response.status_code, hidden.asked
        assert bare(hidden, door) == bare(missing, nothing), hidden.asked


@pytest.mark.parametrize("name", OUTSIDERS)
def test_what_one_may_not_know_of_is_not_there_to_be_written_to(name, visitor, world):
    someone = visitor(name)
    doors, before = closed_doors(someone), snapshot()

    for route, door, nothing in doors:
        for verb in route.methods if route.is_api else ["POST"]:
            hidden, missing = someone.sends(verb, door, ANYTHING), someone.sends(verb, nothing, ANYTHING)

            assert bare(hidden, door) == bare(missing, nothing), hidden.asked
            assert world.ledger.not_for(name, hidden.whole, door) == [], hidden.asked
        assert changed(before) == set(), door


@pytest.mark.parametrize("address", ["/posts/", "/questions/ask/", "/api/v1/posts/", "/api/v1/questions/"])
def test_writing_into_a_space_that_one_may_not_read_is_as_into_one_that_is_not_there(address, visitor, world):
    stella = visitor("stella")
    before, told = snapshot(), {}

    for slug in (world.spaces["board"].slug, world.spaces["guardianship"].slug, "zz" + world.spaces["board"].slug[2:]):
        answer = stella.sends("POST", address, {"space": slug, "title": "Hello", "body": "Hello", "tags": ""})
        told[slug] = answer.settled.replace(slug.encode(), b"*")

    assert len(set(told.values())) == 1
    assert changed(before) == set()


def test_who_reads_along_changes_nothing_of_others(visitor, world):
    """Bram may read all of the quay and the corridor, where he is no steward."""
    bram = visitor("bram")
    before = snapshot()
    quay, corridor = world.spaces["quay"].slug, world.spaces["corridor"].slug
    question, given, post = (world.texts[key].pk for key in ("quay question", "quay answer", "quay post"))
    attempts = [
        *((page, "POST") for page in (
            f"/questions/{question}/edit/", f"/questions/{question}/delete/", f"/questions/{question}/move/",
            f"/answers/{given}/edit/", f"/answers/{given}/delete/", f"/answers/{given}/accepted/",
            f"/posts/{post}/edit/", f"/posts/{post}/delete/", f"/contributions/{post}/edit/",
            f"/contributions/{post}/delete/", f"/spaces/{quay}/settings/", f"/spaces/{quay}/organisations/",
            f"/spaces/{corridor}/invitations/", f"/spaces/{corridor}/members/{world.people['yusuf'].pk}/",
            f"/tags/{world.tags['shared'].slug}/about/", f"/tags/{world.tags['shared'].slug}/merge/",
            f"/tags/{world.tags['shared'].slug}/experts/", f"/people/{world.people['noor'].pk}/active/",
            "/invitations/",
        )),
        *((f"/api/v1/{address}", verb) for address, verb in (
            (f"questions/{question}/", "PATCH"), (f"questions/{question}/", "DELETE"), (f"answers/{given}/", "PATCH"),
            (f"answers/{given}/", "DELETE"), (f"posts/{post}/", "PATCH"), (f"posts/{post}/", "DELETE"),
            (f"questions/{question}/accepted/{given}/", "PUT"), (f"questions/{question}/accepted/{given}/", "DELETE"),
            (f"spaces/{corridor}/", "PATCH"),
        )),
    ]  # fmt: skip

    for address, verb in attempts:
        answer = bram.sends(verb, address, ANYTHING)

        assert answer.response.status_code in (403, 404), answer.asked
        assert changed(before) == set(), answer.asked
