"""Who asked something is told that it was joined to another question, unless she did it herself."""

import pytest

from intranet.contributions.actions import mute
from intranet.live.queries import news_since
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import answer, ask, join, move, take_apart
from questions.models import Question


def told(person) -> list[str]:
    while tell_next():
        pass
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def older(bram, court) -> Question:
    return ask(author=bram, space=court, title="Which form extends it?")


@pytest.fixture
def newer(noor, court) -> Question:
    return ask(author=noor, space=court, title="Where is the form to extend it?")


def test_noor_is_told_that_fatima_joined_her_question(noor, bram, fatima, older, newer, browser):
    join(person=fatima, question=newer, to=older)

    assert told(noor) == ["joined"]
    assert told(bram) == told(fatima) == []
    page = browser(noor).get("/notifications/").content.decode()
    assert "Fatima Bouzian</strong> joined your question to one that asks the same" in page


def test_nobody_is_told_of_what_they_did_themselves(noor, older, newer):
    join(person=noor, question=newer, to=older)

    assert told(noor) == []


def test_what_was_taken_apart_in_time_is_not_told(noor, fatima, older, newer):
    join(person=fatima, question=newer, to=older)
    take_apart(person=fatima, question=newer)

    assert told(noor) == []


def test_who_muted_her_question_is_told_nothing(noor, fatima, older, newer):
    mute(person=noor, contribution=newer)
    join(person=fatima, question=newer, to=older)

    assert told(noor) == []


def test_yusuf_is_not_told_when_he_may_no_longer_read_the_other(yusuf, noor, bram, corridor, guardianship):
    his = ask(author=yusuf, space=corridor, title="Who drives on Monday?")
    other = ask(author=noor, space=corridor, title="Who has the car on Mondays?")
    join(person=noor, question=his, to=other)
    move(person=noor, question=other, space=guardianship)

    assert told(yusuf) == []


def test_the_asker_hears_of_answers_to_the_one_that_stays(noor, bram, fatima, hanneke, older, newer):
    join(person=fatima, question=newer, to=older)
    answer(author=hanneke, question=older, body="JW3")

    assert told(noor) == ["joined", "answered"]


def test_the_live_page_does_not_say_what_was_joined(fatima, older, newer):
    join(person=fatima, question=newer, to=older)

    assert "joined" not in {news.kind for news in news_since(0)}
