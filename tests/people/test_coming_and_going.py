"""Colleagues who leave, and who come back: at once, everywhere, and only by their own administrators."""

import pytest

from intranet.people.actions import make_token, set_active
from tests.conftest import PASSWORD


def test_anna_is_asked_before_she_lets_bram_out(anna, bram, browser):
    page = browser(anna).get(f"/people/{bram.pk}/active/")

    bram.refresh_from_db()
    assert "Bram de Wit no longer works here?" in page.content.decode()
    assert bram.is_active


def test_anna_lets_bram_out_and_his_open_pages_end_at_once(anna, bram, browser):
    his = browser(bram)
    assert his.get("/people/").status_code == 200

    answer = browser(anna).post(f"/people/{bram.pk}/active/", {"active": "0"})

    assert answer.status_code == 303
    assert his.get("/people/")["Location"].startswith("/accounts/login/")


def test_with_htmx_too_he_is_sent_to_the_door(anna, bram, browser):
    his = browser(bram)
    set_active(by=anna, person=bram, active=False)

    answer = his.get("/people/?q=n", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/people/"})

    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fpeople%2F"


def test_his_keys_end_too_and_do_not_come_back(anna, bram, api):
    script = api(bram)
    set_active(by=anna, person=bram, active=False)
    set_active(by=anna, person=bram, active=True)

    assert not bram.tokens.exists()
    assert script.get("/api/v1/me/").status_code in (401, 404)


def test_a_page_he_left_open_stays_closed_when_he_comes_back(anna, bram, browser, client):
    his = browser(bram)
    set_active(by=anna, person=bram, active=False)
    set_active(by=anna, person=bram, active=True)

    assert his.get("/people/")["Location"].startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": bram.email, "password": PASSWORD})
    assert client.get("/people/").status_code == 200, "a page he opens anew is his"


def test_a_key_that_was_made_at_the_moment_he_left_does_not_come_back_with_him(anna, bram):
    set_active(by=anna, person=bram, active=False)
    make_token(person=bram, name="just too late")

    set_active(by=anna, person=bram, active=True)

    assert not bram.tokens.exists()


def test_he_cannot_sign_in_and_is_told_why(anna, bram, client):
    set_active(by=anna, person=bram, active=False)

    answer = client.post("/accounts/login/", {"login": bram.email, "password": PASSWORD}, follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/inactive/"
    assert not answer.wsgi_request.user.is_authenticated


def test_with_a_wrong_password_nobody_learns_that_the_account_is_closed(anna, bram, client):
    set_active(by=anna, person=bram, active=False)

    answer = client.post("/accounts/login/", {"login": bram.email, "password": "guess"})

    assert answer.status_code == 422


def test_anna_lets_him_in_again(anna, bram, browser, client):
    set_active(by=anna, person=bram, active=False)

    browser(anna).post(f"/people/{bram.pk}/active/", {"active": "1"})

    assert client.post("/accounts/login/", {"login": bram.email, "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_colleagues_let_nobody_out(method, noor, bram, browser):
    answer = getattr(browser(noor), method)(f"/people/{bram.pk}/active/", {"active": "0"})

    bram.refresh_from_db()
    assert answer.status_code == 403
    assert bram.is_active


def test_an_administrator_lets_out_neither_herself_nor_another_organisations_people(anna, yusuf, corridor, browser):
    corridor.memberships.create(person=anna)
    page = browser(anna)

    assert page.post(f"/people/{anna.pk}/active/", {"active": "0"}).status_code == 403
    assert page.post(f"/people/{yusuf.pk}/active/", {"active": "0"}).status_code == 403


def test_whom_she_may_not_know_is_not_there(anna, yusuf, browser):
    assert browser(anna).post(f"/people/{yusuf.pk}/active/", {"active": "0"}).status_code == 404
