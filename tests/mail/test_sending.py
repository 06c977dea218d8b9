"""Handing mail over: what each answer of a mail server means for the mail, its address, and the mails behind it."""

import pytest
from django.core.mail import EmailMultiAlternatives

from intranet.mail.fates import Fate
from intranet.mail.sending import send_all
from tests.postbox import postbox


def letter(to):
    return EmailMultiAlternatives("Iets", "Iets.", to=[to])


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("550 5.1.1 No such user", Fate.REFUSED),
        ("553 who?", Fate.REFUSED),
        ("550 5.7.1 We do not take mail from you", Fate.LATER),
        ("554 5.7.1 Relay access denied", Fate.LATER),
        ("451 4.7.1 Try again later", Fate.LATER),
        ("421 4.3.2 Shutting down", Fate.LATER),
    ],
)
def test_one_that_is_refused_does_not_keep_the_next_from_going_out(answer, fate):
    with postbox() as box:
        box.refuse["bram@brug.example"] = answer
        fates = [fate for _mail, fate in send_all(map(letter, ("bram@brug.example", "noor@brug.example")))]

    assert fates == [fate, Fate.SENT]
