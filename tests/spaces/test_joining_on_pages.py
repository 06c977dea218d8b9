"""Joining, asking, leaving, inviting and deciding, at the pages."""

import pytest

from intranet.people.actions import set_active
from intranet.spaces.actions import ask_to_join, invite_to_space, set_role
from intranet.spaces.models import JoinRequest, Membership, SpaceInvitation
from tests.conftest import open_space


def role_of(person, space) -> str | None:
    return Membership.objects.filter(person=person, space=space).values_list("role", flat=True).first()


def test_noor_joins_an_open_space(noor, court, browser):
    answer = browser(noor).post("/spaces/court/membership/", {"member": "1"})

    assert answer["Location"] == "/spaces/court/"
    assert role_of(noor, court) == "member"


def test_hanneke_asks_to_join_a_closed_one_and_fatima_lets_her_in(hanneke, fatima, guardianship, browser):
    answer = browser(hanneke).post("/spaces/guardianship/membership/", {"member": "1"})
    assert answer["Location"] == "/spaces/guardianship/about/"
    assert role_of(hanneke, guardianship) is None

    desk = browser(fatima)
    assert "Hanneke Vermeulen" in desk.get("/spaces/guardianship/about/").content.decode()
    desk.post(f"/spaces/guardianship/requests/{JoinRequest.objects.get().pk}/", {"let_in": "1"})

    assert role_of(hanneke, guardianship) == "member"
    assert not JoinRequest.objects.exists()


def test_fatima_says_not_now(hanneke, fatima, guardianship, browser):
    ask_to_join(person=hanneke, space=guardianship)

    browser(fatima).post(f"/spaces/guardianship/requests/{JoinRequest.objects.get().pk}/", {"let_in": "0"})

    assert role_of(hanneke, guardianship) is None
    assert not JoinRequest.objects.exists()


def test_hanneke_changes_her_mind(hanneke, guardianship, browser):
    ask_to_join(person=hanneke, space=guardianship)

    browser(hanneke).post("/spaces/guardianship/membership/", {"member": "0"})

    assert not JoinRequest.objects.exists()


def test_bram_leaves(bram, guardianship, browser):
    answer = browser(bram).post("/spaces/guardianship/membership/", {"member": "0"})

    assert answer["Location"] == "/spaces/"
    assert role_of(bram, guardianship) is None


def test_the_last_steward_stays_and_is_told_why(fatima, guardianship, browser):
    answer = browser(fatima).post("/spaces/guardianship/membership/", {"member": "0"})

    assert answer.status_code == 422
    assert "A space needs a steward, and there is no other." in answer.content.decode()
    assert role_of(fatima, guardianship) == "steward"


def test_nobody_leaves_the_space_for_everyone(noor, everyone, browser):
    assert browser(noor).post("/spaces/everyone/membership/", {"member": "0"}).status_code == 422


def test_looking_at_the_addresses_of_buttons_changes_nothing(fatima, noor, guardianship, browser):
    page = browser(fatima)

    for address in ("membership/", "invitations/", f"members/{noor.pk}/", "requests/1/"):
        assert page.get(f"/spaces/guardianship/{address}")["Location"] == "/spaces/guardianship/about/"
    assert role_of(noor, guardianship) == "member"


@pytest.mark.parametrize("who", ["@hanneke.vermeulen", "hanneke.vermeulen", "Hanneke@brug.example "])
def test_fatima_invites_a_colleague(who, fatima, hanneke, guardianship, browser):
    answer = browser(fatima).post("/spaces/guardianship/invitations/", {"person": who})

    assert answer.status_code == 303
    assert SpaceInvitation.objects.get().person == hanneke


def test_noor_invites_somebody_of_another_organisation_who_comes_as_a_guest(noor, compass, browser):
    from tests.conftest import hire

    space = open_space(noor.organisation, "bridgehead", "closed", steward=[noor])
    kim = hire(compass, "Kim Bos")

    browser(noor).post("/spaces/bridgehead/invitations/", {"person": kim.email})
    desk = browser(noor).get("/spaces/bridgehead/about/").content.decode()
    browser(kim).post("/spaces/bridgehead/membership/", {"member": "1"})

    assert "Kim Bos" not in desk
    assert kim.email in desk
    assert role_of(kim, space) == "guest"


