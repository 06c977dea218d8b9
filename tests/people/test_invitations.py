"""Invitations: sent by an administrator, accepted once, by whoever has the address."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from intranet.people.actions import accept_invitation, invite, set_active, withdraw_invitation
from intranet.people.models import Invitation, Person
from tests.conftest import PASSWORD, hire

JOOST = {"name": "Joost van Dam", "email": "Joost@brug.example"}


def send(page, **more):
    return page.post("/invitations/", {**JOOST, **more})


def address_on(page) -> str:
    return str(re.findall(r"/invitation/[\w-]+/", page.content.decode())[0])


def test_anna_invites_joost_by_mail_and_sees_the_address_once(anna, browser, mailoutbox):
    page = browser(anna)

    answer = send(page)

    assert answer.status_code == 201
    assert mailoutbox[0].to == ["joost@brug.example"]
    assert address_on(answer) in mailoutbox[0].body
    assert "/invitation/" not in page.get("/invitations/").content.decode()


def test_the_address_is_not_kept(anna, browser):
    secret = address_on(send(browser(anna))).split("/")[-2]

    assert secret not in str(Invitation.objects.values())


def test_joost_comes_in(anna, bridge, browser, client):
    address = address_on(send(browser(anna)))

    answer = client.post(address, {"name": "Joost van Dam", "password": PASSWORD})

    joost = Person.objects.get(email="joost@brug.example")
    assert answer.status_code == 303
    assert answer["Location"] == "/"
    assert joost.organisation == bridge
    assert client.get("/people/").wsgi_request.user == joost


def test_mail_scanners_that_follow_every_link_use_nothing_up(anna, browser, client):
    address = address_on(send(browser(anna)))

    for _ in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200

    assert not Person.objects.filter(email="joost@brug.example").exists()


def test_the_address_works_once(anna, browser, client):
    address = address_on(send(browser(anna)))
    client.post(address, {"name": "Joost van Dam", "password": PASSWORD})
    client.post("/accounts/logout/")

    again = client.get(address)

    assert again.status_code == 404
    assert "This invitation no longer works" in again.content.decode()


def ended(invitation, anna):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def withdrawn(invitation, anna):
    withdraw_invitation(by=anna, invitation=invitation)


def sent_again(invitation, anna):
    invite(by=anna, email=invitation.email, name=invitation.name)


def inviter_left(invitation, anna):
    other = hire(anna.organisation, "Other Administrator", is_administrator=True)
    set_active(by=other, person=anna, active=False)


def inviter_is_no_administrator(invitation, anna):
    Person.objects.filter(pk=anna.pk).update(is_administrator=False)


def has_an_account(invitation, anna):
    hire(anna.organisation, "Joost van Dam")


@pytest.mark.parametrize("what", [ended, withdrawn, sent_again, inviter_left, inviter_is_no_administrator])
def test_an_address_that_ended_lets_nobody_in(what, anna, client):
    invitation, secret = invite(by=anna, **JOOST)
    what(invitation, anna)

    looked = client.get(f"/invitation/{secret}/")
    tried = client.post(f"/invitation/{secret}/", {"name": "Joost", "password": PASSWORD})

    assert looked.status_code == tried.status_code == 404
    assert not Person.objects.filter(email="joost@brug.example").exists()
    with pytest.raises(ValidationError):
        accept_invitation(invitation=invitation, name="Joost", password=PASSWORD)


def test_who_got_an_account_in_the_meantime_gets_no_second_one(anna, client):
    invitation, secret = invite(by=anna, **JOOST)
    has_an_account(invitation, anna)

    answer = client.post(f"/invitation/{secret}/", {"name": "Joost", "password": PASSWORD})

    assert answer.status_code == 422
    assert Person.objects.filter(email="joost@brug.example").count() == 1


def test_an_address_that_never_was_looks_like_one_that_ended(client):
    assert client.get("/invitation/nothing-here/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one_account(anna):
    invitation, _secret = invite(by=anna, **JOOST)

    def accept(number):
        try:
            return accept_invitation(invitation=invitation, name=f"Joost {number}", password=PASSWORD)
        except ValidationError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as crowd:
        made = [person for person in crowd.map(accept, range(10)) if person]

    assert len(made) == 1
    assert Person.objects.filter(email="joost@brug.example").count() == 1


def test_what_joost_sends_besides_name_and_password_changes_nothing(anna, bridge, compass, browser, client):
    address = address_on(send(browser(anna)))

    client.post(
        address,
        {
            "name": "Joost",
            "password": PASSWORD,
            "is_administrator": "1",
            "email": "boss@brug.example",
            "organisation": compass.pk,
            "is_privacy_officer": "on",
        },
    )

    joost = Person.objects.get(name="Joost")
    assert (joost.email, joost.organisation) == ("joost@brug.example", bridge)
    assert not joost.is_administrator
    assert not joost.is_privacy_officer


def test_a_weak_password_is_refused_and_the_name_is_kept(anna, browser, client):
    address = address_on(send(browser(anna)))

    answer = client.post(address, {"name": "Joost van Dam", "password": "kort"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_password_error"' in page
    assert 'value="Joost van Dam"' in page
    assert "kort" not in page


def test_somebody_who_is_signed_in_signs_out_first(anna, noor, browser):
    address = address_on(send(browser(anna)))

    page = browser(noor).post(address, {"name": "Noor again", "password": PASSWORD})

    assert "You are signed in already" in page.content.decode()
    assert not Person.objects.filter(name="Noor again").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_colleagues_invite_nobody(method, noor, browser, mailoutbox):
    answer = getattr(browser(noor), method)("/invitations/", JOOST)

    assert answer.status_code == 403
    assert mailoutbox == []


def test_an_address_that_has_an_account_is_refused_beside_its_field(anna, noor, browser):
    answer = send(browser(anna), email="NOOR@brug.example")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is an account with this e-mail address already." in page
    assert 'value="Joost van Dam"' in page


def test_anna_withdraws_an_invitation(anna, browser, client):
    page = browser(anna)
    address = address_on(send(page))

    page.post(f"/invitations/{Invitation.objects.get().pk}/")

    assert client.get(address).status_code == 404
    assert "joost@brug.example" not in page.get("/invitations/").content.decode()


def test_the_invitations_of_another_organisation_are_not_hers_to_see_or_withdraw(anna, compass, browser):
    invitation, _secret = invite(
        by=hire(compass, "Kim Boss", is_administrator=True), name="Lee", email="lee@kompas.example"
    )
    page = browser(anna)

    assert "lee@kompas.example" not in page.get("/invitations/").content.decode()
    assert page.post(f"/invitations/{invitation.pk}/").status_code == 404


def test_when_the_mail_cannot_be_sent_the_address_can_be_passed_on(anna, browser, monkeypatch):
    def fail(*_args, **_kwargs):
        raise TimeoutError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)

    answer = send(browser(anna))

    assert answer.status_code == 201
    assert "the mail could not be sent" in answer.content.decode()
    assert address_on(answer)


def test_a_name_puts_no_header_in_the_mail(anna, browser, mailoutbox):
    Person.objects.filter(pk=anna.pk).update(name="Anna\r\nBcc: thief@evil.example\r\n")

    send(browser(anna), name="Joost\nBcc: thief@evil.example")

    assert mailoutbox[0].recipients() == ["joost@brug.example"]
    assert "\n" not in mailoutbox[0].subject
    assert "Bcc" not in mailoutbox[0].message()


@pytest.mark.parametrize(
    "email", ["joost@brug.example\nBcc: thief@evil.example", "a@b.example, c@d.example", "joost", ""]
)
def test_what_is_no_address_gets_no_mail(email, anna, browser, mailoutbox):
    answer = send(browser(anna), email=email)

    assert answer.status_code == 422
    assert mailoutbox == []


def test_names_in_the_mail_and_on_the_page_are_text(anna, browser, client, mailoutbox):
    Person.objects.filter(pk=anna.pk).update(name="<b>Anna</b> & co")

    address = address_on(send(browser(anna), name="<script>Joost</script>"))

    (html,) = [part.content for part in mailoutbox[0].alternatives]
    assert "<b>" not in html
    assert "<script>" not in html
    assert "<b>Anna</b> & co invites you" in mailoutbox[0].body or "<b>Anna</b> & co" in mailoutbox[0].body
    assert "<script>Joost" not in client.get(address).content.decode()


@pytest.mark.parametrize("invited", [1, 20])
def test_the_list_costs_the_same_however_many_are_invited(invited, anna, browser, django_assert_num_queries):
    for number in range(invited):
        invite(by=anna, email=f"new{number}@brug.example", name=f"New {number}")
    page = browser(anna)

    with django_assert_num_queries(6):  # session, reader, organisation, invitations; spaces, notifications
        page.get("/invitations/")
