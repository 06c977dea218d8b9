"""Telling, whatever comes in between: nobody is told twice, nobody is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import pytest
from django.db import connection

from intranet.contributions.actions import upvote
from intranet.events import doorbell
from intranet.events.actions import FIRST_PAUSE, LONGEST_PAUSE, postpone, record
from intranet.events.models import Event
from intranet.notifications import audiences, tasks
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.web import ids
from questions.actions import answer, ask
from tests.crowd import MANY, gather

slow_start = pytest.mark.django_db(transaction=True)


@pytest.fixture
def question(noor, court):
    return ask(author=noor, space=court, title="Welk formulier?")


def tell_until_done(_number: int) -> int:
    told = 0
    try:
        while tell_next():
            told += 1
    finally:
        connection.close()
    return told


def told_of(event: Event) -> list[int]:
    return list(Notification.objects.filter(event=event).values_list("person", flat=True))


@slow_start
def test_four_who_tell_at_once_tell_everybody_once(question, bridge, bram):
    watching = gather(bridge, question) | {question.author_id}
    for number in range(6):
        answer(author=bram, question=question, body=f"Antwoord {number}")

    with ThreadPoolExecutor(4) as tellers:
        told = sum(tellers.map(tell_until_done, range(4)))

    assert told == 7
    for event in Event.objects.filter(kind="answered"):
        assert sorted(told_of(event)) == sorted(watching)


@slow_start
def test_two_first_upvotes_told_at_once_are_told_once(question, bram, noor, fatima, hanneke, anna):
    written = answer(author=bram, question=question, body="Het witte.")
    for person in (noor, fatima, hanneke, anna):
        upvote(person=person, contribution=written)

    with ThreadPoolExecutor(4) as tellers:
        list(tellers.map(tell_until_done, range(4)))

    assert Notification.objects.filter(person=bram, kind="upvoted").count() == 1
    assert not Event.objects.untold().exists()


def test_people_who_draw_the_same_number_are_all_told(question, bridge, bram, monkeypatch):
    watching = gather(bridge, question) | {question.author_id}
    numbers = cycle(number for unique in range(1, 1000) for number in (unique, unique, unique))
    monkeypatch.setattr(
        "intranet.notifications.actions.telling.new_ids", lambda many: sorted(next(numbers) for _ in range(many))
    )

    answer(author=bram, question=question, body="Het witte.")
    tell_until_done_here()

    assert sorted(told_of(Event.objects.get(kind="answered"))) == sorted(watching)
    assert len(watching) == MANY + 1


def tell_until_done_here() -> None:
    while tell_next():
        pass


def test_events_that_draw_the_same_number_are_both_recorded(question, noor, monkeypatch):
    numbers = iter([question.events.get().pk, question.events.get().pk, ids.new_id()])
    monkeypatch.setattr("intranet.events.actions.new_id", lambda _moment: next(numbers))

    record(Event.Kind.REWRITTEN, actor=noor, contribution=question)

    assert question.events.count() == 2


def test_what_cannot_be_told_does_not_hold_up_the_rest(question, noor, bram, monkeypatch, caplog):
    tell_until_done_here()
    poisoned = answer(author=bram, question=question, body="Het witte.").events.get()
    answer(author=bram, question=question, body="Of het gele.")
    answered = audiences.answered

    def stumble(event):
        if event.pk == poisoned.pk:
            raise ZeroDivisionError
        return answered(event)

    monkeypatch.setitem(audiences.AUDIENCES, Event.Kind.ANSWERED, stumble)

    tell_until_done_here()

    assert Notification.objects.filter(person=noor).count() == 1
    assert "cannot be told now" in caplog.text
    poisoned.refresh_from_db()
    assert (poisoned.told_at, poisoned.tries) == (None, 1)


def test_what_could_not_be_told_is_told_later(question, noor, bram, monkeypatch, time_machine):
    tell_until_done_here()
    answer(author=bram, question=question, body="Het witte.")
    monkeypatch.setitem(audiences.AUDIENCES, Event.Kind.ANSWERED, lambda _event: 1 / 0)
    tell_until_done_here()
    monkeypatch.setitem(audiences.AUDIENCES, Event.Kind.ANSWERED, audiences.answered)

    tell_until_done_here()
    assert not Notification.objects.filter(person=noor).exists()

    time_machine.move_to(Event.objects.get(kind="answered").again_at)
    tell_until_done_here()
    assert Notification.objects.filter(person=noor).count() == 1


def test_the_pauses_grow_to_an_hour(question):
    event, pauses = question.events.get(), []
    for _ in range(12):
        postpone(event)
        pauses.append(event.again_at)

    assert event.tries == 12
    assert LONGEST_PAUSE - FIRST_PAUSE < pauses[-1] - pauses[0] <= LONGEST_PAUSE


def test_a_sweep_rests_after_a_while_and_goes_on(question, bram, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    monkeypatch.setattr(doorbell, "ring", lambda: rung.append("bell"))
    for number in range(2):
        answer(author=bram, question=question, body=f"Antwoord {number}")

    tasks.tell_what_happened()
    assert (Event.objects.untold().count(), rung) == (1, ["bell"])

    tasks.tell_what_happened()
    assert (Event.objects.untold().count(), rung) == (0, ["bell"])


def test_a_sweep_with_nothing_to_tell_wakes_nobody(monkeypatch):
    monkeypatch.setattr(doorbell, "wake_live_pages", lambda: pytest.fail("woken for nothing"))

    tasks.tell_what_happened()
