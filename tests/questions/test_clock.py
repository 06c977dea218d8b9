"""The clock: by when an answer is needed, for everybody to see, until that moment has passed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from intranet.contributions.presence import note_reading
from intranet.follows.actions import follow
from questions.actions import accept, answer, ask, set_clock, take_steps_due
from questions.models import Question, Step

TEN = datetime(2026, 3, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Tuesday
MINUTE = timedelta(minutes=1)


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


def typed(**more: str) -> dict[str, str]:
    return {"title": "Which form?", "space": "court", **more}


@pytest.mark.parametrize(
    ("chosen", "then"),
    [
        ({}, None),
        ({"needed_by_0": ""}, None),
        ({"needed_by_0": "10"}, TEN + 10 * MINUTE),
        ({"needed_by_0": "60"}, TEN + 60 * MINUTE),
        ({"needed_by_0": "at", "needed_by_1": "10:40"}, TEN + 40 * MINUTE),
        ({"needed_by_0": "", "needed_by_1": "10:40"}, TEN + 40 * MINUTE),
        ({"needed_by_0": "at", "needed_by_1": "09:00"}, TEN + timedelta(hours=23)),
    ],
)
def test_one_tap_or_a_time_says_by_when(chosen, then, clock, noor, court, browser):
    answered = browser(noor).post("/questions/ask/", typed(**chosen))

    assert answered.status_code == 303
    assert Question.objects.get().needed_by == then


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"needed_by_0": "at", "needed_by_1": "10:01"}, "two minutes at least"),
        ({"needed_by_0": "at"}, "Say at what time."),
        ({"needed_by_0": "7"}, "Select a valid choice"),
    ],
)
def test_a_time_that_nobody_can_keep_is_refused_and_nothing_typed_is_lost(chosen, said, clock, noor, court, browser):
    answered = browser(noor).post("/questions/ask/", typed(**chosen))

    assert answered.status_code == 422
    assert said in html_of(answered)
    assert 'aria-label="At what time" aria-invalid="true"' in html_of(answered)
    assert "Which form?" in html_of(answered)
    assert not Question.objects.exists()


def test_everybody_sees_the_clock_until_it_has_run(question, clock, noor, bram, court, browser):
    page = browser(bram)
    for address in ("/questions/?state=urgent", "/questions/", "/everything/", question.get_absolute_url()):
        shown = html_of(page.get(address))
        assert "Needed by 10:20" in shown
        assert 'datetime="2026-03-03T10:20:00+01:00"' in shown

    clock.shift(21 * MINUTE)  # nothing renews the card

    for address in ("/questions/?state=urgent", "/questions/", "/everything/", question.get_absolute_url()):
        assert "Needed by" not in html_of(page.get(address))
    assert "Which form?" in html_of(page.get("/questions/"))


@pytest.mark.parametrize(("ahead", "left"), [(20, "20 min"), (120, "2 hr"), (179, "2 hr 59 min")])
def test_the_time_left_is_said_as_short_without_scripts_as_with_them(ahead, left, clock, noor, bram, court, browser):
    ask(author=noor, space=court, title="Which form?", needed_by=TEN + ahead * MINUTE)

    assert f">{left}</time>" in html_of(browser(bram).get("/questions/"))


def test_what_has_the_least_time_left_is_on_top(question, clock, noor, bram, court, browser, api):
    ask(author=noor, space=court, title="And which stamp?", needed_by=TEN + 10 * MINUTE)
    ask(author=noor, space=court, title="Can wait")

    shown = html_of(browser(bram).get("/questions/?state=urgent"))
    listed = api(bram).get("/api/v1/questions/?state=urgent&limit=1").json()
    after = api(bram).get(listed["next"]).json()

    assert shown.index("And which stamp?") < shown.index("Which form?")
    assert "Can wait" not in shown
    assert [each["title"] for each in listed["results"] + after["results"]] == ["And which stamp?", "Which form?"]


def test_running_clocks_stand_beside_the_page_as_well(question, clock, noor, bram, browser):
    assert "Needed by 10:20" in html_of(browser(bram).get("/questions/waiting/"))

    clock.shift(21 * MINUTE)
    assert "Cannot wait" not in html_of(browser(bram).get("/questions/waiting/"))


def test_beside_the_page_a_question_stands_once_as_what_cannot_wait(question, clock, noor, bram, court, ots, browser):
    follow(follower=bram, subject=ots)
    ask(author=noor, space=court, title="Which stamp?", tags=["ots"], needed_by=TEN + 10 * MINUTE)
    ask(author=noor, space=court, title="Can wait", tags=["ots"])

    beside = html_of(browser(bram).get("/questions/waiting/"))
    of_the_urgent = html_of(browser(bram).get("/questions/waiting/?without=urgent"))

    assert beside.count("Which stamp?") == beside.count("Can wait") == 1
    assert beside.index("Cannot wait") < beside.index("Which stamp?") < beside.index("Unanswered in your topics")
    assert "Which stamp?" not in of_the_urgent
    assert "Can wait" in of_the_urgent


def test_beside_a_question_stands_what_else_waits(clock, noor, bram, court, ots, browser):
    follow(follower=bram, subject=ots)
    pressing = ask(author=noor, space=court, title="Which stamp?", tags=["ots"], needed_by=TEN + 10 * MINUTE)
    other = ask(author=noor, space=court, title="Can wait", tags=["ots"])
    page = browser(bram)

    for question, waits in ((pressing, other), (other, pressing)):
        (address,) = re.findall(r'hx-get="(/questions/waiting/[^"]*)"', html_of(page.get(question.get_absolute_url())))
        beside = html_of(page.get(address))

        assert question.title not in beside
        assert waits.title in beside


def test_beside_all_that_is_urgent_none_of_it_stands_again(clock, noor, bram, court, ots, browser):
    follow(follower=bram, subject=ots)
    for number in range(5):
        ask(author=noor, space=court, title=f"Stamp {number}?", tags=["ots"], needed_by=TEN + (10 + number) * MINUTE)
    ask(author=noor, space=court, title="Can wait", tags=["ots"])

    beside = html_of(browser(bram).get("/questions/waiting/?without=urgent"))

    assert "Stamp" not in beside
    assert "Can wait" in beside


def test_what_is_settled_is_urgent_no_more(question, noor, bram, browser):
    accept(person=noor, answer=answer(author=bram, question=question, body="JW3"))

    assert "Needed by" not in html_of(browser(bram).get(question.get_absolute_url()))
    assert "Which form?" not in html_of(browser(bram).get("/questions/?state=urgent"))


def test_outsiders_see_neither_the_clock_nor_the_question(clock, noor, yusuf, guardianship, browser, api):
    question = ask(author=noor, space=guardianship, title="Which form?", needed_by=TEN + 20 * MINUTE)
    page, script = browser(yusuf), api(yusuf)

    assert "Which form" not in html_of(page.get("/questions/?state=urgent"))
    assert script.get("/api/v1/questions/?state=urgent").json()["results"] == []
    for name in ("urgency", "clock"):
        address = reverse(f"questions:{name}", args=[question.pk])
        assert page.get(address, headers={"hx-request": "true"}).status_code == 404
    assert page.post(reverse("questions:clock", args=[question.pk]), {"needed_by_0": "10"}).status_code == 404
    assert script.patch(f"/api/v1/questions/{question.pk}/", {"needed_by": None}).status_code == 404


def test_its_asker_changes_the_clock_or_takes_it_away(question, noor, bram, browser):
    address = reverse("questions:clock", args=[question.pk])
    page = browser(noor)
    assert 'value="10:20"' in html_of(page.get(address))

    page.post(address, {"needed_by_0": "60"})
    assert Question.objects.get().needed_by == TEN + 60 * MINUTE

    page.post(address, {"needed_by_0": ""})
    assert Question.objects.get().needed_by is None
    assert not Step.objects.filter(taken_at=None, dropped_at=None, due_at__lt=TEN + timedelta(hours=1)).exists()

    assert page.post(address, {"needed_by_0": "at", "needed_by_1": "10:01"}).status_code == 422
    assert browser(bram).post(address, {"needed_by_0": "10"}).status_code == 404


def test_scripts_set_change_and_take_away_the_clock(clock, noor, bram, court, api):
    script, then = api(noor), TEN + 30 * MINUTE
    asked = script.post("/api/v1/questions/", {"space": "court", "title": "Which?", "needed_by": then.isoformat()})
    address = f"/api/v1/questions/{asked.json()['id']}/"
    assert asked.status_code == 201
    assert asked.json()["needed_by"] == "2026-03-03T09:30:00Z"
    assert asked.json()["claimed_by"] == []

    changed = script.patch(address, {"needed_by": (then + 30 * MINUTE).astimezone(UTC).isoformat()})
    assert changed.status_code == 200
    assert changed.json()["needed_by"] == "2026-03-03T10:00:00Z"

    both = script.patch(address, {"needed_by": None, "title": "Which stamp?", "base_revision": 1})
    assert (both.json()["needed_by"], both.json()["title"]) == (None, "Which stamp?")

    late = script.patch(address, {"needed_by": then.isoformat(), "title": "Which?", "base_revision": 1})
    assert late.status_code == 409
    assert script.get(address).json()["needed_by"] is None
    assert api(bram).patch(address, {"needed_by": None}).status_code == 403


@pytest.mark.parametrize("ahead", [timedelta(minutes=-5), timedelta(seconds=119), timedelta(hours=24, seconds=1)])
def test_a_clock_runs_from_two_minutes_to_a_day(ahead, clock, noor, court, api):
    body = {"space": "court", "title": "Which?", "needed_by": (TEN + ahead).isoformat()}

    refused = api(noor).post("/api/v1/questions/", body)

    assert refused.status_code == 400
    assert "needed_by" in refused.json()["errors"]
    assert not Question.objects.exists()


def test_its_asker_and_nobody_else_sees_what_is_happening(question, clock, noor, bram, fatima, court, ots, browser):
    other = ask(author=noor, space=court, title="And?", tags=["ots"], needed_by=TEN + 20 * MINUTE)
    note_reading({other.pk: {noor.pk, bram.pk}})

    shown = html_of(browser(noor).get(other.get_absolute_url()))

    assert "1 colleague was told of it." in shown
    assert "1 is reading it now." in shown
    assert re.search(r"Next, at 10:05: all experts of its topics", shown)
    assert "What is happening" not in html_of(browser(bram).get(other.get_absolute_url()))


def test_who_asks_about_no_topic_is_promised_no_experts_of_it(clock, noor, court, browser):
    question = ask(author=noor, space=court, title="And?")
    page = browser(noor)

    at_first = html_of(page.get(question.get_absolute_url()))
    clock.shift(5 * 60 * MINUTE)
    take_steps_due()
    later = html_of(page.get(question.get_absolute_url()))

    assert "Next, at 14:00: the helpdesk of the space, or its stewards" in at_first
    assert "What is happening" in later
    assert "of its topics" not in at_first + later


def test_who_may_not_read_it_does_not_count_as_reading(clock, noor, bram, yusuf, guardianship, browser):
    question = ask(author=noor, space=guardianship, title="Which form?", needed_by=TEN + 20 * MINUTE)
    note_reading({question.pk: {yusuf.pk}})

    assert "Nobody is reading it at this moment." in html_of(browser(noor).get(question.get_absolute_url()))


@pytest.mark.parametrize("several", [2, 12])
def test_a_list_of_running_clocks_costs_the_same_however_long(
    several, clock, noor, bram, court, browser, django_assert_num_queries
):
    for number in range(several):
        ask(author=noor, space=court, title=f"Which, {number}?", needed_by=TEN + 20 * MINUTE)
    page = browser(bram)
    page.get("/questions/?state=urgent")

    with django_assert_num_queries(6):
        page.get("/questions/?state=urgent")


def test_setting_the_clock_again_changes_nothing(question, noor):
    before = Question.objects.get().version

    set_clock(person=noor, question=question, needed_by=question.needed_by)

    assert Question.objects.get().version == before


def test_what_has_an_answer_comes_below_what_has_none_and_offers_nothing_to_who_gave_it(
    question, clock, noor, bram, fatima, court, browser, api
):
    ask(author=noor, space=court, title="And which stamp?", needed_by=TEN + 60 * MINUTE)
    answer(author=bram, question=question, body="JW3")

    shown = html_of(browser(bram).get("/questions/?state=urgent"))
    listed = api(bram).get("/api/v1/questions/?state=urgent&limit=1").json()
    after = api(bram).get(listed["next"]).json()

    assert shown.index("And which stamp?") < shown.index("Which form?")
    assert [each["title"] for each in listed["results"] + after["results"]] == ["And which stamp?", "Which form?"]
    assert "I am on it" not in html_of(browser(bram).get(question.get_absolute_url()))
    assert "I am on it" in html_of(browser(fatima).get(question.get_absolute_url()))
