"""Somebody types a question while Valkey is away, or the web server is killed: it is not lost, and is sent once.

What they typed stands on the page and is kept in their browser; where it cannot be sent the page says that it will be.
"""

import time

import pytest

from tests.faults.driver import PATIENCE, at_work
from tests.faults.house import SITE, House, house
from tests.faults.oracle import violations
from tests.faults.outage import everything_arrives
from tests.faults.rates import CALM
from tests.faults.stream import open_pages
from tests.faults.typist import NOT_SENT, STILL_HERE, Moment, Question, Typist, in_a_browser, typed_and_lost
from tests.postbox import mail_server
from tests.processes import end, eventually

pytestmark = pytest.mark.browser

ARRIVES_WITHIN = 60
UNREACHABLE = (0, 502, 503)


def types_and_comes_back(typist: Typist, question: Question, when: str) -> None:
    """Let somebody type a question, and find it again after they closed the page."""
    typist.types(question.words)
    typist.note(when, question.words)
    typist.closes_and_opens()
    typist.note(f"{when} and the page was opened again", question.words, STILL_HERE)


def without_valkey(home: House, typist: Typist) -> list[Moment]:
    """Let somebody type two questions without Valkey; one is asked then, the other when it is back."""
    first, second = Question.new(), Question.new()
    home.valkey.die()
    types_and_comes_back(typist, first, "while Valkey was away")
    typist.arrives(typist.asks(first))
    typist.closes_and_opens()
    types_and_comes_back(typist, second, "while Valkey was still away")
    home.valkey.start()
    typist.note("when Valkey was back", second.words)
    typist.arrives(typist.asks(second))
    return typist.moments


def test_what_is_typed_while_valkey_is_away_is_kept_and_sent_once(staff, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, **post.environment) as home, open_pages(home, staff) as pages:
        with at_work(home, ledger, staff, **CALM):
            typed = in_a_browser(lambda browser: without_valkey(home, Typist(browser, home, ledger, staff[0])))
        everything_arrives(time.monotonic(), ARRIVES_WITHIN)

        found = violations(ledger, mails=post.mails, pages=pages, typed=typed, slowest=PATIENCE, log=home.log)
    assert found == []
    assert len(typed) == 5


def without_web(home: House, stays: Typist, leaves: Typist) -> list[Moment]:
    """Let two ask while the web server is killed: one stays on the page, the other types on, goes, and comes back."""
    first, second, third = Question.new(), Question.new(), Question.new()
    stays.types(first.words)
    leaves.types(second.words)
    stays.is_killed_before_its_answer()
    taken = stays.asks(first)
    stays.note("when the server was killed before it answered", first.words, NOT_SENT)
    assert stays.unheard == [303]
    untaken = leaves.asks(second)
    leaves.note("while there was no server", second.words, NOT_SENT)
    leaves.types(third.words)
    leaves.note("while there was no server and they typed on", third.words, NOT_SENT)
    leaves.page.close()
    home.add_web(SITE)
    eventually(home.answers, 180)
    leaves.page = leaves.opened()
    leaves.note("when they came back", third.words, STILL_HERE)
    leaves.arrives_late(untaken, "when they came back")
    stays.arrives_late(taken, "when there was a server again")
    leaves.arrives(leaves.asks(third))
    return stays.moments + leaves.moments


def test_what_is_typed_while_the_web_server_is_killed_is_kept_and_sent_once(staff, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, **post.environment) as home:
        with at_work(home, ledger, staff, **CALM):
            typed = in_a_browser(
                lambda browser: without_web(home, *(Typist(browser, home, ledger, person) for person in staff[:2]))
            )
        everything_arrives(time.monotonic(), ARRIVES_WITHIN)

        found = violations(
            ledger, mails=post.mails, typed=typed, slowest=PATIENCE, may_refuse=UNREACHABLE, log=home.log
        )
    assert found == []
    assert len(typed) == 6


def carelessly(home: House, forgets: Typist, lets_go: Typist) -> list[Moment]:
    """Let two type whose pages lack what keeps a draft, or what sends from within the page."""
    types_and_comes_back(forgets, Question.new(), "where nothing keeps drafts")
    question = Question.new()
    lets_go.types(question.words)
    end(home.web)
    lets_go.asks(question)
    lets_go.note("where the browser sends by itself", question.words, NOT_SENT)
    return forgets.moments + lets_go.moments


def test_pages_without_their_scripts_lose_what_was_typed_and_do_not_say_so(staff, ledger, tmp_path):
    forgetful, careless = staff[:2]
    with house(tmp_path, workers=0, beats=0) as home:
        typed = in_a_browser(
            lambda browser: carelessly(
                home,
                Typist(browser, home, ledger, forgetful, lacking="kept-draft"),
                Typist(browser, home, ledger, careless, lacking="plain-post"),
            )
        )

    found = list(typed_and_lost(typed))
    again = "where nothing keeps drafts and the page was opened again"
    assert f"I7: {again}, the browser of {forgetful.pk} does not keep what they typed" in found
    assert f"I7: {again}, the page of {forgetful.pk} does not say: {STILL_HERE}" in found
    assert f"I7: where the browser sends by itself, the page of {careless.pk} does not say: {NOT_SENT}" in found
