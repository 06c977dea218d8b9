"""Following at the pages: a colleague, a tag, a space; and nothing that one may not see."""

import pytest
from django.template import Context, Template

from intranet.follows.actions import follow
from intranet.follows.queries import follows
from intranet.people.actions import change_profile
from tests.conftest import hire

HTMX = {"HX-Request": "true"}


def test_noor_follows_bram_and_comes_back_to_the_page_she_was_on(noor, bram, browser):
    page = browser(noor).post(
        f"/people/{bram.pk}/follow/", {"following": "1"}, headers={"Referer": "http://testserver/people/?q=bram"}
    )

    assert page.status_code == 303
    assert page["Location"] == "http://testserver/people/?q=bram"
    assert follows(noor, bram)


def test_without_a_page_of_ours_to_return_to_she_goes_to_what_she_follows(noor, bram, browser):
    page = browser(noor).post(f"/people/{bram.pk}/follow/", headers={"Referer": "https://evil.example/"})

    assert page["Location"] == f"/people/{bram.pk}/"


def test_noor_stops_following_bram(noor, bram, browser):
    follow(follower=noor, subject=bram)

    browser(noor).post(f"/people/{bram.pk}/follow/", {"following": "0"})

    assert not follows(noor, bram)


def test_following_twice_is_following_once(noor, court, browser):
    page = browser(noor)

    answers = [page.post("/spaces/court/follow/").status_code for _ in range(2)]

    assert answers == [303, 303]
    assert noor.follows.count() == 1


def test_htmx_gets_the_button_as_it_is_now(noor, ots, browser):
    answer = browser(noor).post("/tags/ondertoezichtstelling/follow/", {"following": "1"}, headers=HTMX)

    button = answer.content.decode()
    assert 'aria-pressed="true"' in button
    assert 'value="0"' in button
    assert "<html" not in button


@pytest.mark.parametrize("address", ["/spaces/board/follow/", "/spaces/harbour/follow/", "/spaces/nowhere/follow/"])
def test_a_space_that_noor_may_not_read_is_not_there_to_follow(address, noor, board, harbour, browser):
    assert browser(noor).post(address).status_code == 404
    assert not noor.follows.exists()


def test_a_tag_of_another_organisation_is_not_there_to_follow(yusuf, ots, browser):
    assert browser(yusuf).post("/tags/ondertoezichtstelling/follow/").status_code == 404


def test_yusuf_follows_only_whom_he_shares_a_space_with(yusuf, bram, hanneke, corridor, browser):
    page = browser(yusuf)

    assert page.post(f"/people/{bram.pk}/follow/").status_code == 303
    assert page.post(f"/people/{hanneke.pk}/follow/").status_code == 404


def test_nobody_follows_themselves(noor, browser):
    assert browser(noor).post(f"/people/{noor.pk}/follow/").status_code == 404


def test_someone_who_left_cannot_be_followed(noor, bram, browser):
    bram.is_active = False
    bram.save(update_fields=["is_active"])

    assert browser(noor).post(f"/people/{bram.pk}/follow/").status_code == 404


def test_looking_at_the_address_of_a_button_follows_nothing(noor, bram, browser):
    assert browser(noor).get(f"/people/{bram.pk}/follow/").status_code == 405
    assert not noor.follows.exists()


def test_who_is_not_signed_in_is_asked_to_sign_in(bram, client):
    page = client.post(f"/people/{bram.pk}/follow/")

    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("colleagues", [1, 20])
def test_twenty_buttons_cost_one_query(colleagues, noor, bridge, ots, court, django_assert_num_queries):
    people = [hire(bridge, f"Colleague{number} Jansen") for number in range(colleagues)]
    follow(follower=noor, subject=people[0])
    page = Template("{% load follows %}{% for one in subjects %}{% follow_button one %}{% endfor %}")

    with django_assert_num_queries(1):
        html = page.render(Context({"reader": noor, "subjects": [*people, ots, court, noor]}))

    assert html.count("<button") == colleagues + 2
    assert html.count('aria-pressed="true"') == 1


def test_a_name_in_the_button_is_text(noor, bram, browser):
    change_profile(person=bram, name="<script>alert(1)</script>")

    button = browser(noor).post(f"/people/{bram.pk}/follow/", headers=HTMX).content.decode()

    assert "<script" not in button
    assert "&lt;script&gt;" in button
