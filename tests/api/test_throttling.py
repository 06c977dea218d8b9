"""How fast one may call."""

import pytest
from rest_framework.test import APIClient

from intranet.people.actions import make_token
from intranet.web.throttling import Reading


@pytest.fixture
def slow(monkeypatch):
    """Two of everything a minute."""
    rates = dict.fromkeys(Reading.THROTTLE_RATES, "2/min")
    monkeypatch.setattr(Reading, "THROTTLE_RATES", rates)
    Reading.cache.clear()


def held_by(person, *, throttled: bool) -> APIClient:
    _token, secret = make_token(person=person, name="script", throttled=throttled)
    return APIClient(headers={"authorization": f"Bearer {secret}"})


def test_whoever_writes_too_fast_waits(noor, slow):
    noors = held_by(noor, throttled=True)
    for _ in range(2):
        assert noors.put("/api/v1/notifications/read/").status_code == 204

    answer = noors.put("/api/v1/notifications/read/")

    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert int(answer["Retry-After"]) > 0
    assert noors.get("/api/v1/me/").status_code == 200


def test_two_tokens_of_one_person_share_the_rate(noor, bram, slow):
    for _ in range(2):
        held_by(noor, throttled=True).get("/api/v1/me/")

    assert held_by(noor, throttled=True).get("/api/v1/me/").status_code == 429
    assert held_by(bram, throttled=True).get("/api/v1/me/").status_code == 200


def test_looking_before_publishing_counts_as_reading(noor, slow):
    noors = held_by(noor, throttled=True)
    for _ in range(2):
        noors.put("/api/v1/notifications/read/")

    assert noors.post("/api/v1/privacy/check/", {"text": "hello"}, format="json").status_code == 200


def test_the_token_of_a_demo_is_not_throttled(noor, slow):
    noors = held_by(noor, throttled=False)

    assert {noors.get("/api/v1/me/").status_code for _ in range(5)} == {200}
