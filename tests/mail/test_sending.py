"""Handing mail over: what each answer of a mail server means for the mail, its address, and the mails behind it."""

import pytest
from django.core.mail import EmailMultiAlternatives

from intranet.mail.fates import Fate
from intranet.mail.sending import send_all
from tests.postbox import postbox


def letter(to, subject="Iets"):
    return EmailMultiAlternatives(subject, "Iets.", to=[to])


def in_two_texts(mail):
    mail.attach_alternative("<p>Iets.</p>", "text/html")
    return mail


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("550 5.1.1 No such user", Fate.REFUSED),
        ("553 who?", Fate.REFUSED),
        ("550 5.2.1 Mailbox disabled", Fate.REFUSED),
        ("556 5.1.10 Takes no mail", Fate.REFUSED),
        ("550 5.1.8 We do not know where you are", Fate.LATER),
        ("552 5.2.2 Mailbox full", Fate.LATER),
        ("550 5.2.2 Mailbox full", Fate.LATER),
        ("552 Mailbox full", Fate.LATER),
        ("552 5.3.4 Too large", Fate.LATER),
        ("554 No", Fate.LATER),
        ("550 5.7.1 We do not take mail from you", Fate.LATER),
        ("554 5.7.1 Relay access denied", Fate.LATER),
        ("451 4.7.1 Try again later", Fate.LATER),
        ("421 4.3.2 Shutting down", Fate.LATER),
    ],
)
@pytest.mark.parametrize("kind", [lambda mail: mail, in_two_texts])
def test_one_that_is_refused_does_not_keep_the_next_from_going_out(answer, fate, kind):
    with postbox() as box:
        box.refuse["bram@brug.example"] = answer
        mails = [kind(letter(to)) for to in ("bram@brug.example", "noor@brug.example")]
        fates = [fate for _mail, fate in send_all(mails)]

    assert fates == [fate, Fate.SENT]


@pytest.mark.parametrize("kind", [lambda mail: mail, in_two_texts])
@pytest.mark.parametrize(("to", "subject"), [("a@b@c", "Iets"), ("bram@brug.example", "I\nBcc: x"), ("bram@", "Iets")])
def test_one_that_can_never_be_sent_does_not_keep_the_next_from_going_out(kind, to, subject, caplog):
    with postbox() as box:
        fates = [fate for _mail, fate in send_all(map(kind, [letter(to, subject), letter("noor@brug.example")]))]

    assert fates == [Fate.UNSENDABLE, Fate.SENT]
    assert [mail["To"] for mail in box.mails] == ["noor@brug.example"]
    assert "can never be sent" in caplog.text
    assert to not in caplog.text


def test_a_server_whose_name_makes_no_sense_ends_no_mail(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "." * 70

    assert [fate for _mail, fate in send_all([letter("noor@brug.example")])] == [Fate.LATER]


@pytest.mark.parametrize("kind", [lambda mail: mail, in_two_texts])
def test_a_sender_that_makes_no_sense_ends_no_mail(kind, settings):
    settings.DEFAULT_FROM_EMAIL = "a@b@c"

    with postbox():
        assert [fate for _mail, fate in send_all([kind(letter("noor@brug.example"))])] == [Fate.LATER]
