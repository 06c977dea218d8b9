"""Claims: "I am on it", for three minutes, for every reader to see."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from intranet.events.models import Event
from intranet.live.queries import news_since
from intranet.web.ids import id_at
from questions.actions import accept, answer, ask, claim, let_go
from questions.models import Claim, Question

TEN = datetime(2026, 3, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MINUTE = timedelta(minutes=1)
HTMX = {"hx-request": "true"}


@pytest.fixture
def clock() -> Iterator[Any]:
    """It is ten on a Tuesday morning, until somebody moves the hands."""
    with time_machine.travel(TEN, tick=False) as hands:
        yield hands


@pytest.fixture
def question(clock, noor, court) -> Question:
    return ask(author=noor, space=court, title="Which form?", needed_by=TEN + 20 * MINUTE)


def html_of(answered) -> str:
    return answered.content.decode()


def test_one_tap_says_that_one_is_on_it_and_everybody_sees_that(question, noor, bram, fatima, browser):
    page = browser(bram)
    assert "I am on it" in html_of(page.get(question.get_absolute_url()))

    tapped = page.post(f"/questions/{question.pk}/claim/", {"claimed": "1"})
    browser(fatima).post(f"/questions/{question.pk}/claim/", {"claimed": "1"}, headers=HTMX)

    assert tapped.status_code == 303
    for reader in (noor, bram, fatima):
        for address in (question.get_absolute_url(), "/questions/?state=urgent", "/everything/"):
            assert "Bram de Wit, Fatima Bouzian are on it" in html_of(browser(reader).get(address))


def test_it_lapses_by_itself_and_saying_it_again_renews_it(question, clock, noor, bram, browser):
    claim(person=bram, question=question)
    clock.shift(2 * MINUTE)
    shown = browser(noor).get(f"/questions/{question.pk}/urgency/", headers=HTMX)
    assert "Bram de Wit is on it" in html_of(shown)
    claim(person=bram, question=question)

    clock.shift(2 * MINUTE)
    assert "Bram de Wit is on it" in html_of(browser(noor).get(question.get_absolute_url()))
    assert "Bram de Wit is on it" in html_of(browser(noor).get("/everything/"))

    clock.shift(1.1 * MINUTE)
    assert "is on it" not in html_of(browser(noor).get(question.get_absolute_url()))
    assert "is on it" not in html_of(browser(noor).get("/everything/"))


def test_an_open_page_looks_again_when_a_claim_lapses(question, noor, bram, fatima, browser):
    claim(person=bram, question=question)

    assert "load delay:180s" in html_of(browser(fatima).get(question.get_absolute_url()))


def test_whoever_is_on_it_can_say_that_they_are_not(question, noor, bram, browser):
    claim(person=bram, question=question)
    assert "Not any more" in html_of(browser(bram).get(question.get_absolute_url()))

    left = browser(bram).post(f"/questions/{question.pk}/claim/", {"claimed": "0"}, headers=HTMX)

    assert "is on it" not in html_of(left)
    assert not Claim.objects.exists()


def test_answering_ends_ones_claim_and_nobody_elses(question, bram, fatima):
    claim(person=bram, question=question)
    claim(person=fatima, question=question)

    answer(author=bram, question=question, body="JW3")

    assert Claim.objects.get().person == fatima


def test_who_asked_is_not_on_it_herself(question, noor, browser, api):
    with pytest.raises(PermissionDenied):
        claim(person=noor, question=question)

    assert api(noor).put(f"/api/v1/questions/{question.pk}/claim/").status_code == 403
    assert "I am on it" not in html_of(browser(noor).get(question.get_absolute_url()))


def test_nobody_is_on_what_is_settled(question, noor, bram, fatima, browser, api):
    accept(person=noor, answer=answer(author=bram, question=question, body="JW3"))

    assert api(fatima).put(f"/api/v1/questions/{question.pk}/claim/").status_code == 400
    assert browser(fatima).post(f"/questions/{question.pk}/claim/", headers=HTMX).content == b""
    assert not Claim.objects.exists()


def test_scripts_claim_renew_and_let_go(question, clock, noor, bram, api):
    script, address = api(bram), f"/api/v1/questions/{question.pk}/claim/"
    people = [{"id": bram.pk, "name": "Bram de Wit", "organisation": "Jeugdbescherming De Brug"}]

    assert script.put(address).json()["claimed_by"] == people
    assert script.put(address).json()["claimed_by"] == people
    listed = api(noor).get("/api/v1/questions/?state=urgent").json()["results"]
    everything = api(noor).get("/api/v1/feed/?scope=everything").json()["results"]
    assert listed[0]["claimed_by"] == everything[0]["claimed_by"] == people
    assert everything[0]["needed_by"] == "2026-03-03T09:20:00Z"

    assert script.delete(address).status_code == 204
    assert script.delete(address).status_code == 204
    assert api(noor).get(f"/api/v1/questions/{question.pk}/").json()["claimed_by"] == []


def test_open_pages_hear_of_it_in_ids_alone(question, clock, noor, bram):
    clock.shift(MINUTE)
    claim(person=bram, question=question)
    let_go(person=bram, question=question)

    news = news_since(id_at(TEN + MINUTE / 2))

    assert {each.kind for each in news} == {"claimed", "let_go"}
    assert {each.contribution for each in news} == {question.pk}
    assert not Event.objects.filter(kind="claimed").exclude(actor=bram).exists()


def test_outsiders_can_neither_claim_nor_see_who_does(clock, noor, bram, yusuf, guardianship, browser, api):
    question = ask(author=noor, space=guardianship, title="Which form?")
    claim(person=bram, question=question)
    page, script = browser(yusuf), api(yusuf)

    assert page.post(f"/questions/{question.pk}/claim/").status_code == 404
    assert page.get(f"/questions/{question.pk}/urgency/", headers=HTMX).status_code == 404
    assert script.put(f"/api/v1/questions/{question.pk}/claim/").status_code == 404
    assert script.delete(f"/api/v1/questions/{question.pk}/claim/").status_code == 404
    with pytest.raises(PermissionDenied):
        claim(person=yusuf, question=question)


@pytest.mark.parametrize("several", [2, 12])
def test_a_list_with_claims_costs_the_same_however_long(
    several, clock, noor, bram, fatima, court, browser, api, django_assert_num_queries
):
    for number in range(several):
        question = ask(author=noor, space=court, title=f"Which, {number}?", needed_by=TEN + 20 * MINUTE)
        claim(person=bram, question=question)
        claim(person=fatima, question=question)
    page, script = browser(noor), api(noor)
    page.get("/questions/?state=urgent")
    script.get("/api/v1/questions/")

    with django_assert_num_queries(6):
        page.get("/questions/?state=urgent")
    with django_assert_num_queries(4):
        script.get("/api/v1/questions/")
