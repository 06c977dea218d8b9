"""Was it asked before? At both doors: the page on which one asks, and the API."""

import pytest

from intranet.search.similar import asking
from questions import actions
from questions.models import Saved

QUESTION = "Hoe lang duurt een ondertoezichtstelling?"
ALIKE = "Hoe lang mag een OTS duren?"
KEY = "7f9c24e8-3b12-4fef-91e0-56a2d5a3c0de"


@pytest.fixture(autouse=True)
def by_words_alone(settings):
    settings.EMBEDDINGS = False


@pytest.fixture
def question(bram, fatima, guardianship):
    question = actions.ask(author=bram, space=guardianship, title=QUESTION)
    best = actions.answer(author=fatima, question=question, body="Een jaar, en daarna telkens hoogstens een jaar.")
    actions.accept(person=bram, answer=best)
    return question


def typing(browser, title):
    return browser.post("/questions/similar/", {"title": title, "client_id": KEY}, headers={"hx-request": "true"})


def test_the_answer_appears_while_noor_types(noor, browser, question):
    page = typing(browser(noor), ALIKE).content.decode()

    assert QUESTION in page
    assert "Een jaar, en daarna telkens" in page
    assert "Accepted answer" in page
    assert "Very much like yours" in page
    assert "1 question like yours was asked before." in page


def test_nothing_appears_for_yusuf(yusuf, corridor, browser, question):
    page = typing(browser(yusuf), ALIKE).content.decode()

    assert page == typing(browser(yusuf), "Waar staat de koffie?").content.decode()
    assert QUESTION not in page


def test_this_helps_me_ends_the_question(noor, browser, question):
    page = browser(noor)

    answer = page.post(f"/questions/{question.pk}/helped/", {"sent": KEY})

    assert answer.status_code == 303
    assert answer["Location"] == f"/questions/{question.pk}/?sent={KEY}"
    arrived = page.get(answer["Location"]).content.decode()
    assert f'content="{KEY}"' in arrived
    assert "Good: you need not ask. What you had typed is done with." in arrived
    assert Saved.objects.filter(question=question, person=noor).count() == 1


def test_a_forged_key_is_left_out_of_the_address(noor, browser, question):
    answer = browser(noor).post(f"/questions/{question.pk}/helped/", {"sent": "x&to=//elsewhere.example/aaaaaaaaaaaa"})

    assert answer["Location"] == f"/questions/{question.pk}/"


def test_what_is_typed_stands_in_no_address(noor, browser, question):
    assert browser(noor).get("/questions/similar/", {"title": ALIKE}).status_code == 405
    assert b'hx-post="/questions/similar/"' in browser(noor).get("/questions/ask/").content


def test_a_script_asks_too(noor, api, question):
    found = api(noor).get("/api/v1/questions/similar/", {"title": ALIKE}).json()

    (match,) = found["results"]
    assert match["title"] == match["question"]["title"] == QUESTION
    assert match["question"]["id"] == question.pk
    assert match["answer"]["accepted"] is True
    assert match["answer"]["body"] == "Een jaar, en daarna telkens hoogstens een jaar."
    assert 0 < match["score"] <= 1
    assert ALIKE not in str(found)


def test_a_question_without_an_answer_says_so(noor, bram, guardianship, api):
    actions.ask(author=bram, space=guardianship, title=QUESTION)

    (match,) = api(noor).get("/api/v1/questions/similar/", {"title": ALIKE}).json()["results"]

    assert match["answer"] is None


def test_a_space_one_may_not_read_is_one_that_is_not_there(yusuf, corridor, guardianship, api, question):
    hidden, absent = (
        api(yusuf).get("/api/v1/questions/similar/", {"title": ALIKE, "space": slug}).content
        for slug in ("guardianship", "nowhere")
    )

    assert hidden == absent == b'{"next":null,"previous":null,"results":[]}'


def test_a_script_that_asks_nothing_is_told_so(noor, api):
    assert api(noor).get("/api/v1/questions/similar/").status_code == 400


def test_a_question_is_offered_what_it_may_be_joined_to(noor, guardianship, browser, question):
    again = actions.ask(author=noor, space=guardianship, title="Hoe lang mag een OTS eigenlijk duren?")

    page = browser(noor).get(f"/questions/{again.pk}/similar/").content.decode()

    assert f'href="?to={question.pk}"' in page
    assert f'href="?to={again.pk}"' not in page


def test_nobody_is_offered_what_not_all_readers_can_follow(noor, everyone, browser, question):
    public = actions.ask(author=noor, space=everyone, title="Hoe lang mag een OTS eigenlijk duren?")

    assert QUESTION not in browser(noor).get(f"/questions/{public.pk}/similar/").content.decode()


def test_without_a_model_that_was_there_before_it_goes_on(noor, question, settings, monkeypatch):
    settings.EMBEDDINGS = True
    monkeypatch.setattr(asking, "can_embed", lambda: False)

    assert asking.asked_before(noor, ALIKE)


def test_what_is_not_shown_is_not_fetched(noor, browser, question, django_assert_num_queries):
    page = browser(noor)
    typing(page, ALIKE)

    with django_assert_num_queries(11) as asked:
        assert QUESTION in typing(page, ALIKE).content.decode()

    assert not [query["sql"] for query in asked if '"contributions_contribution"."html"' in query["sql"]]
