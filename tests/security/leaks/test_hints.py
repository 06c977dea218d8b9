"""What happens in a space that one may not read leaves no trace for one: every byte stays as it was."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import caches

from feeds.actions import delete_post, publish_post
from intranet.contributions.actions import reply, rewrite, upvote
from intranet.notifications.actions import tell_next
from intranet.spaces.actions import make_space
from questions.actions import accept, answer, ask, delete_answer, forward, join, move, not_mine
from tests.security.leaks.visitors import Visitor
from tests.security.leaks.world import World

NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


def a_busy_day(world: World) -> None:
    """Noor, Hanneke and Fatima do whatever can be done in the secret `board` and the closed `guardianship`."""
    noor, hanneke, fatima = (world.person(name) for name in ("noor", "hanneke", "fatima"))
    board, guardianship = world.spaces["board"], world.spaces["guardianship"]
    shared = world.tags["shared"].name
    post = publish_post(author=noor, space=board, body=f"Between us, @{hanneke.handle} #{shared}")
    reply(author=hanneke, contribution=post, body="Yes")
    rewrite(person=noor, contribution=post, body="Still between us", base_revision=1)
    gone = publish_post(author=noor, space=guardianship, body="Not for long")
    delete_post(person=noor, post=gone)
    question = ask(author=noor, space=board, title="Who tells them?", tags=[shared, "reorganisation"])
    not_mine(person=noor, question=question)
    forward(person=noor, question=question, to=hanneke)
    given = answer(author=hanneke, question=question, body="You do")
    second = answer(author=hanneke, question=question, body="Or I do")
    upvote(person=noor, contribution=given)
    accept(person=noor, answer=given)
    delete_answer(person=hanneke, answer=second)
    elsewhere = ask(author=noor, space=guardianship, title="And here?", tags=[shared])
    answer(author=fatima, question=elsewhere, body="Here too")
    move(person=noor, question=elsewhere, space=board)
    join(person=noor, question=elsewhere, to=question)
    make_space(by=noor, name="Crisis team", kind="secret", description="Nobody knows")
    while tell_next():
        pass


def all_one_gets(visitor: Visitor) -> dict[str, bytes]:
    caches["cards"].clear()
    return {answer.asked: answer.settled for answer in visitor.looks_everywhere()}


@pytest.mark.parametrize("name", ["omar", "lena", "stella"])
def test_nothing_tells_outsiders_that_something_happened(name, visitor, world):
    with time_machine.travel(NOON, tick=False):
        outsider = visitor(name)
        outsider.most_unknown = 0  # that it is not there before and after is what the doors are tried for
        before = all_one_gets(outsider)
        outsider.parts.clear()

        a_busy_day(world)
        after = all_one_gets(outsider)

    assert before.keys() == after.keys()
    assert [asked for asked in before if before[asked] != after[asked]] == []


def test_whoever_is_in_the_space_does_notice(visitor, world):
    """So that the test above does not pass because nobody would."""
    with time_machine.travel(NOON, tick=False):
        noor = visitor("noor")
        before = noor.gets("/everything/").settled

        a_busy_day(world)

        assert noor.gets("/everything/").settled != before
