"""Looking changes nothing; what is shown may be kept by nobody; and whoever is not signed in sees only the door."""

import json
from collections.abc import Iterator
from itertools import islice

import pytest
from django.test import Client

from tests.security.leaks.addresses import addresses, routes
from tests.security.leaks.headers import lacks
from tests.security.leaks.snapshot import changed, snapshot
from tests.security.leaks.visitors import Answer, Visitor
from tests.security.leaks.world import ANONYMOUS

# What anybody may look at, each with its reason.
AT_THE_DOOR = {
    "accounts/login/": "signing in",
    "accounts/logout/": "leads to signing in",
    "accounts/inactive/": "says that an account is closed, whoever asks",
    "accounts/signup/": "says who invites",
    "accounts/password/reset/": "asks for a mail",
    "accounts/password/reset/done/": "says that a mail was sent, if there is such an account",
    "accounts/password/reset/key/1-no-such-key/": "the address in that mail",
    "accounts/password/reset/key/done/": "says that it worked",
    "invitation/<str:secret>/": "the address in an invitation",
    "settings/language/": "the language of the pages at the door; takes only forms",
    "mail/end/<str:token>/": "the address in a mail that ends such mail",
    "service-worker.js": "the script that wakes a device, the same for everybody",
    "manifest.webmanifest": "what makes it an app, the same for everybody",
    "healthz": "whether all is well, without a word of anybody",
}
# What programs of mail and mail servers post to, who have no page of ours: a token or a key is the proof.
WITHOUT_OUR_PAGE = {"mail/end/<str:token>/", "letterbox/"}


@pytest.mark.parametrize("name", ["anna", "stella"])
def test_looking_at_everything_changes_nothing(name, visitor):
    someone = visitor(name)
    someone.most_unknown = 1
    before = snapshot()

    for asked in asked_in_turns(someone):
        assert changed(before) == set(), asked


def asked_in_turns(visitor: Visitor, most: int = 20) -> Iterator[list[str]]:
    """What somebody asks for who looks everywhere, so much at a time."""
    answers = visitor.looks_everywhere()
    while asked := [answer.asked for answer in islice(answers, most)]:
        yield asked


@pytest.mark.parametrize("verb", ["HEAD", "OPTIONS", "TRACE"])
def test_asking_in_odd_ways_changes_nothing_and_tells_no_more(verb, visitor, world):
    noor = visitor("noor")
    before = snapshot()

    for route in routes():
        address = next(addresses(world, route), "/")
        client = noor.script if route.is_api else noor.pages
        answer = Answer(f"{verb} {address}", client.generic(verb, address, headers={"x-said": "said by nobody else"}))
        assert answer.response.status_code < 500, answer.asked
        assert world.ledger.not_for("noor", answer.whole, address) == []
        assert b"said by nobody else" not in answer.whole, "nothing echoes what browsers keep from scripts"
    assert changed(before) == set()


def test_errors_too_may_be_kept_by_nobody(visitor, world, monkeypatch):
    noor = visitor("noor")
    noor.pages.raise_request_exception = noor.script.raise_request_exception = False
    monkeypatch.setattr("feeds.views.feeds.home_rows", broken)
    monkeypatch.setattr("feeds.api.FEEDS", {"home": broken})

    answers = [
        noor.gets(address) for address in ("/", "/api/v1/feed/", "/no/such/page/", "/posts/1/", "/static/none.css")
    ]
    answers.append(noor.sends("POST", "/spaces/", {}))

    assert [answer.response.status_code for answer in answers[:4]] == [500, 500, 404, 404]
    for answer in answers:
        assert lacks(answer) == [], answer.asked
        assert world.ledger.not_for("noor", answer.whole) == []


def broken(*_args: object, **_kwargs: object) -> None:
    raise RuntimeError("it broke")


def test_whoever_is_not_signed_in_sees_only_the_door(visitor, world):
    stranger: Visitor = visitor(ANONYMOUS)

    for route in routes():
        for address in addresses(world, route):
            response = stranger.gets(address).response
            if route.is_api:
                assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json"), address
                assert json.loads(response.content)["status"] == 401
            elif route.pattern not in AT_THE_DOOR:
                assert response.status_code in (302, 405), address
                assert response.status_code == 405 or response["Location"] == f"/accounts/login/?next={address}"
            else:
                assert response.status_code in (200, 302, 404, 405), address


def test_the_list_of_what_anybody_may_look_at_names_nothing_that_is_gone():
    assert AT_THE_DOOR.keys() <= {route.pattern for route in routes()}


def test_no_form_is_taken_that_does_not_come_from_our_own_page(world):
    pages = Client(enforce_csrf_checks=True)
    pages.force_login(world.people["anna"])
    before = snapshot()

    for route in routes():
        for address in list(addresses(world, route))[:3]:
            for verb in route.methods or ["POST"]:
                response = pages.generic(verb, address, "{}", content_type="application/json")
                refused = 404 if route.pattern in WITHOUT_OUR_PAGE else 403
                assert response.status_code == refused or (route.is_api and not route.methods), f"{verb} {address}"
    assert changed(before) == set()


def test_no_form_is_taken_from_a_page_of_another_place(world):
    pages = Client(enforce_csrf_checks=True, headers={"origin": "https://evil.example"})
    pages.force_login(world.people["anna"])
    token = json.loads(pages.get("/settings/csrf/").content)["token"]

    answer = pages.post("/settings/tokens/", {"name": "mine", "csrfmiddlewaretoken": token})

    assert answer.status_code == 403
