"""Who calls the API: a token or a session, of somebody who works here now."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from intranet.people.actions import set_active
from intranet.people.models import ApiToken


def test_without_a_token_one_gets_nothing(client):
    answer = client.get("/api/v1/me/")

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["status"] == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer wrong", "Bearer a b", "Bearer \xff", "Basic bm9vcjp4"])
def test_a_wrong_token_opens_nothing(header):
    answer = APIClient(headers={"authorization": header}).get("/api/v1/me/")

    assert answer.status_code == 401


def test_a_token_is_dead_as_soon_as_its_person_leaves(noor, anna, script):
    noors = script(noor)
    assert noors.get("me/").status_code == 200

    set_active(by=anna, person=noor, active=False)

    assert noors.get("me/").status_code == 401
    set_active(by=anna, person=noor, active=True)
    assert noors.get("me/").status_code == 401


def test_whoever_is_inactive_by_any_way_is_out(noor, script):
    noors = script(noor)
    type(noor).objects.filter(pk=noor.pk).update(is_active=False)

    assert noors.post("spaces/", {"name": "Mine"}).status_code == 401


def test_a_session_serves_too_but_writes_only_from_our_own_pages(noor, browser):
    pages = browser(noor)
    assert pages.get("/api/v1/me/").json()["name"] == "Noor el Idrissi"

    pages.handler.enforce_csrf_checks = True

    refused = pages.patch("/api/v1/me/", {"function": "Judge"}, content_type="application/json")
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"


def test_a_token_needs_no_cookie(noor, script):
    noors = script(noor)
    noors.handler.enforce_csrf_checks = True

    assert noors.patch("me/", {"function": "Judge"}).status_code == 200


def test_refusals_come_in_the_language_of_the_person(noor, script, bridge):
    noors = script(noor)
    english = noors.get("posts/1/").json()["detail"]
    type(noor).objects.filter(pk=noor.pk).update(language="nl")

    dutch = noors.get("posts/1/")

    assert english == "There is nothing here, or nothing that you may see."
    assert dutch["Content-Language"] == "nl"


def test_without_a_choice_they_come_in_the_language_that_is_asked_for(noor, api):
    type(noor).objects.filter(pk=noor.pk).update(language="")
    noors = api(noor)

    assert noors.get("/api/v1/me/", headers={"accept-language": "nl"})["Content-Language"] == "nl"
    assert noors.get("/api/v1/me/", headers={"accept-language": "en"})["Content-Language"] == "en"


def test_the_command_prints_a_token_alone_on_the_last_line(noor, settings):
    out = StringIO()

    call_command("token", "Noor@Brug.example", stdout=out)

    secret = out.getvalue().splitlines()[-1]
    assert APIClient(headers={"authorization": f"Bearer {secret}"}).get("/api/v1/me/").json()["id"] == noor.pk
    assert ApiToken.objects.get().throttled


def test_in_a_demo_the_command_makes_a_token_that_is_not_throttled(noor, settings):
    settings.DEMO = True

    call_command("token", "noor@brug.example", stdout=StringIO())

    assert not ApiToken.objects.get().throttled


def test_the_command_makes_no_token_for_nobody():
    with pytest.raises(CommandError):
        call_command("token", "nobody@brug.example", stdout=StringIO())