def test_a_handle_of_another_organisation_is_nobodys(noor, yusuf, bridge, browser):
    open_space(bridge, "bridgehead", "closed", steward=[noor])

    answer = browser(noor).post("/spaces/bridgehead/invitations/", {"person": "@yusuf.demir"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is nobody here with this name or address." in page
    assert 'value="@yusuf.demir"' in page


def test_who_left_cannot_be_invited(fatima, anna, hanneke, guardianship, browser):
    set_active(by=anna, person=hanneke, active=False)

    assert browser(fatima).post("/spaces/guardianship/invitations/", {"person": hanneke.email}).status_code == 422


def test_who_is_in_it_is_not_invited_again(fatima, noor, guardianship, browser):
    answer = browser(fatima).post("/spaces/guardianship/invitations/", {"person": noor.email})

    assert answer.status_code == 422
    assert "This colleague is in the space already." in answer.content.decode()


def test_an_invitation_is_withdrawn(fatima, hanneke, guardianship, browser):
    invitation = invite_to_space(by=fatima, space=guardianship, person=hanneke)

    browser(fatima).post(f"/spaces/guardianship/invitations/{invitation.pk}/")

    assert not SpaceInvitation.objects.exists()


def test_an_invitation_is_worth_what_the_one_who_sent_it_may(fatima, noor, hanneke, guardianship, browser):
    set_role(by=fatima, space=guardianship, person=noor, role="steward")
    invite_to_space(by=noor, space=guardianship, person=hanneke)
    set_role(by=fatima, space=guardianship, person=noor, role="member")

    browser(hanneke).post("/spaces/guardianship/membership/", {"member": "1"})

    assert role_of(hanneke, guardianship) is None


def test_fatima_makes_noor_a_steward_and_takes_bram_out(fatima, noor, bram, guardianship, browser):
    page = browser(fatima)

    page.post(f"/spaces/guardianship/members/{noor.pk}/", {"role": "steward"})
    page.post(f"/spaces/guardianship/members/{bram.pk}/", {"out": "1"})

    assert role_of(noor, guardianship) == "steward"
    assert role_of(bram, guardianship) is None
    assert browser(bram).get("/spaces/guardianship/")["Location"] == "/spaces/guardianship/about/"


def test_a_guest_becomes_no_steward(noor, yusuf, corridor, browser):
    answer = browser(noor).post(f"/spaces/corridor/members/{yusuf.pk}/", {"role": "steward"})

    assert answer.status_code == 403
    assert role_of(yusuf, corridor) == "guest"


def test_a_role_that_does_not_exist_is_refused(fatima, noor, guardianship, browser):
    assert browser(fatima).post(f"/spaces/guardianship/members/{noor.pk}/", {"role": "guest"}).status_code == 403
    assert browser(fatima).post(f"/spaces/guardianship/members/{noor.pk}/", {"role": "boss"}).status_code == 403


def test_the_last_steward_keeps_the_office(fatima, guardianship, browser):
    answer = browser(fatima).post(f"/spaces/guardianship/members/{fatima.pk}/", {"role": "member"})

    assert answer.status_code == 422
    assert role_of(fatima, guardianship) == "steward"


def test_anybody_may_become_steward_of_the_space_for_everyone(anna, noor, everyone, browser):
    browser(anna).post(f"/spaces/everyone/members/{noor.pk}/", {"role": "steward"})

    assert role_of(noor, everyone) == "steward"


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("settings/", {"name": "Mine", "kind": "open", "sure": "on"}),
        ("invitations/", {"person": "hanneke@brug.example"}),
        ("organisations/", {}),
        ("members/{fatima}/", {"out": "1"}),
        ("requests/{asked}/", {"let_in": "1"}),
    ],
)
def test_a_member_decides_nothing(address, data, noor, fatima, hanneke, guardianship, browser):
    ask_to_join(person=hanneke, space=guardianship)
    address = address.format(fatima=fatima.pk, asked=JoinRequest.objects.get().pk)

    answer = browser(noor).post(f"/spaces/guardianship/{address}", data)

    guardianship.refresh_from_db()
    assert answer.status_code == 403
    assert (guardianship.name, guardianship.kind) == ("Guardianship", "closed")
    assert role_of(fatima, guardianship) == "steward"
    assert role_of(hanneke, guardianship) is None


