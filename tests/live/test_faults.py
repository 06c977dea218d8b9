"""Without Valkey, without the database for a moment, and when the server is stopped."""

import signal
import time

import pytest
from django.db import connection
from redis import Redis

from intranet.events.doorbell import CHANNEL
from questions.actions import answer, ask
from tests.live.listener import Listener
from tests.processes import Valkey, eventually, live_pages

EVERY_LOOK = 5  # seconds in which a page hears without being woken, on a busy machine


@pytest.fixture
def question(noor, court):
    return ask(author=noor, space=court, title="Welk formulier?")


def test_without_valkey_pages_hear_a_little_later(question, noor, bram, tmp_path_factory, browser, cookie):
    valkey = Valkey(tmp_path_factory.mktemp("v"))
    with live_pages(REDIS_URL=valkey.address) as (port, _), Listener(port, Cookie=cookie(browser(noor))) as page:
        answer(author=bram, question=question, body="Het witte.")
        assert page.hears("answered") < EVERY_LOOK

        valkey.hang()
        answer(author=bram, question=question, body="Het gele.")
        assert page.hears("answered", "answered") < EVERY_LOOK

        valkey.die()
        answer(author=bram, question=question, body="Toch het witte.")
        assert page.hears("answered", "answered", "answered") < EVERY_LOOK

        valkey.start()
        with Redis.from_url(valkey.address) as asking:
            eventually(lambda: asking.pubsub_numsub(CHANNEL)[0][1] == 1)
    valkey.die()


def test_pages_stay_and_hear_on_when_the_database_ends_every_session(question, noor, bram, listening):
    page = listening(noor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    answer(author=bram, question=question, body="Het witte.")

    page.hears("answered")
    assert not page.ended.is_set()


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_when_the_server_stops_pages_go_elsewhere_and_miss_nothing(
    question, noor, bram, browser, cookie, listening, word
):
    with live_pages() as (port, server):
        pages = [Listener(port, Cookie=cookie(browser(noor))) for _ in range(5)]
        told = time.monotonic()
        server.send_signal(word)

        assert all(page.ended.wait(3) for page in pages)
        assert server.wait(5) == 0
        assert time.monotonic() - told < 4
        for page in pages:
            page.leave()
    answer(author=bram, question=question, body="Het witte.")

    listening(noor, last=pages[0].last_id).hears("answered")
