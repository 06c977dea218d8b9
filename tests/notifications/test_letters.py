"""What happened, by mail: through a real mail server, once, and only to whom it may concern."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feeds.actions import publish_post
from intranet.contributions.actions import delete, reply
from intranet.events.models import Event
from intranet.mail.actions.leasing import LEASE, lease
from intranet.mail.fates import Fate
from intranet.mail.keys import unsubscribe_token
from intranet.mail.messages import written
from intranet.notifications.actions import mark_all_read, prefer, send_letters, tell_next, write_letters
from intranet.notifications.letters import message_of
from intranet.notifications.models import Delivery, Letter, Notification, Way
from intranet.people.models import Person
from intranet.spaces.actions import leave
from questions.actions import answer, ask
from tests.crowd import gather
from tests.postbox import postbox

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def question(noor, guardianship):
    return ask(author=noor, space=guardianship, title="Welk formulier voor een verlenging?")


@pytest.fixture
def given(question, bram):
    return answer(author=bram, question=question, body="Het *witte*, zie de kast.")


def tell_everybody():
    while tell_next():
        pass


def send_what_is_due(now=None):
    """Write and send what is due; return the mail server's box."""
    tell_everybody()
    with postbox() as box:
        write_letters(now)
        send_letters(now)
    return box


def to_noor(now=None):
    """Send what is due; return what came for Noor."""
    return [mail for mail in send_what_is_due(now).mails if mail["To"] == "noor@brug.example"]


def test_noor_gets_the_answer_in_her_letter_box(given, noor):
    box = send_what_is_due()

    mail = box.mails[0]
    assert [each["To"] for each in box.mails] == ["noor@brug.example"]
    assert mail["Subject"] == "Bram de Wit answered: Welk formulier voor een verlenging?"
    for part in ("plain", "html"):
        text = mail.get_body([part]).get_content()
        assert "zie de kast" in text
        assert f"/questions/{given.root_id}/#answer-{given.pk}" in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_waited_comes_in_one_letter(given, question, noor, fatima):
    answer(author=fatima, question=question, body="Of het blauwe.")

    mails = to_noor()

    assert [mail["Subject"] for mail in mails] == [
        "Fatima Bouzian answered: Welk formulier voor een verlenging?, and 1 more"
    ]
    assert "Bram de Wit" in mails[0].get_body(["plain"]).get_content()


def test_a_list_is_a_list_in_both_parts(question, bram, noor):
    answer(
        author=bram, question=question, body="Kijk in deze volgorde:\n\n1. de kast\n2. het *archief*\n\nVaak is het 2."
    )

    mail = to_noor()[0]

    assert "1. de kast\n2. het archief\n\nVaak is het 2." in mail.get_body(["plain"]).get_content().replace("\r", "")
    html = mail.get_body(["html"]).get_content()
    assert "<ol" in html
    assert html.count("<li") == 2


def test_a_reply_to_a_post_says_which_and_what(noor, bram, guardianship):
    post = publish_post(author=noor, space=guardianship, body="Ik sta bij de balie.")
    reply(author=bram, contribution=post, body="Zet hem op.")
    prefer(person=noor, kind="replied", way=Way.MAIL)

    mail = to_noor()[0]

    assert mail["Subject"] == "Bram de Wit replied: Zet hem op."
    for part in ("plain", "html"):
        assert "Ik sta bij de balie." in mail.get_body([part]).get_content()


def test_noor_is_asked_how_it_went_and_not_told_that_she_asked(given, question, noor, bram):
    Notification.objects.create(
        person=noor,
        event=Event.objects.create(kind="outcome_wanted", contribution=given, actor=noor),
        kind="outcome_wanted",
        actor=noor,
        contribution=given,
        root_id=question.pk,
    )
    letter = Letter.objects.create(person=noor)
    Delivery.objects.create(
        notification=Notification.objects.get(kind="outcome_wanted"),
        person=noor,
        channel="mail",
        due_at=timezone.now(),
        letter=letter,
    )

    mail = written(message_of(letter))

    assert mail.subject.startswith("How did it go?")
    assert noor.name not in mail.body + mail.alternatives[0].content


def test_letters_to_many_are_written_in_as_many_queries_as_to_a_few(bridge, noor, bram, court):
    asked = []
    for many in (2, 40):
        gather(bridge, question := ask(author=noor, space=court, title="Welk formulier?"), many)
        answer(author=bram, question=question, body="Het witte.")
        tell_everybody()
        with CaptureQueriesContext(connection) as queries:
            written = write_letters(timezone.now() + timedelta(days=1))
        asked.append(len(queries))
        Person.objects.filter(handle__startswith="p").delete()

    assert written == 40
    assert asked[0] == asked[1]


def test_nothing_goes_out_twice(given, noor):
    box = send_what_is_due()
    again = send_what_is_due()

    assert (len(box.mails), len(again.mails)) == (1, 0)


def test_at_most_one_mail_in_four_hours(given, question, noor, fatima):
    send_what_is_due()
    answer(author=fatima, question=question, body="Of het blauwe.")

    assert to_noor() == []
    assert len(to_noor(timezone.now() + timedelta(hours=4))) == 1


def test_what_was_read_meanwhile_is_not_mailed(given, noor):
    tell_everybody()
    mark_all_read(person=noor)

    assert send_what_is_due().mails == []
    assert Letter.objects.get().dropped_at


def test_who_lost_sight_of_the_space_gets_no_mail_of_it(given, noor, guardianship):
    tell_everybody()
    write_letters()
    leave(person=noor, space=guardianship)

    assert send_what_is_due().mails == []


def test_what_was_deleted_meanwhile_is_not_mailed(given, bram, noor):
    tell_everybody()
    write_letters()
    delete(person=bram, contribution=given)

    assert send_what_is_due().mails == []


