"""Counters are proved against what they count."""

from io import StringIO

import pytest
from django.core.management import call_command

from feeds.actions import publish_post
from intranet.contributions.actions import reply, upvote
from intranet.contributions.models import Contribution
from questions.actions import accept, answer, ask, delete_answer, note_outcome
from questions.models import Answer, Question


@pytest.fixture
def question(noor, bram, fatima, everyone) -> Question:
    """Asked by Noor; Bram's answer is accepted, useful to Fatima, and she replied to it."""
    question = ask(author=noor, space=everyone, title="Which form goes to the court?")
    given = answer(author=bram, question=question, body="The new one.")
    upvote(person=fatima, contribution=given)
    accept(person=noor, answer=given)
    reply(author=fatima, contribution=given, body="Indeed.")
    return question


def recounted() -> list[str]:
    said = StringIO()
    call_command("recount", stdout=said)
    return said.getvalue().splitlines()


def test_what_people_do_is_counted_right(question, fatima, noor, everyone):
    late = answer(author=fatima, question=question, body="Or the other one.")
    post = publish_post(author=fatima, space=everyone, body="the printer works")
    reply(author=noor, contribution=post, body="Hurray")
    reply(author=noor, contribution=late, body="No, it does not.")
    delete_answer(person=fatima, answer=late)

    assert recounted() == ["Every counter is right."]


@pytest.mark.parametrize(
    ("counter", "wrong", "right"),
    [("answers_count", 7, 1), ("state", "unanswered", "settled"), ("replies_count", 3, 0)],
)
def test_a_wrong_counter_of_a_question_is_named_and_mended(question, counter, wrong, right):
    Question.objects.filter(pk=question.pk).update(**{counter: wrong})

    said = recounted()

    assert said == [
        f"{question.pk}: {counter} was {wrong}, is {right}",
        "1 counters were wrong and have been put right.",
    ]
    assert getattr(Question.objects.get(pk=question.pk), counter) == right
    assert recounted() == ["Every counter is right."]


def test_a_wrong_number_of_outcomes_is_named_and_mended(question, noor):
    given = question.answers.get()
    note_outcome(person=noor, answer=given, kind="worked")
    Answer.objects.filter(pk=given.pk).update(worked_count=3, refused_count=1)

    said = recounted()

    assert said[:-1] == [f"{given.pk}: worked_count was 3, is 1", f"{given.pk}: refused_count was 1, is 0"]
    assert recounted() == ["Every counter is right."]


def test_a_wrong_score_is_mended_and_its_card_drawn_anew(question):
    given = question.answers.get()
    Contribution.objects.filter(pk=given.pk).update(score=40, replies_count=9)

    said = recounted()

    mended = Contribution.objects.get(pk=given.pk)
    assert said[:-1] == [f"{given.pk}: score was 40, is 1", f"{given.pk}: replies_count was 9, is 1"]
    assert (mended.score, mended.replies_count) == (1, 1)
    assert mended.version > given.version