def test_a_request_to_another_space_is_not_decided_here(fatima, hanneke, bridge, guardianship, browser):
    other = open_space(bridge, "other", "closed")
    ask_to_join(person=hanneke, space=other)

    answer = browser(fatima).post(f"/spaces/guardianship/requests/{JoinRequest.objects.get().pk}/", {"let_in": "1"})

    assert answer.status_code == 404
    assert role_of(hanneke, other) is None


def test_fatima_renames_her_space(fatima, guardianship, browser):
    answer = browser(fatima).post("/spaces/guardianship/settings/", {"name": "Voogdij", "kind": "closed"})

    guardianship.refresh_from_db()
    assert answer.status_code == 303
    assert guardianship.name == "Voogdij"


def test_opening_a_space_up_is_asked_twice(fatima, guardianship, browser):
    page = browser(fatima)
    said = {"name": "Guardianship", "kind": "open"}

    asked = page.post("/spaces/guardianship/settings/", said)
    guardianship.refresh_from_db()
    assert asked.status_code == 422
    assert 'name="sure"' in asked.content.decode()
    assert guardianship.kind == "closed"

    page.post("/spaces/guardianship/settings/", {**said, "sure": "on"})
    guardianship.refresh_from_db()
    assert guardianship.kind == "open"


def test_who_closes_a_space_and_is_not_in_it_does_not_end_at_a_page_that_is_gone(anna, court, browser):
    answer = browser(anna).post("/spaces/court/settings/", {"name": "Court", "kind": "secret"})

    assert answer["Location"] == "/spaces/"


def test_only_an_administrator_shares_a_space_with_another_organisation(anna, fatima, compass, court, browser):
    refused = browser(fatima).post("/spaces/court/organisations/", {"organisations": [compass.pk]})
    assert refused.status_code == 403
    assert "Het Kompas" not in browser(fatima).get("/spaces/court/settings/").content.decode()

    browser(anna).post("/spaces/court/organisations/", {"organisations": [compass.pk]})
    assert set(court.organisations.all()) == {court.organisation, compass}


def test_completing_a_name_offers_only_who_may_read_the_space(noor, hanneke, bram, guardianship, browser):
    page = browser(noor)

    anywhere = page.get("/people/suggest/", {"q": "han"}).content.decode()
    here = page.get("/people/suggest/", {"q": "han", "space": "guardianship"}).content.decode()
    bram_here = page.get("/people/suggest/", {"q": "bra", "space": "guardianship"}).content.decode()

    assert 'data-value="hanneke.vermeulen"' in anywhere
    assert "hanneke" not in here
    assert 'data-value="bram.de.wit"' in bram_here


def test_completing_a_name_shows_nobody_whom_the_directory_does_not_show(yusuf, noor, hanneke, corridor, browser):
    page = browser(yusuf)

    assert "hanneke" not in page.get("/people/suggest/", {"q": "ha"}).content.decode()
    assert "noor" in page.get("/people/suggest/", {"q": "no", "space": "corridor"}).content.decode()


def test_completing_in_a_secret_space_is_like_completing_nowhere(noor, board, browser):
    page = browser(noor)

    secret, nowhere = (page.get("/people/suggest/", {"q": "ha", "space": slug}) for slug in ("board", "nowhere"))

    assert secret.status_code == nowhere.status_code == 404


@pytest.mark.parametrize("q", ["", " ", "\x00", "%", "_"])
def test_nothing_typed_offers_nobody(q, noor, bram, browser):
    assert browser(noor).get("/people/suggest/", {"q": q}).content.decode().strip() == ""
