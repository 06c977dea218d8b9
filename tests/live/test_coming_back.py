"""A page that was away hears what it missed: all of it, once, and only what may be read by then."""

import threading

import pytest
from django.db import connection, transaction
from django.template import Context, Template

from feeds.actions import publish_post
from intranet.contributions.actions import upvote
from intranet.follows.actions import follow
from intranet.spaces.actions import remove_member
from questions.actions import answer, ask
from tests.live.listener import Listener


@pytest.fixture
def question(noor, court):
    return ask(author=noor, space=court, title="Welk formulier?")


def ids(*pages: Listener) -> list[int]:
    return [message["id"] for page in pages for message in page.messages]


def test_nothing_is_missing_and_nothing_comes_twice(question, noor, bram, listening):
    first = listening(noor)
    answer(author=bram, question=question, body="Eén.")
    first.hears("answered")
    first.leave()
    answer(author=bram, question=question, body="Twee.")

    second = listening(noor, last=first.last_id)
    second.hears("answered")
    answer(author=bram, question=question, body="Drie.")
    second.hears("answered", "answered")

    assert ids(first, second) == list(
        question.thread.filter(kind="answer").order_by("pk").values_list("events", flat=True)
    )


def test_a_page_that_heard_nothing_yet_misses_nothing_either(question, noor, bram, listening):
    answer(author=bram, question=question, body="Van tevoren.")
    first = listening(noor)
    first.leave()
    answer(author=bram, question=question, body="Een.")

    second = listening(noor, last=first.last_id)

    second.hears("answered")
    assert second.is_silent()


def test_what_was_committed_out_of_order_is_heard(question, noor, bram, hanneke, court, listening):
    """The first writer takes long; whoever heard the second, and was away when the first was done, hears the first."""
    other = ask(author=noor, space=court, title="Welke kleur?")
    begun, may_commit = threading.Event(), threading.Event()

    def write_slowly():
        with transaction.atomic():
            upvote(person=hanneke, contribution=question)
            begun.set()
            may_commit.wait(20)
        connection.close()

    away, staying = listening(noor), listening(noor)
    slow = threading.Thread(target=write_slowly)
    slow.start()
    begun.wait(10)
    upvote(person=bram, contribution=other)
    away.hears("upvoted")
    away.leave()
    may_commit.set()
    slow.join()

    back = listening(noor, last=away.last_id)

    back.hears("upvoted")
    staying.hears("upvoted", "upvoted")
    assert ids(back) < ids(away)
    assert sorted(ids(away, back)) == sorted(ids(staying))


def test_cut_off_again_and_again_a_page_hears_each_thing_once(question, noor, bram, hanneke, listening):
    done = threading.Event()

    def write():
        for number in range(60):
            answer(author=(bram, hanneke)[number % 2], question=question, body=f"Antwoord {number}")
        done.set()
        connection.close()

    pages = [listening(noor)]
    threading.Thread(target=write).start()
    while not done.wait(0.3):
        pages[-1].leave()
        pages.append(listening(noor, last=pages[-1].last_id))
    events = list(question.thread.filter(kind="answer").order_by("pk").values_list("events", flat=True))
    pages[-1].hears(*["answered"] * (60 - len(ids(*pages[:-1]))))

    assert sorted(ids(*pages)) == events
    assert len(pages) > 2


def test_the_feed_goes_on_counting(noor, bram, everyone, listening):
    follow(follower=bram, subject=noor)
    first = listening(bram)
    publish_post(author=noor, space=everyone, body="Een.")
    first.hears("feed")
    first.leave()
    publish_post(author=noor, space=everyone, body="Twee.")

    second = listening(bram, last=first.last_id)

    second.hears("feed")
    assert second.messages[0]["count"] == 2


def test_who_was_removed_meanwhile_hears_nothing_of_it(noor, bram, fatima, guardianship, listening):
    question = ask(author=noor, space=guardianship, title="Welk formulier?")
    first = listening(noor)
    first.leave()
    answer(author=bram, question=question, body="Het witte.")
    remove_member(by=fatima, space=guardianship, person=noor)

    assert listening(noor, last=first.last_id, root=question.pk).is_silent()


@pytest.mark.parametrize(
    "last", ["1", "4096-0", "99999999999999", "9007199254740991", "hello", "-1", "1-zz", "9" * 400]
)
def test_who_was_away_too_long_or_cannot_say_since_when_is_told_to_look(noor, last, listening):
    page = listening(noor, last=last)

    page.hears("reset")
    assert "event: reset\n" in page.heard
    assert listening(noor, last=page.last_id).is_silent(0.2)


def test_a_plain_number_is_enough_to_miss_nothing(question, noor, bram, listening):
    first = listening(noor)
    answer(author=bram, question=question, body="Een.")
    first.hears("answered")
    first.leave()
    answer(author=bram, question=question, body="Twee.")

    second = listening(noor, last=str(first.messages[0]["id"]))

    second.hears("asked", "answered")  # what happened within a minute before may be new to it as well
    assert second.messages[1]["id"] > first.messages[0]["id"]


def test_a_page_hears_what_happened_since_it_was_made(question, noor, bram, browser, cookie, port):
    address = Template("{% load live %}{% live_address root %}").render(Context({"root": question.pk}))
    answer(author=bram, question=question, body="Voordat de stroom er was.")

    query = address.removeprefix("/live").replace("&amp;", "&")
    with Listener(port, query=query, Cookie=cookie(browser(noor))) as page:
        page.hears("asked", "answered")  # the question was asked in the second before
