"""A mail as bytes: the same as the library makes of it, for whatever stands in it."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import BadHeaderError

from intranet.mail.moulds import Mould, hole
from intranet.mail.wire import on_the_envelope, on_the_wire

LONG = "Zoë zegt dat het zo moet, en niet anders. " * 40


def a_mail(subject="Nieuws", text="Dag\n", html="<p>Dag</p>\n", **details):
    mail = EmailMultiAlternatives(
        subject, text, from_email="Wandelgang <w@brug.example>", to=["noor@brug.example"], **details
    )
    mail.attach_alternative(html, "text/html")
    return mail


def said(mail, part):
    return mail.get_body([part]).get_content()


@pytest.mark.parametrize(
    "mail",
    [
        a_mail(),
        a_mail(subject="Ça va, en hoe gaat het met wie dit leest in een regel die veel te lang is? " * 2),
        a_mail(text=f"Eén\n.\n..\nFrom hier\n{LONG}\n", html=f"<p>{LONG}</p>\n<p>=3D\t\n</p>"),
        a_mail(text="Los\rvan\r\nelkaar\n", headers={"From": "Zoë <zoe@brug.example>", "X-Een": "twee"}),
        a_mail(reply_to=["antwoord+abc@brug.example"], headers={"Message-ID": "<1@brug.example>"}),
    ],
)
def test_a_mail_says_what_the_library_would_have_made_it_say(mail):
    ours = message_from_bytes(on_the_wire(mail), policy=policy.default)
    theirs = message_from_bytes(mail.message().as_bytes(linesep="\r\n"), policy=policy.default)

    told = [name for name in theirs if name not in ("Content-Type", "Date", "Message-ID")]
    assert [ours[name].strip() for name in told] == [theirs[name].strip() for name in told]
    for part in ("plain", "html"):
        assert said(ours, part) == said(theirs, part)
    assert max(map(len, on_the_wire(mail).split(b"\r\n"))) <= 998


def test_nothing_puts_a_header_into_a_mail():
    with pytest.raises(BadHeaderError):
        on_the_wire(a_mail(headers={"X-Een": "twee\r\nBcc: all@brug.example"}))


def test_every_server_can_read_the_address():
    assert on_the_envelope("noor+7-abc@brug.example") == "<noor+7-abc@brug.example>"
    assert on_the_envelope("noor@brüg.example") == "<noor@xn--brg-ioa.example>"
    assert on_the_envelope("De Brug <noor@brug.example>") == "<noor@brug.example>"


def test_what_is_filled_in_is_not_looked_at_for_holes():
    mould = Mould(f"<a href='{hole('end')}'>{hole('name')}</a>{hole('name')}")

    assert mould.filled(name=str(hole("end")), end="/x/") == f"<a href='/x/'>{hole('end')}</a>{hole('end')}"
