"""Who asked without a name could have been anybody: for everybody else nothing changes when it was a colleague.

In one world Shy asked; in the other it was Twin, with everything that belongs to it. Whoever is neither gets the same
bytes in both, whatever they look at.
"""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.apps import apps
from django.core.cache import caches
from django.db import models

from intranet.contributions.models import Contribution, Revision
from intranet.live import queries as live
from intranet.people.models import Person
from questions.models import Unmasking
from tests.security.leaks.addresses import addresses, routes
from tests.security.leaks.nameless import ASKERS, OFFICERS, whatever_shy_did
from tests.security.leaks.test_hints import NOON
from tests.security.leaks.visitors import VALUE, Answer, Visitor, in_turn
from tests.security.leaks.world import World

Look = Callable[[Visitor], Iterator[Answer]]
MOST = 2  # of these at each kind of address: the others have their turn at the next
OTHERS = ("noor", "stella")  # a colleague of Shy's; somebody of another organisation, who answered


def it_was_twin(world: World) -> None:
    """Whatever row there is of Shy in the threads of what they asked is from now on Twin's."""
    shy, twin = (world.people[name].pk for name in ASKERS)
    nameless = whatever_shy_did(world)
    for model in apps.get_models():
        to_people = [field for field in model._meta.concrete_fields if field.related_model is Person]
        inside = _where_in(model, nameless)
        for field in to_people:
            if inside is not None:
                model._base_manager.filter(inside, **{field.name: shy}).update(**{field.name: twin})


def _where_in(model: type[models.Model], nameless: set[int]) -> models.Q | None:
    """How rows of a table belong to these texts, if they do; corrections and the like by what they are about."""
    if model is Contribution:
        return models.Q(pk__in=nameless)
    found = models.Q(pk__in=[])
    texts = [field for field in model._meta.concrete_fields if _is_text(field.related_model)]
    for field in texts:
        found |= models.Q(**{f"{field.attname}__in": nameless})
    return found if texts else None


def _is_text(model: object) -> bool:
    return isinstance(model, type) and issubclass(model, Contribution)


def all_of_it(visitor: Visitor) -> Iterator[Answer]:
    """All that somebody gets who asks every list whatever it may be asked, and looks at what is about it."""
    visitor.most_known = visitor.most_unknown = 1
    yield from visitor.looks_everywhere()
    yield from what_is_about_it(visitor)


def lists_and_it(visitor: Visitor) -> Iterator[Answer]:
    """All lists as they stand, and what is about it."""
    yield from visitor.visits(*(f"/{route.pattern}" for route in routes() if not route.parameters))
    yield from what_is_about_it(visitor)


def what_is_about_it(visitor: Visitor) -> Iterator[Answer]:
    """Every kind of page of these texts and of the two people, and what one was told."""
    world = visitor.world
    askers = [world.people[name] for name in ASKERS]
    wanted = {str(row.pk) for row in askers} | set(map(str, whatever_shy_did(world)))
    yield from visitor.visits("/notifications/", "/api/v1/notifications/?limit=100")
    for number, route in enumerate(routes()):
        ways = [way for way in addresses(world, route) if wanted & set(VALUE.findall(way))]
        yield from visitor.visits(*in_turn(ways, MOST, number))
    for person in askers:
        yield from visitor.visits(f"/search/?q=may&author={person.handle}", f"/api/v1/feed/?author={person.pk}")
        yield from visitor.visits(f"/api/v1/search/?q=may&author={person.pk}", f"/people/suggest/?q={person.name[:4]}")


def differences(comes: Callable[[], Visitor], look: Look) -> list[str]:
    """What is no longer the same for somebody who comes to look when it was Twin who asked."""
    found: list[dict[str, bytes]] = []
    with time_machine.travel(NOON, tick=False):
        someone = comes()
        assert someone.gets("/").response.status_code == 200
        for happens in (lambda _world: None, it_was_twin):
            happens(someone.world)
            someone.parts.clear()
            caches["cards"].clear()
            found.append({answer.asked: answer.settled for answer in look(someone)})
    before, after = found
    return [asked for asked in before if before[asked] != after.get(asked)]


@pytest.mark.parametrize(("name", "look"), [("noor", lists_and_it), ("stella", all_of_it)])
def test_whoever_asked_without_a_name_could_have_been_anybody(name, look, visitor):
    assert differences(lambda: visitor(name), look) == []


@pytest.mark.parametrize("name", OTHERS)
def test_open_pages_do_not_tell_who_asked(name, world):
    threads = list(whatever_shy_did(world))
    before = live.missed_by(world.people[name].pk, threads, 0) or []
    heard = {(each.news.id, each.looking, each.concerned, each.following) for each in before}

    it_was_twin(world)

    after = live.missed_by(world.people[name].pk, threads, 0) or []
    assert {(each.news.id, each.looking, each.concerned, each.following) for each in after} == heard


def test_the_officers_who_lifted_it_do_see_who_it_was(visitor, world):
    """So that the tests above do not pass because nothing changes for anybody."""
    officer, address = visitor(OFFICERS[0]), f"/unmaskings/{Unmasking.objects.get(lifted=True).pk}/"
    before = officer.gets(address).settled

    it_was_twin(world)

    assert (b"Shy" in before, b"Twin" in before) == (True, False)
    assert b"Twin" in officer.gets(address).settled


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "who did what": lambda patch: patch.setattr(Contribution, "as_seen", lambda _text, person: person),
    "who wrote what it said before": lambda patch: patch.setattr(Revision, "by", property(lambda text: text.author)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_harness_notices_what_says_who_asked(fault, visitor, monkeypatch):
    FAULTS[fault](monkeypatch)

    assert differences(lambda: visitor("stella"), what_is_about_it)
