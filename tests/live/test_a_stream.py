"""What waits for one page."""

import asyncio
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from intranet.live.cursor import Cursor
from intranet.live.door import Badge
from intranet.live.queries import Heard, News
from intranet.live.streams import MOST_WAITING, Stream
from intranet.web.ids import id_at, new_id

ME, THREAD = 1, 7
order = count()


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here."""


@pytest.fixture(autouse=True)
def _for_real():
    """Nor does any other process."""


def something(kind: str = "answered", **who: set[int]) -> Heard:
    sets = {"concerned": {ME}, "looking": set(), "following": set()} | who
    return Heard(
        News(id_at(timezone.now()) + next(order), kind, 9, THREAD, 3, 2, is_signed=True),
        *(frozenset(people) for people in sets.values()),
    )


@pytest.fixture
def stream() -> Stream:
    return Stream(Badge(ME), [], Cursor.at(timezone.now()))


def said(stream: Stream) -> str:
    return asyncio.run(stream.next(0.01))


def test_what_happens_while_the_past_is_read_comes_after_it(stream):
    missed, meanwhile = something("answered"), something("upvoted")
    stream.hear([meanwhile, missed])
    stream.begin([missed], came_back=True)

    words = said(stream)
    assert words.index("answered") < words.index("upvoted")
    assert words.count("answered") == 1


def test_whoever_is_new_missed_nothing_and_never_hears_of_it(stream):
    before = something()
    stream.begin([before], came_back=False)
    stream.hear([before])

    assert "answered" not in said(stream)
    assert str(stream.cursor.sent) == str([before.news.id])


def test_a_thread_one_looks_at_is_heard_on_the_page_that_shows_it(stream):
    stream.begin([], came_back=False)
    stream.hear([something(concerned=set(), looking={ME})])
    assert "answered" not in said(stream)

    stream.roots = frozenset({THREAD})
    stream.hear([something(concerned=set(), looking={ME})])
    assert "answered" in said(stream)


def test_who_reads_too_slowly_is_let_go_and_costs_no_more_memory(stream):
    stream.begin([], came_back=False)
    stream.hear([something() for _ in range(MOST_WAITING + 1)])

    assert stream.is_over
    assert said(stream) == ""


def test_a_sign_of_life_says_how_far_all_was_read(stream):
    stream.begin([], came_back=False)
    later = new_id(timezone.now() + timedelta(minutes=5))

    assert stream.beat(later) == f": \nid: {stream.cursor}\n\n"
    assert stream.cursor.newest == later