@pytest.mark.parametrize("whose", ["person", "organisation", "space"])
def test_no_content_goes_by_mail_where_that_is_not_wanted(given, noor, bridge, guardianship, whose):
    row = {"person": noor, "organisation": bridge, "space": guardianship}[whose]
    row.no_content_in_mail = True
    row.save()

    mail = send_what_is_due().mails[0]

    assert mail["Subject"] == "There is an answer to a question that you watch"
    for secret in ("Bram", "formulier", "kast", "Guardianship"):
        assert secret not in mail.as_string()


def test_one_click_ends_it(given, client, noor, fatima, question):
    tell_everybody()
    client.post(f"/mail/end/{unsubscribe_token(noor.pk, 'notifications')}/", {"List-Unsubscribe": "One-Click"})

    assert to_noor() == []
    answer(author=fatima, question=question, body="Of het blauwe.")
    assert to_noor(timezone.now() + timedelta(days=1)) == []


def test_a_mail_server_that_is_away_is_tried_again(given, noor, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tell_everybody()
    write_letters()
    assert send_letters() == 0
    first = Letter.objects.get()

    box = send_what_is_due(timezone.now() + timedelta(minutes=2))

    assert first.tries == 1
    assert len(box.mails) == 1


def test_a_refused_address_is_left_alone_from_then_on(given, question, noor, fatima):
    tell_everybody()
    with postbox() as box:
        box.refuse["noor@brug.example"] = "550 who?"
        write_letters()
        send_letters()
    answer(author=fatima, question=question, body="Of het blauwe.")

    assert to_noor(timezone.now() + timedelta(days=1)) == []


def test_what_a_killed_worker_had_in_hand_goes_out_again_as_the_same_mail(given, noor):
    first = send_what_is_due().mails[0]
    Letter.objects.update(sent_at=None, leased_until=timezone.now() + timedelta(minutes=1))  # it never came to say so

    assert send_what_is_due().mails == []
    again = send_what_is_due(timezone.now() + timedelta(minutes=6)).mails[0]

    assert again["Message-ID"] == first["Message-ID"]


def test_a_killed_worker_had_two_mails_in_hand_and_the_others_wait_for_nobody(bridge, noor, bram, court, monkeypatch):
    question = ask(author=noor, space=court, title="Welk formulier?")
    gather(bridge, question, 3)
    answer(author=bram, question=question, body="Het witte.")
    tell_everybody()
    write_letters()
    unlucky = Letter.objects.order_by("pk")[1]

    def kills(letter):
        if letter.pk == unlucky.pk:
            raise SystemExit
        return message_of(letter)

    with monkeypatch.context() as fault, postbox() as box:
        fault.setattr("intranet.notifications.actions.letters.message_of", kills)
        with pytest.raises(SystemExit):
            send_letters()

    assert len(send_what_is_due().mails) == Letter.objects.count() - 2
    again = send_what_is_due(timezone.now() + LEASE + timedelta(seconds=1)).mails
    assert [mail["Message-ID"] for mail in again][:1] == [mail["Message-ID"] for mail in box.mails]
    assert len(again) == 2


def test_what_was_sent_stays_sent_whatever_a_slower_worker_says_of_it(given):
    tell_everybody()
    write_letters()
    quick, slow = Letter.objects.get(), Letter.objects.get()

    quick.note(Fate.SENT)
    slow.note(Fate.LATER)

    assert slow.sent_at == quick.sent_at
    assert send_what_is_due().mails == []


def test_what_another_tried_meanwhile_is_not_taken_in_hand_as_it_was(given):
    tell_everybody()
    write_letters()
    quick, slow = Letter.objects.get(), Letter.objects.get()

    quick.note(Fate.LATER)
    Letter.objects.update(again_at=None)

    assert not lease(slow, timezone.now())
    assert lease(quick, timezone.now())


@pytest.mark.django_db(transaction=True)
def test_four_who_send_at_once_send_each_once(bridge, noor, bram, court):
    question = ask(author=noor, space=court, title="Welk formulier?")
    crowd = gather(bridge, question)
    answer(author=bram, question=question, body="Het witte.")
    tell_everybody()

    def send(_number):
        try:
            write_letters()
            while send_letters():
                pass
        finally:
            connection.close()

    with postbox() as box, ThreadPoolExecutor(4) as workers:
        list(workers.map(send, range(4)))

    addresses = [mail["To"] for mail in box.mails]
    assert len(addresses) == len(set(addresses)) == Delivery.objects.exclude(sent_at=None).count()
    assert len(addresses) >= len(crowd)


def test_mail_at_once_is_at_once(given, noor, question, fatima):
    prefer(person=noor, kind="answered", way=Way.MAIL)
    send_what_is_due()
    answer(author=fatima, question=question, body="Of het blauwe.")

    assert len(to_noor()) == 1


def test_a_mail_that_cannot_be_written_holds_up_no_other(bridge, noor, bram, court, monkeypatch):
    question = ask(author=noor, space=court, title="Welk formulier?")
    gather(bridge, question)
    answer(author=bram, question=question, body="Het witte.")
    tell_everybody()
    write_letters()
    unlucky = Letter.objects.earliest("pk")

    def fails(letter):
        if letter.pk == unlucky.pk:
            raise ValueError("It cannot be said.")
        return message_of(letter)

    monkeypatch.setattr("intranet.notifications.actions.letters.message_of", fails)
    with postbox() as box:
        while send_letters():
            pass

    unlucky.refresh_from_db()
    assert (unlucky.tries, unlucky.sent_at, unlucky.leased_until) == (1, None, None)
    assert len(box.mails) == Letter.objects.count() - 1
