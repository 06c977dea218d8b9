"""Who may listen, for how long, and to what."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from feeds.actions import delete_post, publish_post
from intranet.contributions.actions import reply, rewrite, upvote, watch, withdraw_vote
from intranet.follows.actions import follow
from intranet.notifications.actions import tell_next
from intranet.people.actions import end_token, set_active
from intranet.people.models import ApiToken
from intranet.spaces.actions import change_space, remove_member
from questions.actions import accept, answer, ask, delete_answer, delete_question, move, withdraw_acceptance
from tests.conftest import open_space
from tests.live.listener import Listener
from tests.processes import eventually

WITHIN = 5  # seconds, within which everything closes to whoever may not come in any more


def everything_that_can_be_done(author, other, space, elsewhere) -> None:
    """Do all that writes, in a space and out of it into another."""
    post = publish_post(author=author, space=space, body="Vertrouwelijk #ots @yusuf.demir")
    rewrite(person=author, contribution=post, body="Nog vertrouwelijker", base_revision=1)
    reply(author=other, contribution=post, body="Zeker @yusuf.demir")
    question = ask(author=author, space=space, title="Wie weet dit?", tags=["ots"])
    written = answer(author=other, question=question, body="Ik @yusuf.demir")
    upvote(person=author, contribution=written)
    withdraw_vote(person=author, contribution=written)
    accept(person=author, answer=written)
    withdraw_acceptance(person=author, answer=written)
    while tell_next():
        pass
    delete_answer(person=other, answer=written)
    delete_post(person=author, post=post)
    move(person=author, question=question, space=elsewhere)
    delete_question(person=author, question=question)


def test_outsiders_hear_no_word_of_a_closed_space(
    bridge, noor, bram, fatima, yusuf, hanneke, guardianship, ots, listening
):
    """Not even those who follow everybody and the tag, watch the thread, know its number, and are named in it."""
    vault = open_space(bridge, "vault", "secret", steward=[noor], member=[bram])
    thread = ask(author=noor, space=guardianship, title="Welk formulier?", tags=["ots"])
    outsiders = [yusuf, hanneke]
    for person in outsiders:
        ots.experts.add(person)
        watch(person=person, contribution=thread)
        for subject in (noor, bram, ots, guardianship):
            follow(follower=person, subject=subject)
    deaf, insider = [listening(person, root=thread.pk) for person in outsiders], listening(fatima, root=thread.pk)

    everything_that_can_be_done(noor, bram, guardianship, vault)
    upvote(person=bram, contribution=thread)

    eventually(lambda: insider.kinds[-1:] == ["upvoted"])
    assert [page.messages for page in deaf] == [[], []]


def test_who_is_removed_from_a_space_hears_nothing_of_it_any_more(noor, bram, fatima, guardianship, court, listening):
    secret = ask(author=noor, space=guardianship, title="Welk formulier?")
    known = ask(author=noor, space=court, title="Welke kleur?")
    page = listening(noor, root=secret.pk)
    remove_member(by=fatima, space=guardianship, person=noor)

    answer(author=bram, question=secret, body="Het witte.")
    answer(author=bram, question=known, body="Wit.")

    page.hears("answered")
    assert page.messages[0]["root"] == known.pk


def test_a_space_that_is_closed_falls_silent(noor, bram, fatima, court, listening):
    question = ask(author=bram, space=court, title="Welk formulier?")
    page = listening(noor, root=question.pk)
    change_space(by=fatima, space=court, name="Court", kind="closed")

    answer(author=fatima, question=question, body="Het witte.")

    assert page.is_silent(1)


def test_the_streams_of_whoever_is_let_out_end(noor, bram, anna, court, browser, cookie, listening, port):
    question = ask(author=noor, space=court, title="Welk formulier?")
    by_token, stranger = listening(noor), listening(bram)
    with Listener(port, Cookie=cookie(browser(noor))) as by_session:
        set_active(by=anna, person=noor, active=False)
        answer(author=bram, question=question, body="Het witte.")

        assert by_token.ended.wait(WITHIN)
        assert by_session.ended.wait(WITHIN)
        assert by_token.messages == by_session.messages == []
        assert not stranger.ended.is_set()


def sign_out(person, browser):
    browser.post("/accounts/logout/")


def change_password(person, browser):
    person.set_password("een-nog-langere-regendag")
    person.save()


def let_the_session_expire(person, browser):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("end", [sign_out, change_password, let_the_session_expire])
def test_a_stream_ends_with_its_session(noor, browser, cookie, port, end):
    signed_in = browser(noor)
    with Listener(port, Cookie=cookie(signed_in)) as page:
        end(noor, signed_in)

        assert page.ended.wait(WITHIN)
    with Listener(port, Cookie=cookie(signed_in)) as again:
        assert again.status == 401


def test_a_stream_ends_with_its_token(noor, listening):
    page = listening(noor)
    end_token(person=noor, token=ApiToken.objects.get())

    assert page.ended.wait(WITHIN)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic bm9vcjpub29y"},
        {"Cookie": "session=wrong"},
        {"Cookie": "session="},
    ],
)
def test_strangers_are_asked_who_they_are(port, headers):
    with Listener(port, **headers) as page:
        assert page.status == 401
        assert page.response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_pages_of_another_place_get_nothing(noor, browser, cookie, port, headers):
    with Listener(port, Cookie=cookie(browser(noor)), **headers) as page:
        assert page.status == 403


def test_a_page_of_ours_may_say_where_it_is_from(noor, browser, cookie, port):
    with Listener(port, Cookie=cookie(browser(noor)), Origin=f"http://127.0.0.1:{port}") as page:
        assert page.status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_there_is_only_listening(noor, browser, cookie, port, method):
    with Listener(port, method=method, Cookie=cookie(browser(noor))) as page:
        assert page.status == 405
        assert page.response.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "query", ["?root=x", "?root=-1", "?root=٣", "?root=" + "9" * 30, "?" + "&".join(["root=1"] * 201)]
)
def test_nonsense_is_refused(noor, browser, cookie, port, query):
    with Listener(port, query=quote(query, safe="?=&"), Cookie=cookie(browser(noor))) as page:
        assert page.status == 400


def test_a_strange_host_is_refused(noor, browser, cookie, port):
    with Listener(port, Cookie=cookie(browser(noor)), Host="elsewhere.example") as page:
        assert page.status == 400


def test_one_person_has_so_many_streams_and_no_more(noor, bram, listening):
    pages = [listening(noor) for _ in range(12)]

    assert {page.status for page in pages} == {200}
    refused = listening(noor)
    assert (refused.status, refused.response.headers["Retry-After"]) == (429, "5")
    assert listening(bram).status == 200
