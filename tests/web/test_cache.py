"""What is kept in Valkey may be away, and nobody waits for it."""

import time

import pytest
from redis import Redis

from intranet.web.cache import LossyCache
from intranet.web.valkey import breaker
from tests.processes import Valkey


@pytest.fixture
def valkey(tmp_path_factory):
    valkey = Valkey(tmp_path_factory.mktemp("v"))
    yield valkey
    valkey.die()
    breaker.resting_until = 0.0


def test_a_page_waits_no_time_to_speak_of_for_cards_that_do_not_come(valkey):
    cards = LossyCache(valkey.address, {})
    cards.set("card", "kept")
    assert cards.get("card") == "kept"
    valkey.hang()

    begun = time.monotonic()
    assert cards.get("card", "drawn anew") == "drawn anew"
    breaker.resting_until = 0.0
    cards.set("card", "kept again")

    assert time.monotonic() - begun < 2


def test_all_is_asked_through_one_client(valkey, monkeypatch):
    """Making one for each question cost a twentieth of a page."""
    cards, made = LossyCache(valkey.address, {}), []
    init = Redis.__init__

    def make(client, **how):
        made.append(client)
        init(client, **how)

    monkeypatch.setattr(Redis, "__init__", make)

    cards.set_many({"card:1 of noor": "one", "card:2": "two"})

    assert cards.get_many(["card:1 of noor", "card:2", "card:3"]) == {"card:1 of noor": "one", "card:2": "two"}
    assert len(made) == 1
