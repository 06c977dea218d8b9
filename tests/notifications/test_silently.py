"""Sending silently: it shows, and disturbs nobody."""

import re

import pytest

from intranet.contributions.models import Contribution
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Delivery, Notification
from questions.actions import answer, ask, forward


@pytest.fixture
def question(noor, court):
    return ask(author=noor, space=court, title="Welk formulier?")


def tell() -> None:
    while tell_next():
        pass


def test_an_answer_sent_silently_waits_on_the_page(noor, bram, question, browser):
    browser(bram).post(f"/questions/{question.pk}/answers/", {"body": "Het witte.", "silent": "on"})
    tell()

    assert Notification.objects.filter(person=noor, kind="answered").exists()
    assert not Delivery.objects.filter(person=noor).exists()


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/posts/", {"body": "Koffie.", "space": "court"}),
        ("/questions/ask/", {"title": "Wie weet het?", "space": "court"}),
        ("/contributions/{pk}/replies/", {"body": "Dank."}),
    ],
)
def test_whatever_one_writes_may_be_silent_or_not(bram, question, browser, address, typed):
    for said, is_silent in (({"silent": "on"}, True), ({}, False)):
        answer = browser(bram).post(address.format(pk=question.pk), typed | said)

        assert answer.status_code == 303
        assert Contribution.objects.latest("pk").silent is is_silent


def test_a_script_may_be_silent(bram, question, api):
    brams = api(bram)
    for address, said in (
        ("posts/", {"body": "Koffie.", "space": "court"}),
        ("questions/", {"title": "Wie weet het?", "space": "court"}),
        (f"questions/{question.pk}/answers/", {"body": "Het witte."}),
        (f"contributions/{question.pk}/replies/", {"body": "Dank."}),
    ):
        made = brams.post(f"/api/v1/{address}", said | {"silent": True})

        assert made.status_code == 201
        assert Contribution.objects.get(pk=made.json()["id"]).silent
        assert "silent" not in made.json()


def test_what_was_ticked_stays_ticked_when_the_text_is_refused(bram, question, browser):
    page = browser(bram).post(f"/questions/{question.pk}/answers/", {"body": "", "silent": "on"})

    assert page.status_code == 422
    assert '<details class="silently" open>' in page.content.decode()
    assert re.search(r'name="silent"[^>]* checked', page.content.decode())


def test_what_is_done_later_with_a_silent_question_is_not_silent(noor, bram, fatima, court):
    question = ask(author=noor, space=court, title="Welk formulier?", silent=True)
    forward(person=fatima, question=question, to=bram)
    tell()

    assert Delivery.objects.filter(person=bram, notification__kind="forwarded").exists()


def test_an_answer_that_is_not_silent_does_disturb(noor, bram, question):
    answer(author=bram, question=question, body="Het witte.")
    tell()

    assert Delivery.objects.filter(person=noor).exists()
