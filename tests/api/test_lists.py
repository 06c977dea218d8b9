"""Lists cost the same for one row as for twenty, and are read page by page without a gap or a repetition."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feeds.actions import publish_post
from intranet.contributions.actions import bookmark, reply, upvote
from intranet.follows.actions import follow
from intranet.notifications.actions import tell_next
from questions.actions import answer, ask
from tests.conftest import hire, open_space


@pytest.fixture
def busy(noor, bram, fatima, bridge, court):
    """Some of everything: called with how many of each."""
    room = ask(author=noor, space=court, title="Which room?")
    post = publish_post(author=noor, space=court, body="the new form is out")
    follow(follower=noor, subject=court)

    def some(count: int) -> dict[str, int]:
        for n in range(count):
            given = answer(author=bram, question=room, body=f"room {n} @noor.el.idrissi")
            upvote(person=fatima, contribution=given)
            reply(author=bram, contribution=post, body=f"at last {n}")
            question = ask(author=fatima, space=court, title=f"Which room {n}?", tags=["zaal", f"zaal-{n}"])
            bookmark(person=noor, contribution=question)
            publish_post(author=bram, space=court, body=f"room {n} #zaal #vloer{n}")
            hire(bridge, f"Person{count}-{n} Jansen")
            open_space(bridge, f"space-{count}-{n}", "open", member=[noor])
        while tell_next():
            pass
        return {"question": room.pk, "post": post.pk}

    return some


LISTS = {
    "feed/": 5, "feed/?scope=everything": 4, "feed/?scope=bookmarks": 3, "feed/?space=court": 4, "feed/?tag=zaal": 5,
    "questions/": 3, "questions/?tag=zaal": 5, "questions/?space=court": 4, "questions/{question}/answers/": 4,
    "contributions/{post}/replies/": 4, "contributions/{question}/revisions/": 4, "notifications/": 3,
    "search/?q=room": 7,
    "people/": 1, "people/?q=person": 1, "spaces/": 1, "spaces/court/members/": 2, "tags/": 3, "tags/?q=zaal": 4,
}  # fmt: skip


def test_lists_cost_the_same_however_long(noor, busy, script):
    noors = script(noor)

    def cost_of_each() -> dict[str, int]:
        costs = {}
        for path in LISTS:
            noors.get(path.format(**numbers))
            with CaptureQueriesContext(connection) as queries:
                shown = noors.get(path.format(**numbers)).json()["results"]
            costs[path] = len(queries) - 1  # the token
            assert shown
        return costs

    numbers = busy(1)
    short = cost_of_each()
    busy(19)

    long = cost_of_each()
    assert long == LISTS
    assert {path for path in LISTS if short[path] < long[path]} == set()


TURNED = [
    "feed/?scope=everything", "feed/?space=court", "questions/?space=court", "questions/{question}/answers/",
    "contributions/{post}/replies/", "search/?q=room&kind=answer", "people/?q=jansen",
    "spaces/", "spaces/everyone/members/", "tags/",
]  # fmt: skip


def test_page_after_page_shows_each_once(noor, busy, everyone, script):
    noors, numbers = script(noor), busy(7)

    for path in TURNED:
        first = f"{path.format(**numbers)}{'&' if '?' in path else '?'}limit="
        whole = noors.get(f"{first}100").json()["results"]
        pages = turned(noors, noors.get(f"{first}3").json(), "next")
        back = turned(noors, pages[-1], "previous")

        assert len(whole) >= 7, path
        assert shown(pages) == whole, path
        assert all(len(page["results"]) == 3 for page in pages[:-1]), path
        if not path.startswith("feed/"):
            assert shown(back[::-1]) == whole[-len(shown(back)) :], path
            assert len(shown(back)) == len(whole), path


def turned(noors, page, way: str):
    """A page and those that it leads to."""
    pages = [page]
    while address := pages[-1][way]:
        pages.append(noors.get(address.removeprefix("http://testserver/api/v1/")).json())
    return pages


def shown(pages):
    return [row for page in pages for row in page["results"]]


def test_a_page_shows_twenty_and_at_most_a_hundred(noor, court, script):
    noors = script(noor)
    for n in range(21):
        ask(author=noor, space=court, title=f"Which room {n}?")

    for limit, shown in (
        ("", 20),
        ("limit=5", 5),
        ("limit=0", 1),
        ("limit=x", 20),
        ("limit=-3", 20),
        ("limit=99999999", 20),
    ):
        assert len(noors.get(f"questions/?{limit}").json()["results"]) == shown


@pytest.mark.parametrize("cursor", ["x", "W10=", "é", "a:b:c", "\x00", "x" * 5000])
def test_a_place_that_we_did_not_give_is_refused(noor, script, cursor):
    answer = script(noor).get("questions/", {"cursor": cursor})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {"cursor"}


def test_a_place_in_another_list_is_refused_or_harmless(noor, busy, script):
    noors = script(noor)
    busy(3)
    given = [
        noors.get(f"{path}?limit=1").json()["next"].partition("cursor=")[2]
        for path in ("questions/", "people/", "spaces/")
    ]

    for path in ("questions/", "people/", "spaces/", "tags/"):
        for place in given:
            assert noors.get(f"{path}?cursor={place}").status_code in {200, 400}


@pytest.mark.parametrize("path", ["search/?q=room", "people/?q=jansen"])
def test_no_page_repeats_what_was_searched_for(noor, busy, script, path):
    noors = script(noor)
    busy(4)

    address = noors.get(f"{path}&limit=2").json()["next"]

    assert path.partition("q=")[2] not in address
    assert len(noors.get(address.removeprefix("http://testserver/api/v1/")).json()["results"]) == 2
