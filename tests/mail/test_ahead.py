"""The next mail is written while the mail server takes the one before; nothing stale goes out for that."""

from datetime import timedelta
from smtplib import SMTP, SMTPServerDisconnected

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.db import OperationalError

from intranet.mail.fates import Fate
from intranet.mail.sending import send_all
from tests.postbox import postbox


def in_two_texts(to, words="Iets."):
    mail = EmailMultiAlternatives("Iets", words, to=[to])
    mail.attach_alternative("<p>Iets.</p>", "text/html")
    return mail


def test_it_is_known_what_became_of_one_before_the_next_is_begun():
    addresses = ["bram@brug.example", "noor@brug.example", "anna@brug.example"]

    with postbox() as box:
        arrived = [len(box.mails) for _row, fate in send_all(addresses, in_two_texts) if fate is Fate.SENT]

    assert arrived == [1, 2, 3]


def test_what_was_written_long_before_its_turn_is_written_anew():
    said = iter(["Er is een antwoord.", "Er is nog een antwoord.", "Dat antwoord is weg."])

    with postbox() as box, time_machine.travel("2026-06-08 08:00", tick=False) as clock:
        for _mail in send_all(["bram@brug.example", "noor@brug.example"], lambda to: in_two_texts(to, next(said))):
            clock.shift(timedelta(seconds=3))

    assert [mail.text.strip() for mail in box.arrived] == [
        "Er is een antwoord.",
        "Dat antwoord is weg.",
    ]


def test_a_line_of_one_dot_ends_no_mail():
    with postbox() as box:
        fates = [
            fate for _mail, fate in send_all([in_two_texts("noor@brug.example", "Iets.\n.\nEn nog iets.\n..\nKlaar.")])
        ]

    assert fates == [Fate.SENT]
    assert box.arrived[0].text.split() == [
        "Iets.",
        ".",
        "En",
        "nog",
        "iets.",
        "..",
        "Klaar.",
    ]


@pytest.mark.parametrize("last_word", ["451 4.3.0 Try again later", "421 4.3.2 Shutting down", ConnectionResetError])
def test_one_that_is_not_taken_at_the_last_word_is_left_for_later_and_the_next_goes_out(last_word):
    words = iter([last_word, "250 OK"])

    async def answer(_mail):
        word = next(words)
        if not isinstance(word, str):
            raise word
        return word

    with postbox() as box:
        box.answer = answer
        fates = [fate for _mail, fate in send_all(["bram@brug.example", "noor@brug.example"], in_two_texts)]

    assert fates == [Fate.LATER, Fate.SENT]


def test_one_that_is_refused_when_it_is_announced_is_left_for_later_and_the_next_goes_out():
    heard: list[str | None] = []

    async def announced(_server, _session, envelope, address, _options):
        if len(heard) == 1:
            heard.append(None)
            return "452 4.3.1 No room now"
        heard.append(address)
        envelope.mail_from = address
        return "250 OK"

    with postbox() as box:
        box.handle_MAIL = announced
        people = ["bram@brug.example", "noor@brug.example", "anna@brug.example"]
        fates = [fate for _mail, fate in send_all(people, in_two_texts)]

    assert fates == [Fate.SENT, Fate.LATER, Fate.SENT]
    assert [mail["To"] for mail in box.mails] == ["bram@brug.example", "anna@brug.example"]


def test_what_became_of_one_can_be_noted_for_as_long_as_it_takes_and_the_next_goes_out_once():
    with postbox() as box, time_machine.travel("2026-06-08 08:00", tick=False) as clock:
        for _mail in send_all(["bram@brug.example", "noor@brug.example", "anna@brug.example"], in_two_texts):
            clock.shift(timedelta(minutes=5))

    assert [mail["To"] for mail in box.mails] == ["bram@brug.example", "noor@brug.example", "anna@brug.example"]


def test_who_refuses_an_address_and_hangs_up_has_refused_it(monkeypatch):
    def hang_up(server):
        server.close()
        raise SMTPServerDisconnected

    with postbox() as box:
        box.refuse["bram@brug.example"] = "550 5.1.1 No such user"
        monkeypatch.setattr(SMTP, "rset", hang_up)
        fates = [fate for _mail, fate in send_all(["bram@brug.example", "noor@brug.example"], in_two_texts)]

    assert fates == [Fate.REFUSED, Fate.SENT]


def test_what_went_out_is_known_also_when_the_next_cannot_be_taken_in_hand():
    def rows():
        yield "bram@brug.example"
        raise OperationalError

    fates: list[Fate | None] = []
    with postbox() as box, pytest.raises(OperationalError):
        fates.extend(fate for _mail, fate in send_all(rows(), in_two_texts))

    assert len(box.mails) == 1
    assert fates == [Fate.SENT]
