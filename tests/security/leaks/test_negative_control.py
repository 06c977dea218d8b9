"""The bar is only a bar if it falls: one filter at a time is taken away, and the harness must notice."""

import logging
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Value

from intranet.contributions.models import Byline, Contribution, ContributionQuerySet
from intranet.notifications.models import NotificationQuerySet
from intranet.people.models import Person, PersonQuerySet
from intranet.search.queries import Finder
from intranet.spaces.models import Space, SpaceQuerySet
from intranet.spaces.queries import Sight, visible_space_ids
from intranet.topics.models import Tag, TagQuerySet
from tests.security.leaks.test_canaries import leaks, overheard
from tests.security.leaks.test_doors import closed_doors
from tests.security.leaks.test_hints import a_busy_day

CURIOUS = ("olga", "lena", "stella")
Fault = Callable[[pytest.MonkeyPatch], None]


def method(owner: type, name: str, instead: Any) -> Fault:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, instead)


def functions(name: str, modules: str, instead: Callable[..., Any]) -> Fault:
    """The same function wherever these modules have it under its name."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        for module in modules.split():
            monkeypatch.setattr(import_module(module), name, instead)

    return patch


def everybody(*_args: Any, **_kwargs: Any) -> Any:
    return Person.objects.order_by("name", "pk")


def members(*_args: Any, **_kwargs: Any) -> Any:
    return everybody().annotate(role=Value("member"))


FAULTS: dict[str, Fault] = {
    "all texts": method(ContributionQuerySet, "visible_to", lambda rows, *_, **_how: rows),
    "hidden texts": method(
        ContributionQuerySet, "visible_to", lambda rows, person, **_: rows.filter(space__any=visible_space_ids(person))
    ),
    "all spaces": method(SpaceQuerySet, "visible_to", lambda rows, *_, **_how: rows),
    "closed spaces one may only ask for": method(
        SpaceQuerySet, "visible_to", lambda rows, person: rows.filter(organisations=person.organisation_id)
    ),
    "that a space exists": method(SpaceQuerySet, "known_to", lambda rows, _person: rows),
    "all tags": method(TagQuerySet, "visible_to", lambda rows, _person: rows.filter(merged_into=None)),
    "all people": method(PersonQuerySet, "visible_to", lambda rows, *_, **_how: rows),
    "all that one was ever told": method(
        NotificationQuerySet, "visible_to", lambda rows, person: rows.filter(person=person)
    ),
    "who wrote under another name": method(
        Contribution,
        "byline",
        property(lambda text: Byline(text.author_id, text.author.name, text.author.organisation.name)),
    ),
    "tags while typing": functions(
        "suggested_tags", "intranet.topics.views intranet.topics.api", lambda *_: list(Tag.objects.all()[:99])
    ),
    "people while typing": functions("found_people", "intranet.spaces.views.lists intranet.people.api", everybody),
    "all members": functions("members_of", "intranet.spaces.views.about intranet.spaces.api", members),
    "all experts": functions("experts_of", "intranet.topics.views", everybody),
    "every space to whoever asks which they may read": functions(
        "_readable",
        "intranet.spaces.queries",
        lambda *_: Space.objects.values_list("pk", Value("member"), *Sight._fields[2:]),
    ),
    "search": method(Finder, "readable", property(lambda _finder: Contribution.objects.all())),
    "feeds": functions(
        "visible_space_ids", "feeds.queries", lambda _person: list(Space.objects.values_list("pk", flat=True))
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_harness_notices_what_is_shown_without_its_filter(fault, visitor, monkeypatch):
    FAULTS[fault](monkeypatch)

    assert any(True for name in CURIOUS for _leak in leaks(visitor(name)))


def test_the_harness_notices_a_door_that_opens(visitor, monkeypatch):
    FAULTS["all texts"](monkeypatch)
    lena = visitor("lena")

    assert any(
        lena.gets(door).response.status_code != lena.gets(nothing).response.status_code
        for _route, door, nothing in closed_doors(lena)
    )


def test_the_harness_notices_a_hint(visitor, world, monkeypatch):
    FAULTS["all tags"](monkeypatch)
    stella = visitor("stella")

    before = stella.gets("/api/v1/tags/").settled
    a_busy_day(world)

    assert stella.gets("/api/v1/tags/").settled != before


def test_the_harness_notices_an_open_page_that_hears_everything(world, monkeypatch):
    functions("readers", "intranet.live.queries", everybody)(monkeypatch)

    assert any(overheard(world, name) for name in CURIOUS)


def test_the_harness_notices_a_log_that_says_what_was_looked_for(world, visitor, monkeypatch, caplog):
    word = world.ledger.words()[0]
    said = SimpleNamespace(info=lambda *_args, **_: logging.getLogger().info("looks for %s", word))
    monkeypatch.setattr("intranet.web.middleware.log", said)

    visitor("stella").gets(f"/search/?q={word}")

    assert world.ledger.heard_in(caplog.text)
