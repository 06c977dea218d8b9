"""Noor asks, Bram answers, Noor accepts."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from feeds.actions import publish_post
from feeds.queries import everything_rows, home_rows
from intranet.contributions.actions import reply, rewrite, upvote
from intranet.contributions.models import Contribution
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.web.refusals import EditConflict, SameKeyOtherText
from questions.actions import accept, answer, ask, delete_answer, delete_question
from questions.models import Question

FAR = 1 << 53


def test_from_question_to_accepted_answer(noor, bram, fatima, court, ots):
    question = ask(author=noor, space=court, title="Which form for an extension?", tags=["OTS"])
    given = answer(author=bram, question=question, body="JW3, @noor.el.idrissi")
    upvote(person=fatima, contribution=given)
    accept(person=noor, answer=given)
    while tell_next():
        pass

    question = Question.objects.get()
    assert (question.state, question.answers_count) == ("settled", 1)
    assert question.tags.get() == ots
    told = {(n.person.name, n.kind) for n in Notification.objects.all()}
    assert told == {
        ("Fatima Bouzian", "asked"),
        ("Noor el Idrissi", "mentioned"),
        ("Bram de Wit", "upvoted"),
        ("Bram de Wit", "accepted"),
    }
    assert [row[0] for row in everything_rows(bram, before=FAR, limit=20)] == [question.pk]
    assert [row[0] for row in home_rows(noor, before=FAR, limit=20)] == [question.pk]
    assert home_rows(bram, before=FAR, limit=20) == []


def test_a_second_tap_asks_once(noor, court):
    key = uuid.uuid4()

    first = ask(author=noor, space=court, title="Which form?", client_id=key)
    second = ask(author=noor, space=court, title="Which form?", client_id=key)

    assert first == second
    with pytest.raises(SameKeyOtherText):
        ask(author=noor, space=court, title="Another", client_id=key)


def test_outsiders_cannot_write_where_they_cannot_read(yusuf, noor, guardianship):
    with pytest.raises(PermissionDenied):
        ask(author=yusuf, space=guardianship, title="Which form?")


def test_two_editors_see_both_texts(noor, court):
    post = publish_post(author=noor, space=court, body="one #verlof")
    rewrite(person=noor, contribution=post, body="two", base_revision=1)

    with pytest.raises(EditConflict):
        rewrite(person=noor, contribution=post, body="three", base_revision=1)
    assert Contribution.objects.get().tags.count() == 0


def test_a_question_with_answers_of_others_keeps_them(noor, bram, court):
    question = ask(author=noor, space=court, title="Which form?")
    given = answer(author=bram, question=question, body="JW3")
    reply(author=noor, contribution=given, body="thanks")

    assert not delete_question(person=noor, question=question)
    assert Contribution.objects.visible_to(bram).count() == 3
    assert not delete_answer(person=bram, answer=given)
    assert Question.objects.get().state == "unanswered"
