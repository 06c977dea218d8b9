"""A forgotten password, and another one: by mail, once, and without telling anybody who has an account."""

import re
from smtplib import SMTPException

import pytest
from django.core.cache import cache

from tests.conftest import PASSWORD

NEW = "drie-natte-fietsen"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def link_in(mail) -> str:
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+(/accounts/password/reset/key/\S+/)", mail.body)
    return str(address)


def test_noor_forgets_her_password_and_chooses_another(noor, client, mailoutbox):
    ask(client, noor.email)
    form = client.get(link_in(mailoutbox[0]), follow=True)

    answer = client.post(form.context["action_url"], {"password1": NEW}, follow=True)

    noor.refresh_from_db()
    assert noor.check_password(NEW)
    assert "Your new password works" in answer.content.decode()
    assert mailoutbox[1].subject == "Your password for Wandelgang was changed"


def test_the_link_works_once(noor, client, mailoutbox):
    ask(client, noor.email)
    form = client.get(link_in(mailoutbox[0]), follow=True)
    client.post(form.context["action_url"], {"password1": NEW})

    again = client.get(link_in(mailoutbox[0]), follow=True)

    assert "This link no longer works" in again.content.decode()


def test_the_secret_does_not_stay_in_the_address(noor, client, mailoutbox):
    ask(client, noor.email)

    answer = client.get(link_in(mailoutbox[0]))

    assert answer["Location"].endswith("-set-password/")


@pytest.mark.parametrize("weak", ["kort", "password123", "1234567890123", "noor@brug.example", "wandelgang"])
def test_a_weak_password_is_refused_beside_its_field(weak, noor, client, mailoutbox):
    ask(client, noor.email)
    form = client.get(link_in(mailoutbox[0]), follow=True)

    answer = client.post(form.context["action_url"], {"password1": weak})

    assert answer.status_code == 422
    noor.refresh_from_db()
    assert noor.check_password(PASSWORD)


def test_the_answer_is_the_same_whether_there_is_an_account_or_not(noor, bram, client):
    bram.is_active = False
    bram.save(update_fields=["is_active"])

    answers = [ask(client, email) for email in (noor.email, bram.email, "nobody@brug.example")]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"] for answer in answers} == {"/accounts/password/reset/done/"}


def test_everybody_gets_a_mail_so_that_time_does_not_tell_either(noor, client, mailoutbox):
    ask(client, noor.email)
    ask(client, "nobody@brug.example")

    assert [mail.to for mail in mailoutbox] == [["noor@brug.example"], ["nobody@brug.example"]]
    assert "There is no account with this address" in mailoutbox[1].body
    assert "/password/reset/key/" not in mailoutbox[1].body


def test_who_left_gets_no_link(anna, bram, client, mailoutbox):
    bram.is_active = False
    bram.save(update_fields=["is_active"])

    ask(client, bram.email)

    assert "/password/reset/key/" not in mailoutbox[0].body


def test_a_link_from_before_somebody_left_opens_nothing(noor, client, mailoutbox):
    ask(client, noor.email)
    noor.is_active = False
    noor.save(update_fields=["is_active"])

    form = client.get(link_in(mailoutbox[0]), follow=True)
    if form.context.get("action_url"):
        client.post(form.context["action_url"], {"password1": NEW})

    answer = client.post("/accounts/login/", {"login": noor.email, "password": NEW}, follow=True)
    assert not answer.wsgi_request.user.is_authenticated


def test_only_the_address_that_was_typed_gets_the_mail(noor, client, mailoutbox):
    client.post("/accounts/password/reset/", {"email": [noor.email, "thief@evil.example"]})

    assert [mail.to for mail in mailoutbox] == [["thief@evil.example"]]
    assert "/password/reset/key/" not in mailoutbox[0].body


def test_the_link_leads_to_us_whatever_the_request_calls_us(noor, client, mailoutbox):
    client.post("/accounts/password/reset/", {"email": noor.email}, headers={"x-forwarded-host": "evil.example"})

    assert "evil.example" not in mailoutbox[0].body


def test_the_fourth_mail_in_an_hour_is_not_sent(noor, client, mailoutbox):
    answers = [ask(client, noor.email).status_code for _ in range(4)]

    assert answers == [302, 302, 302, 429]
    assert len(mailoutbox) == 3


@pytest.mark.parametrize(("language", "subject"), [("en", "A new password for Wandelgang"), ("nl", None)])
def test_the_mail_is_in_the_language_of_who_gets_it(language, subject, noor, client, mailoutbox):
    noor.language = language
    noor.save(update_fields=["language"])

    ask(client, noor.email)

    (html,) = [part.content for part in mailoutbox[0].alternatives]
    assert f'<html lang="{language}">' in html
    assert subject in (None, mailoutbox[0].subject)


def test_when_mail_cannot_be_sent_it_is_said_and_for_everybody(noor, client, monkeypatch):
    def fail(*_args, **_kwargs):
        raise SMTPException

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)

    answers = [ask(client, email) for email in (noor.email, "nobody@brug.example")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("We cannot send mail at the moment" in answer.content.decode() for answer in answers)


def test_a_new_password_by_mail_forgets_the_wrong_tries(noor, client, mailoutbox):
    for _ in range(5):
        client.post("/accounts/login/", {"login": noor.email, "password": "guess"})
    ask(client, noor.email)
    form = client.get(link_in(mailoutbox[0]), follow=True)
    client.post(form.context["action_url"], {"password1": NEW})

    answer = client.post("/accounts/login/", {"login": noor.email, "password": NEW})

    assert answer.status_code == 302


def test_noor_changes_her_password_stays_here_and_is_signed_out_elsewhere(noor, browser, mailoutbox):
    here, elsewhere = browser(noor), browser(noor)

    answer = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})

    assert answer["Location"] == "/settings/"
    assert here.get("/people/").status_code == 200
    assert elsewhere.get("/people/").status_code == 302
    assert len(mailoutbox) == 1


def test_without_her_old_password_nobody_changes_it(noor, browser):
    answer = browser(noor).post("/accounts/password/change/", {"oldpassword": "guess", "password1": NEW})

    assert answer.status_code == 422
    assert "This is not your password." in answer.content.decode()


def test_a_changed_password_stays_changed_when_the_mail_does_not_leave(noor, browser, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)

    answer = browser(noor).post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})

    noor.refresh_from_db()
    assert answer.status_code == 302
    assert noor.check_password(NEW)


def test_who_has_no_password_yet_chooses_one_by_mail(noor, browser):
    noor.set_unusable_password()
    noor.save(update_fields=["password"])

    assert browser(noor).get("/accounts/password/change/")["Location"] == "/accounts/password/reset/"
