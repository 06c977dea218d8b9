"""Whoever asks is told how many of the experts work now: it is four on a Tuesday afternoon, and Fatima is at work."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from intranet.availability.models import Absence
from intranet.people.models import Organisation
from intranet.spaces.models import Membership
from questions.actions import answer, ask
from tests.conftest import hire

FOUR = datetime(2026, 3, 3, 16, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
HTMX = {"HX-Request": "true"}
TWO_OF_THREE = "2 of the 3 experts work now."


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(FOUR, tick=False):
        yield


@pytest.fixture
def experts(bridge, bram, ots):
    """Bram, who is away, and Els, besides Fatima."""
    els = hire(bridge, "Els Kok")
    Absence.objects.create(person=bram, starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 6))
    ots.experts.add(bram, els)
    return ots


def html_of(answered) -> str:
    return answered.content.decode()


def proposed(page, **more) -> str:
    return html_of(page.post("/questions/proposed/", {"title": "x", **more}, headers=HTMX))


def test_while_one_types_by_topic_and_by_space(experts, noor, court, guardianship, browser):
    page = browser(noor)

    assert TWO_OF_THREE in proposed(page, tags="ots")
    assert TWO_OF_THREE in proposed(page, tags="ots, something else", space=court.slug)
    assert "1 of the 2 experts works now." in proposed(
        page, tags="ots", space=guardianship.slug
    )  # Els does not read it
    assert "experts" not in proposed(page, tags="something else")
    assert "experts" not in proposed(page)


def test_also_without_a_script_once_the_form_was_refused_or_came_with_a_topic(experts, noor, court, browser):
    page = browser(noor)

    refused = page.post("/questions/ask/", {"title": "", "tags": "ots", "space": court.slug})

    assert refused.status_code == 422
    assert TWO_OF_THREE in html_of(refused)
    assert TWO_OF_THREE in html_of(page.get("/questions/ask/?tags=ots"))
    assert "experts" not in html_of(page.get("/questions/ask/"))


@pytest.mark.parametrize("slug", ["guardianship", "nowhere", "\0", "court\0s"])
def test_of_a_space_that_one_may_not_read_nothing_is_said(
    slug, experts, hanneke, everyone, court, guardianship, browser
):
    page, typed = browser(hanneke), {"title": "", "tags": "ots", "space": slug}

    opened, refused = page.get("/questions/ask/", typed), page.post("/questions/ask/", typed)

    assert (opened.status_code, refused.status_code) == (200, 422)
    assert "experts" not in html_of(opened) + html_of(refused)


def test_what_is_said_goes_by_the_space_that_the_form_shows(experts, noor, fatima, guardianship, court, browser):
    """Noor is in guardianship alone, which Els cannot read."""
    page = browser(noor)

    assert '<option value="guardianship">' in html_of(page.get("/questions/ask/"))
    assert "1 of the 2 experts works now." in html_of(page.get("/questions/ask/?tags=ots"))
    assert TWO_OF_THREE in html_of(page.get("/questions/ask/?tags=ots&space=court"))


def test_on_a_question_of_ones_own_until_it_is_answered_and_to_nobody_else(experts, noor, bram, court, browser, api):
    question = ask(author=noor, space=court, title="How long?", tags=["ots"])
    address = f"/api/v1/questions/{question.pk}/experts/"

    assert TWO_OF_THREE in html_of(browser(noor).get(question.get_absolute_url()))
    assert TWO_OF_THREE not in html_of(browser(bram).get(question.get_absolute_url()))
    assert api(noor).get(address).json() == {"number": 3, "working": 2}
    assert api(bram).get(address).status_code == 404

    answer(author=bram, question=question, body="A year.")
    assert TWO_OF_THREE not in html_of(browser(noor).get(question.get_absolute_url()))
    assert api(noor).get(address).status_code == 404


def test_scripts_are_told_before_they_ask(experts, noor, yusuf, court, api):
    asked = {"title": "x", "tags": ["ots"], "space": court.slug}

    assert api(noor).get("/api/v1/questions/proposed/", asked).json()["experts"] == {"number": 3, "working": 2}
    assert api(noor).get("/api/v1/questions/proposed/", {"title": "x"}).json()["experts"] is None
    assert api(yusuf).get("/api/v1/questions/proposed/", asked).json()["experts"] is None


def test_whom_one_may_not_find_and_who_may_not_read_it_counts_for_nobody(experts, noor, yusuf, corridor, browser):
    """Of three experts Yusuf meets Bram only, in the corridor; and Noor counts no stranger."""
    elsewhere = Organisation.objects.create(name="Elders", slug="elders", mail_domain="elders.example")
    experts.experts.add(hire(elsewhere, "Ger Strik"))
    ask(author=noor, space=corridor, title="So that the topic may be known there", tags=["ots"])

    assert "The expert does not work now." in proposed(browser(yusuf), tags="ots")
    assert "The expert does not work now." in proposed(browser(yusuf), tags="ots", space=corridor.slug)
    assert TWO_OF_THREE in proposed(browser(noor), tags="ots")
    Membership.objects.filter(space=corridor, person=yusuf).delete()
    assert "expert " not in proposed(browser(yusuf), tags="ots")


def test_nobody_and_everybody_are_said_in_words(experts, noor, bram, browser):
    Absence.objects.all().delete()
    page = browser(noor)
    assert "All 3 experts work now." in proposed(page, tags="ots")
    noor.language = "nl"
    noor.save()
    assert "Alle 3 deskundigen werken nu." in proposed(page, tags="ots")
    with time_machine.travel(FOUR + timedelta(hours=4), tick=False):
        assert "Geen van de 3 deskundigen werkt nu." in proposed(browser(noor), tags="ots")


@pytest.mark.parametrize("number", [3, 12])
def test_a_dozen_experts_take_as_many_queries_as_three(
    number, experts, bridge, noor, court, browser, django_assert_num_queries
):
    question = ask(author=noor, space=court, title="How long?", tags=["ots"])
    experts.experts.add(*(hire(bridge, f"E{more} Kok") for more in range(number - 3)))
    page = browser(noor)
    page.get(question.get_absolute_url())

    with django_assert_num_queries(13):
        shown = html_of(page.get(question.get_absolute_url()))

    assert f"{number - 1} of the {number} experts work now." in shown
