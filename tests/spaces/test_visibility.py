"""Who sees what, in worlds that chance makes: the product and the rule of `tests.security.rule` say the same."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet
from hypothesis import HealthCheck, Phase, given, settings

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.live.queries import readers_among
from intranet.notifications.models import Notification, NotificationQuerySet
from intranet.people.models import Person, PersonQuerySet
from intranet.spaces.models import JoinRequest, Membership, Space, SpaceInvitation, SpaceQuerySet
from intranet.spaces.queries import may_read, readers, visible_space_ids, visible_space_ids_of
from intranet.topics.models import Tag, TagQuerySet
from tests.security.rule import Facts
from tests.spaces.chance import PEOPLE, SPACES, TAGS, TEXTS, Built, build, happenings, let_happen, worlds

EXAMPLES = int(os.environ.get("WANDELGANG_EXAMPLES", "0"))
BOUNDED = settings(
    max_examples=EXAMPLES or 60,
    derandomize=not EXAMPLES,  # the same worlds every time, unless somebody goes exploring
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def disagreements(facts: Facts, built: Built) -> Iterator[tuple[str, object, object, object]]:
    """Say where the product and the rule differ: what is asked, of whom or where, what is said, what is meant."""
    everybody = [built.person(p) for p in PEOPLE]
    together = visible_space_ids_of(everybody)
    for p in PEOPLE:
        meant = {built.spaces[s].pk for s in SPACES if facts.reads(p, s)}
        if together[everybody[p].pk] != meant:
            yield "visible_space_ids_of", p, together[everybody[p].pk], meant
        for what, said, meant in sights(facts, built, p, everybody[p]):
            if set(said) != meant:
                yield what, p, set(said), meant
    for s in SPACES:
        for what, said, meant in audiences(facts, built, s, everybody):
            if set(said) != meant:
                yield what, s, set(said), meant


def sights(facts: Facts, built: Built, p: int, me: Person) -> Iterator[tuple[str, Iterable[int], set[int]]]:
    """What one person sees of everything: by the product, and by the rule."""
    spaces = [row.pk for row in built.spaces]
    readable = {spaces[s] for s in SPACES if facts.reads(p, s)}
    known = {spaces[s] for s in SPACES if facts.knows_of(p, s)}
    texts = {built.texts[n] for n in TEXTS if facts.reads_text(p, n)}
    people = {built.people[other].pk for other in PEOPLE if facts.finds(p, other)}
    tags = {built.tags[t].pk for t in TAGS if facts.knows_tag(p, t)}
    keepers = [row.pk for row in built.stewards]
    yield "visible_space_ids", visible_space_ids(me), readable
    yield "spaces", keys(Space.objects.visible_to(me)), readable
    yield "spaces one knows of", keys(Space.objects.known_to(me)), known
    yield "texts", keys(Contribution.objects.visible_to(me)), texts
    yield "notifications", keys(Notification.objects.visible_to(me), "contribution"), texts
    yield "people", keys(Person.objects.visible_to(me).exclude(pk__in=keepers)), people
    yield "tags", keys(Tag.objects.visible_to(me)), tags


def audiences(facts: Facts, built: Built, s: int, everybody: list[Person]) -> Iterator[tuple[str, set[int], set[int]]]:
    """Who reads one space: the mirror."""
    ours, space = {person.pk for person in everybody}, built.space(s)
    may = {everybody[p].pk for p in PEOPLE if facts.reads(p, s)}
    yield "readers", ours & set(keys(readers(space))), may
    yield "readers of live pages", readers_among([(space.pk, ours)])[space.pk], may
    yield "may_read", {person.pk for person in everybody if may_read(person, space)}, may


def keys(rows: QuerySet[Any], column: str = "pk") -> list[int]:
    return list(rows.values_list(column, flat=True))


def whatever_happens(facts: Facts, steps: list[Any]) -> None:
    """Build a world, let things happen in it, and compare; then it is gone."""
    with transaction.atomic():
        built = build(facts)
        let_happen(facts, built, steps)

        assert list(disagreements(facts, built)) == []
        transaction.set_rollback(True)


@BOUNDED
@given(facts=worlds(), steps=happenings)
def test_whatever_happens_everybody_sees_what_the_rule_says_and_nothing_else(facts, steps):
    whatever_happens(facts, steps)


def more_than(rows: QuerySet[Any], person: Person, model: type[Model]) -> Any:
    return model._default_manager.filter(person=person).values_list("space", flat=True)


FAULTS: dict[str, tuple[type, Callable[[Any, Person], Any]]] = {
    "an invitation counts as membership": (SpaceQuerySet, partial(more_than, model=SpaceInvitation)),
    "asking to be let in counts as membership": (SpaceQuerySet, partial(more_than, model=JoinRequest)),
    "who left the house still sees": (SpaceQuerySet, partial(more_than, model=Membership)),
    "what was hidden shows": (
        ContributionQuerySet,
        lambda rows, person: rows.filter(space__in=visible_space_ids(person)).values_list("pk", flat=True),
    ),
    "what one was told of stays when one left": (
        NotificationQuerySet,
        lambda rows, person: rows.filter(person=person, contribution__hidden_at=None).values_list("pk", flat=True),
    ),
    "people of everywhere are found": (PersonQuerySet, lambda rows, _person: rows.values_list("pk", flat=True)),
    "a tag shows where it was used": (
        TagQuerySet,
        lambda rows, _person: rows.filter(merged_into=None).values_list("pk", flat=True),
    ),
}


def nearly_right(queryset: Any, shows_too: Callable[[Any, Person], Any]) -> Callable[[Any, Person], Any]:
    """The product's own `visible_to`, and something more."""
    right = queryset.visible_to
    return lambda rows, person: rows.filter(
        pk__in=[*right(rows, person).values_list("pk", flat=True), *shows_too(rows, person)]
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rule_that_is_a_little_too_generous_is_found_out(fault, monkeypatch):
    queryset, shows_too = FAULTS[fault]
    monkeypatch.setattr(queryset, "visible_to", nearly_right(queryset, shows_too))
    quickly = settings(BOUNDED, phases=[Phase.generate])

    with pytest.raises(AssertionError):
        quickly(given(facts=worlds(), steps=happenings)(whatever_happens))()
