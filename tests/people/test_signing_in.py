"""Signing in by e-mail, and out again; what is wrong is said beside what was typed, and never who has an account."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from intranet.people.models import Person
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": email, "password": password, **more})


def test_noor_signs_in_with_her_e_mail_address_and_finds_home(noor, client):
    answer = sign_in(client, " Noor@brug.example ")

    assert answer.status_code == 302
    assert answer["Location"] == "/"


def test_she_comes_back_to_the_page_she_wanted(noor, client):
    asked = client.get("/people/?q=bram")

    page = client.get(asked["Location"])
    answer = sign_in(client, noor.email, next=page.context["redirect_field_value"])

    assert answer["Location"] == "/people/?q=bram"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere_by_signing_in(elsewhere, noor, client):
    answer = sign_in(client, noor.email, next=elsewhere)

    assert answer["Location"] == "/"


@pytest.mark.parametrize("email", ["noor@brug.example", "nobody@brug.example"])
def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(email, noor, client):
    answer = sign_in(client, email, "guess")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This e-mail address and password do not belong together." in page
    assert f'value="{email}"' in page
    assert "guess" not in page


def test_what_is_missing_is_said_beside_its_field(client):
    answer = sign_in(client, "", "")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_login_error"' in page
    assert 'aria-describedby="id_login_error"' in page


def test_after_five_wrong_passwords_not_even_the_right_one_opens_the_door(noor, client):
    for _ in range(5):
        sign_in(client, noor.email, "guess")

    answer = sign_in(client, noor.email)

    assert answer.status_code == 422
    assert "Too many attempts" in answer.content.decode()


def test_the_same_holds_for_an_address_that_nobody_has(client):
    for _ in range(5):
        sign_in(client, "nobody@brug.example", "guess")

    assert "Too many attempts" in sign_in(client, "nobody@brug.example", "guess").content.decode()


def test_tries_at_bram_do_not_lock_noor_out(noor, bram, client):
    for _ in range(6):
        sign_in(client, bram.email, "guess")

    assert sign_in(client, noor.email).status_code == 302


def test_the_password_of_the_demo_opens_nothing_in_production(noor, client, settings):
    noor.set_password("wandelgang")
    noor.save(update_fields=["password"])
    settings.PRODUCTION = True

    assert sign_in(client, noor.email, "wandelgang").status_code == 422


def test_asking_for_the_sign_out_page_signs_nobody_out(noor, browser):
    page = browser(noor)

    asked = page.get("/accounts/logout/")

    assert asked.status_code == 200
    assert page.get("/people/").status_code == 200


def test_signing_out_clears_what_the_browser_kept(noor, browser):
    page = browser(noor)

    answer = page.post("/accounts/logout/")

    assert answer["Location"] == "/accounts/login/"
    assert answer["Clear-Site-Data"] == '"storage"'
    assert page.get("/people/").status_code == 302


def test_a_session_ends_at_its_time_and_one_that_nobody_has_is_nobodys(noor, browser):
    page = browser(noor)
    assert page.get("/people/").status_code == 200

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert page.get("/people/")["Location"].startswith("/accounts/login/")
    page.cookies["session"] = "a" * 32
    assert page.get("/people/")["Location"].startswith("/accounts/login/")


def test_signing_in_and_out_need_the_token_of_the_form(noor):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    assert sign_in(client, noor.email).status_code == 403
    client.force_login(noor)
    assert client.post("/accounts/logout/").status_code == 403


def test_nobody_registers(client):
    page = client.get("/accounts/signup/")

    assert "An administrator of your organisation can invite you." in page.content.decode()
    assert client.post("/accounts/signup/", {"email": "a@b.example", "password1": PASSWORD}).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["email/", "confirm-email/", "reauthenticate/", "login/code/", "password/set/", ""])
def test_what_we_do_not_use_of_allauth_is_not_there(address, noor, browser, client):
    assert browser(noor).get(f"/accounts/{address}").status_code == 404
    assert client.get(f"/accounts/{address}").status_code == 404


def test_who_is_signed_in_is_not_asked_again(noor, browser):
    assert browser(noor).get("/accounts/login/")["Location"] == "/"


def test_a_page_has_its_reader_and_nothing_that_stands_in_for_them(noor, browser, client):
    """What looks somebody up when asked makes each question three times as dear, and a page asks hundreds."""
    assert type(browser(noor).get("/").wsgi_request.user) is Person
    assert type(client.get("/accounts/login/").wsgi_request.user) is AnonymousUser


@pytest.mark.parametrize(("asked", "words"), [("en", "Sign in"), ("nl", "Inloggen"), ("fr", "Inloggen")])
def test_the_door_speaks_the_language_of_the_browser(asked, words, client):
    page = client.get("/accounts/login/", headers={"accept-language": asked}).content.decode()

    assert f'<html lang="{"en" if asked == "en" else "nl"}"' in page
    assert asked != "en" or words in page


def test_who_is_not_signed_in_chooses_the_other_language(client):
    answer = client.post("/settings/language/", {"language": "en", "next": "/accounts/login/?next=/people/"})

    page = client.get(answer["Location"], headers={"accept-language": "nl"})
    assert answer["Location"] == "/accounts/login/?next=/people/"
    assert '<html lang="en"' in page.content.decode()


def test_looking_changes_no_language_and_nobody_is_led_elsewhere(client):
    assert client.get("/settings/language/?language=en").status_code == 405
    assert client.post("/settings/language/", {"language": "en", "next": "https://evil.example/"})["Location"] == "/"


def test_every_page_but_the_door_asks_to_sign_in(client):
    for address in ("/", "/people/", "/spaces/", "/tags/", "/settings/", "/invitations/", "/questions/", "/search/"):
        assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


def test_whether_it_lives_is_for_everybody_to_ask(client):
    assert client.get("/healthz").status_code == 200
