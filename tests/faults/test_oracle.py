"""The oracle finds what it is to find: in what is forged here, one thing each is wrong."""

from email.message import EmailMessage
from types import SimpleNamespace

import pytest

from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.spaces.models import Space
from tests.faults.ledger import Load, Request
from tests.faults.once import not_once
from tests.faults.oracle import slow_or_refused, too_little
from tests.faults.posting import asked_before, say
from tests.faults.rates import rates
from tests.faults.stream import heard_wrongly
from tests.faults.telling import mailed_wrongly, seen_by_outsiders, told_wrongly
from tests.faults.typist import NOT_SENT, Moment, typed_and_lost
from tests.postbox import Arrived


@pytest.fixture
def answers(staff, ledger):
    """What two colleagues answered the first, in the closed space, as everybody concerned was told."""
    question = asked_before(staff[:1], Space.objects.get(slug="closed"))
    answers = [say(ledger, question, person) for person in (staff[2], staff[4])]
    while tell_next():
        pass
    return answers


@pytest.fixture
def words(answers, ledger):
    return [request.canary for request, _answer in ledger.acknowledged()]


def mail(person, text: str, number: str = "<1@brug.example>") -> EmailMessage:
    written = EmailMessage()
    written["To"], written["Subject"], written["Message-ID"] = person.email, "Een antwoord", number
    written.set_content(text)
    return written


def page(person, *heard: tuple[str, int, int], up_to_date: bool = True) -> SimpleNamespace:
    messages = [{"kind": kind, "id": number, "contribution": about} for kind, number, about in heard]
    live = SimpleNamespace(messages=messages)
    return SimpleNamespace(person=person.pk, live=live, is_up_to_date=lambda: up_to_date)


def test_whoever_asked_and_whoever_answered_before_is_told_and_mailed(staff, ledger, answers, words):
    first, second = answers
    asker, before = staff[0], staff[2]
    mails = [mail(asker, " ".join(words)), mail(before, words[1], "<2@brug.example>")]

    assert list(told_wrongly(ledger)) == list(mailed_wrongly(ledger, mails, 0)) == []

    Notification.objects.filter(person=before).delete()
    assert list(told_wrongly(ledger)) == [f"I3: {before.pk} was not told of answer {second.pk}"]
    assert f"I3: {before.pk} got 0 mails of answer {second.pk}" in mailed_wrongly(ledger, mails[:1], 0)
    again = mail(asker, words[0], "<3@brug.example>")
    assert f"I3: {asker.pk} got 2 mails of answer {first.pk}" in mailed_wrongly(ledger, [*mails, again], 0)


def test_who_is_not_in_a_space_is_mailed_and_hears_nothing_of_it(staff, ledger, answers, words):
    outsider = staff[1]
    heard = page(outsider, ("answered", 1, answers[0].pk))

    assert list(seen_by_outsiders(ledger, [mail(staff[0], words[0])])) == []
    found = [*seen_by_outsiders(ledger, [mail(outsider, words[0])]), *heard_wrongly(ledger, [heard])]
    assert found == [
        f"I4: {outsider.pk} saw what was written in closed",
        f"I4: {outsider.pk} heard of what was written in closed",
    ]


def test_a_page_hears_each_thing_once_and_shows_what_is_there(staff, ledger, answers, monkeypatch):
    monkeypatch.setattr("tests.faults.stream.PATIENCE", 0)
    asker, (first, second) = staff[0], answers
    all_of_it = ("notified", 1, first.pk), ("notified", 2, second.pk)

    assert list(heard_wrongly(ledger, [page(asker, *all_of_it)])) == []
    assert list(heard_wrongly(ledger, [page(asker, *all_of_it, all_of_it[1], up_to_date=False)])) == [
        f"I5: the page of {asker.pk} shows something else than is there",
        f"I5: {asker.pk} heard ('notified', 2) 2 times",
    ]
    assert list(heard_wrongly(ledger, [page(asker, all_of_it[0])])) == [
        f"I5: {asker.pk} never heard of answer {second.pk}"
    ]


def test_a_load_that_is_refused_shows_nothing(staff, ledger):
    request = Request("a key", staff[0].pk, "post")
    ledger.asked(request)
    ledger.answered(request, 500, 0, 0.1)
    ledger.worked(Load(60, 10, 30))

    assert list(slow_or_refused(ledger, 5, ())) == ["I6: post was answered with 500"]
    assert "I6: only 0 times a write, not 300" in too_little(ledger)
    assert "I6: only 0 times a read, not 900" in too_little(ledger)


def test_what_is_typed_is_kept_and_shown_and_the_page_says_so():
    moment = Moment(1, "then", "Waar?", NOT_SENT, f"{NOT_SENT}. Waar?", "title=Waar?")

    assert list(typed_and_lost([moment])) == []
    assert list(typed_and_lost([moment._replace(kept="")])) == [
        "I7: then, the browser of 1 does not keep what they typed"
    ]
    assert list(typed_and_lost([moment._replace(said="Who knows?")])) == [
        "I7: then, the page of 1 does not show what they typed",
        f"I7: then, the page of 1 does not say: {NOT_SENT}",
    ]


@pytest.mark.parametrize(("share", "done"), [("", (2, 6)), ("1", (10, 30)), ("0.5", (5, 15))])
def test_a_quiet_machine_does_as_much_of_what_is_prescribed_as_it_is_told(share, done, monkeypatch):
    monkeypatch.setenv("WANDELGANG_FAULT_LOAD", share)

    assert tuple(rates(2, 6).values()) == done


def test_a_copy_that_says_something_else_is_another_mail(staff, answers, words):
    due, copies = {staff[0].email: {words[0]}}, [mail(staff[0], word).as_bytes() for word in words]
    arrived = [Arrived("wandelgang@brug.example", (staff[0].email,), raw) for raw in copies]

    assert list(not_once(arrived[:1], due)) == []
    assert list(not_once(arrived, due, killed=1)) == [f"I3: {staff[0].email} got a mail that says something else"]
