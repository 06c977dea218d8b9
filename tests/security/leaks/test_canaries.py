"""Nobody gets a word that is not for them, by no way that there is. Each way is tried by everybody."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import caches

from intranet.live.queries import missed_by
from tests.security.leaks.addresses import addresses, routes
from tests.security.leaks.headers import lacks
from tests.security.leaks.visitors import Answer, Visitor
from tests.security.leaks.world import ANONYMOUS, VIEWERS, World

INSIDE = [name for name in VIEWERS if name not in (ANONYMOUS, "gone")]
VOWELS = bytes.maketrans(b"aeiou", b"yyyyy")


@dataclass
class Walk:
    """All that somebody gets who looks everywhere, and what the log said meanwhile."""

    name: str
    answers: list[Answer]
    log: str


class Listener(logging.Handler):
    """Keeps all that is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="module", params=VIEWERS)
def walk(request, world) -> Walk:
    """Everybody's walk in turn; what is looked for in it are the tests."""
    caches["cards"].clear()
    listener, loggers = Listener(), [logging.getLogger(), logging.getLogger("intranet"), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(listener)
    try:
        answers = list(Visitor(world, request.param).looks_everywhere())
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
    return Walk(request.param, answers, "\n".join(listener.lines))


def leaks(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """What somebody hears that is not for them, and by which way."""
    for answer in visitor.looks_everywhere():
        for place in visitor.world.ledger.not_for(visitor.name, answer.whole, answer.asked):
            yield answer.asked, place


def in_what_their_turn_left_out(world: World, name: str, places: set[str]) -> set[str]:
    """The words in the history of the texts that nobody's turn came to."""
    missed = {key for place in places for key in world.texts if place.endswith((f" of {key}", f" about {key}"))}
    ways = [f"/contributions/{world.texts[key].pk}/history/" for key in sorted(missed)]
    return {word for answer in Visitor(world, name).visits(*ways) for word in world.ledger.heard_in(answer.whole)}


def overheard(world: World, name: str) -> set[str]:
    """The texts of which an open page of this person tells, though they may not be read."""
    texts = {text.pk: key for key, text in world.texts.items()}
    heard = missed_by(world.people[name].pk, list(texts), 0) or []
    told = {texts[each.news.contribution] for each in heard if each.looking | each.concerned | each.following}
    return {key for key in told if not world.facts.reads(name, world.facts.texts[key].space)}


def test_nobody_gets_a_word_that_is_not_for_them(walk, world):
    heard = ((answer.asked, world.ledger.not_for(walk.name, answer.whole, answer.asked)) for answer in walk.answers)

    assert [(asked, places) for asked, places in heard if places] == []


def test_whoever_may_read_it_finds_it(walk, world):
    """So that the test above does not pass because there is nothing to find."""
    bodies = {
        word: canary.place
        for word, canary in world.ledger.canaries.items()
        if "body of" in canary.place and canary.is_for(walk.name)
    }
    heard = {word for answer in walk.answers for word in world.ledger.heard_in(answer.whole)}
    heard |= in_what_their_turn_left_out(world, walk.name, {bodies[word] for word in bodies.keys() - heard})

    assert len(heard & bodies.keys()) >= len(bodies) * 0.9, sorted(bodies[word] for word in bodies.keys() - heard)
    assert bodies or walk.name in (ANONYMOUS, "gone", "carla")


def test_no_page_breaks_and_the_log_has_no_word_that_somebody_wrote(walk, world):
    assert [answer.asked for answer in walk.answers if answer.response.status_code >= 500] == []
    assert len(walk.answers) > 100
    assert world.ledger.heard_in(walk.log) == set()


def test_nothing_that_is_shown_may_be_kept_framed_or_guessed_at(walk):
    assert [(answer.asked, said) for answer in walk.answers if (said := lacks(answer))] == []


@pytest.mark.parametrize("name", INSIDE)
def test_what_one_may_not_read_is_found_no_more_than_what_nobody_wrote(name, visitor, world):
    hidden = world.ledger.words(lambda canary: not canary.is_for(name))

    for found, nothing in visitor(name).looks_for(hidden):
        assert found.settled.translate(VOWELS) == nothing.settled.translate(VOWELS), found.asked


@pytest.mark.parametrize("name", INSIDE)
def test_open_pages_tell_nobody_of_what_they_may_not_read(name, world):
    assert overheard(world, name) == set()


def test_a_key_to_the_api_opens_no_page(visitor, world):
    stella = visitor("stella")

    for route in routes():
        if not route.is_api:
            address = next(addresses(world, route), "/")
            answer = Answer(address, stella.script.get(address))
            assert world.ledger.not_for(ANONYMOUS, answer.whole, address) == []
