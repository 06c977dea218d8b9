"""The next mail is written while the mail server takes the one before; nothing stale goes out for that."""

from datetime import timedelta

import time_machine
from django.core.mail import EmailMultiAlternatives

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
