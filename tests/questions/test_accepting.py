"""Noor accepts what helped: several answers may have; and in which order they stand."""

import pytest

from intranet.contributions.actions import upvote
from intranet.contributions.models import Contribution
from questions.actions import (
    accept,
    answer,
    ask,
    delete_answer,
    note_outcome,
    recount_questions,
    withdraw_acceptance,
)
from questions.models import HEAD_START, Answer, Question
from tests.conftest import hire


@pytest.fixture
def question(noor, guardianship) -> Question:
    return ask(author=noor, space=guardianship, title="Which form for an extension?")


@pytest.fixture
def brams(bram, question) -> Answer:
    return answer(author=bram, question=question, body="The JW3.")


@pytest.fixture
def fatimas(fatima, question) -> Answer:
    return answer(author=fatima, question=question, body="And a letter along with it.")


def state(question: Question) -> str:
    return Question.objects.get(pk=question.pk).state


def order(question: Question) -> list[Answer]:
    return list(question.answers.best_first())


def test_several_answers_may_have_been_it(noor, question, brams, fatimas, browser):
    page = browser(noor)

    for given in (brams, fatimas):
        page.post(f"/answers/{given.pk}/accepted/", {"accepted": "1"})

    shown = page.get(f"/questions/{question.pk}/").content.decode()
    assert shown.count("The asker accepted this answer") == 2
    assert state(question) == "settled"


def test_acceptance_is_taken_back_one_by_one_and_the_question_is_settled_as_long_as_one_stands(
    noor, question, brams, fatimas, api
):
    noors, address = api(noor), f"/api/v1/questions/{question.pk}/accepted"
    for given in (brams, fatimas):
        assert noors.put(f"{address}/{given.pk}/").json()["accepted"]

    assert noors.delete(f"{address}/{brams.pk}/").status_code == 204
    assert state(question) == "settled"
    assert [one.accepted for one in (Answer.objects.get(pk=each.pk) for each in (brams, fatimas))] == [False, True]

    assert noors.delete(f"{address}/{fatimas.pk}/").status_code == 204
    assert state(question) == "answered"


def test_a_question_stays_settled_when_one_of_two_accepted_answers_is_deleted(noor, bram, question, brams, fatimas):
    for given in (brams, fatimas):
        accept(person=noor, answer=given)

    delete_answer(person=bram, answer=brams)

    assert state(question) == "settled"
    assert list(recount_questions()) == []


def test_an_outsider_neither_accepts_nor_learns_of_it(yusuf, hanneke, question, brams, browser, api):
    for stranger in (yusuf, hanneke):
        assert browser(stranger).post(f"/answers/{brams.pk}/accepted/", {"accepted": "1"}).status_code == 404
        assert api(stranger).put(f"/api/v1/questions/{question.pk}/accepted/{brams.pk}/").status_code == 404
    assert state(question) == "answered"


def test_accepted_answers_come_first_unless_another_has_five_upvotes_more(noor, hanneke, question, brams, fatimas):
    later = answer(author=noor, question=question, body="It was the JW3 indeed.")
    accept(person=noor, answer=later)
    accept(person=noor, answer=fatimas)
    assert order(question) == [fatimas, later, brams]

    Contribution.objects.filter(pk=brams.pk).update(score=HEAD_START - 1)
    assert order(question)[:2] == [fatimas, later]
    Contribution.objects.filter(pk=brams.pk).update(score=HEAD_START)
    assert order(question)[0] == brams


def test_that_it_worked_counts_as_two_upvotes_and_that_it_was_refused_as_two_less(
    bram, fatima, ingrid, bridge, everyone
):
    question = ask(author=ingrid, space=everyone, title="Which form?")
    one, other = (answer(author=person, question=question, body="This one.") for person in (bram, fatima))
    thinking, tried = hire(bridge, "Sanne Bakker"), hire(bridge, "Dewi Visser")
    upvote(person=thinking, contribution=other)
    assert order(question) == [other, one]

    note_outcome(person=tried, answer=one, kind="worked")
    assert order(question) == [one, other]
    note_outcome(person=tried, answer=one, kind="refused")
    assert order(question) == [other, one]
    note_outcome(person=tried, answer=one, kind="other")
    note_outcome(person=thinking, answer=other, kind="refused")
    assert order(question) == [one, other]


def test_noor_answers_her_own_question_and_it_says_so(noor, bram, question, brams, browser):
    page = browser(noor)

    page.post(f"/questions/{question.pk}/answers/", {"body": "It was the JW4.", "client_id": ""})

    own = Answer.objects.get(author=noor)
    shown = browser(bram).get(f"/questions/{question.pk}/").content.decode()
    assert shown.count("The asker&#x27;s own answer") + shown.count("The asker's own answer") == 1
    refused = page.post(f"/contributions/{own.pk}/vote/")
    assert (refused.status_code, b"what you wrote yourself" in refused.content) == (403, True)
    assert page.post(f"/answers/{own.pk}/accepted/", {"accepted": "1"}).status_code == 303
    assert Answer.objects.get(pk=own.pk).accepted
    withdraw_acceptance(person=noor, answer=own)
    assert state(question) == "answered"
