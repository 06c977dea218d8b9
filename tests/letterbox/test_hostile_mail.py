"""Odd, broken and hostile mails: each ends in a state, quickly, and none stops what comes behind it."""

import bz2
import time
import zlib
from email import message_from_bytes, policy

import pytest

from intranet.letterbox.actions import take_in
from intranet.letterbox.html import text_of_html
from intranet.letterbox.models import Arrival
from intranet.letterbox.wording import without_quotes
from questions.models import Answer
from tests.corpora import corpus
from tests.letterbox.mails import address_of, mail


def to(address, raw):
    """The same mail, as it came to an address of ours."""
    return f"Delivered-To: {address}\n".encode() + raw


def test_every_mail_of_the_corpus_ends_in_a_state(question, bram):
    files = sorted(corpus("corpora/mail").rglob("*.eml"))

    as_they_are = [take_in(path.read_bytes()) for path in files]
    to_bram = [take_in(to(address_of(bram, question), path.read_bytes())) for path in files]

    assert len(files) > 100
    assert {each.state for each in as_they_are} <= {"refused", "ignored"}
    assert {each.state for each in to_bram} <= {"held", "refused", "ignored"}
    assert not Answer.objects.exists()


def test_every_mail_of_the_corpus_could_be_brams(question, bram):
    """With his name on it each goes as far as a text can: through reading, quotes, the guard and the door for text."""
    ended = []
    for path in sorted(corpus("corpora/mail").rglob("*.eml")):
        told = message_from_bytes(path.read_bytes(), policy=policy.compat32)
        kept = [f"{name}: {told[name]}" for name in ("Content-Type", "Content-Transfer-Encoding") if told[name]]
        head = "\n".join([f"From: {bram.email}", f"To: {address_of(bram, question)}", *kept]).encode("utf-8", "replace")
        ended.append(take_in(head + b"\n\n" + path.read_bytes().replace(b"\r\n", b"\n").partition(b"\n\n")[2]))

    assert "posted" in {each.state for each in ended}
    assert not [each for each in ended if each.why == "trouble"]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("android", "Hello"),
        ("aol", "Hello"),
        ("apple_mail", "Hello"),
        ("apple_mail_2", "Hello"),
        ("comcast", "Hello"),
        ("gmail", "Hello"),
        ("hotmail", "Hello"),
        ("iphone", "Hello"),
        ("outlook", "Hello"),
        ("thunderbird", "Hello"),
        ("yahoo", "Hello"),
    ],
)
def test_the_replies_of_mail_programs_are_read_without_what_they_quote(question, bram, name, first):
    raw = corpus(f"corpora/mail/talon/standard_replies/{name}.eml").read_bytes()
    told = message_from_bytes(raw, policy=policy.default)
    for header, value in (("From", bram.email), ("To", address_of(bram, question))):
        del told[header]
        told[header] = value

    take_in(told.as_bytes())

    assert [each.body for each in Answer.objects.all()] == [first]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bovenaan.\n\nOp di 3 nov 2026 om 10:00 schreef Noor <a@b.example>:\n> Geheim", "Bovenaan."),
        ("Op di 3 nov 2026 om 10:00 schreef Noor <a@b.example>:\n> Geheim\n\nOnderaan.", "Onderaan."),
        ("Van: Noor\nVerzonden: dinsdag\nAan: Bram\nOnderwerp: Iets\n\nGeheim", ""),
        ("Goed.\n\nVan: Noor\nVerzonden: dinsdag\nAan: Bram\nOnderwerp: Iets\n\nGeheim", "Goed."),
        ("Goed.\n##- Beantwoord deze mail boven deze regel -##\nGeheim", "Goed."),
        ("Goed.\n\nOp 3 nov 2026 om 10:00 heeft Noor <a@b.example> het volgende geschreven:\n\nGeheim", "Goed."),
        ("Goed.\n\n-------- Oorspronkelijk bericht --------\nVan: Noor\n\nGeheim", "Goed."),
        ("Goed.\n\n---- Op di 3 nov 2026 schreef Noor ----\nGeheim", "Goed."),
        (
            "Op vrijdag is er niemand.\nDat heeft Bram gezegd:\nniet.",
            "Op vrijdag is er niemand.\nDat heeft Bram gezegd:\nniet.",
        ),
        ("Ja.\n> Geheim\nNee.", "Ja.\nNee."),
        ("Hoi,\n\nOp di 3 nov 2026 schreef Noor:\n> Een?\n\nJa.\n\n> Twee?\n\nNee.", "Hoi,\n\nJa.\n\nNee."),
        ("Goed.\n\nOp di 3 nov 2026 schreef Noor:\n> Een\n> twee.\n\nWie dit niet wil lezen, leze het niet.", "Goed."),
        ("Goed.\n\nOp di 3 nov 2026 schreef Noor:\n> Een lange\nzin die brak.\n\n> Twee", "Goed."),
        ("> Een?\n> Bedankt,\n> Noor\n\nJa.", "Ja."),
        ("> ##- Beantwoord deze mail boven deze\nregel -##\n> Een?\n\nJa.", "Ja."),
        ("Goed.\n| ##- Beantwoord deze mail boven deze regel -##\nGeheim", "Goed."),
        ("- een\n- twee", "- een\n- twee"),
        (
            "Hoi,\nBedankt, dat werkt voor ons beiden.\nNog iets.",
            "Hoi,\nBedankt, dat werkt voor ons beiden.\nNog iets.",
        ),
        ("Goed.\n\n-- \nBram de Wit\n06-12345678", "Goed."),
        ("Goed.\n\nVerzonden vanaf mijn iPhone", "Goed."),
        ("Goed, https://x.example/mail/end/abc:def/ niet.", "Goed,  niet."),
    ],
)
def test_what_is_quoted_stays_out(text, words):
    assert without_quotes(text) == words


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Vraag het aan R&D", "Vraag het aan R&D"),
        ("<head><title>Re: iets<body>Goed.", "Goed."),
        ("<head><style>p {}</style><body><p>Goed.</p>", "Goed."),
        (f"Goed.<blockquote>{'<p>Geheim' * 25}</blockquote>Tot morgen.", "Goed.\n\nTot morgen."),
        ("<blockquote>Een<blockquote>Geheim</blockquote>Twee</blockquote>Goed.", "Goed."),
        ("<blockquote><head><body>Geheim</blockquote>Goed.</b>", "Goed."),
    ],
)
def test_html_that_was_left_unfinished_is_read_as_far_as_it_is_shown(html, words):
    assert text_of_html(html) == words


@pytest.mark.parametrize(
    "shape", ["On ", " > > On", "\n\n", " \n", "__________", "Thanks,", "From: a\n", "+aaaa", "http://a", ">\n", "\x0b"]
)
def test_no_text_takes_long_to_read(shape):
    began = time.process_time()

    without_quotes(shape * 30_000)

    assert time.process_time() - began < 3


@pytest.mark.parametrize("shape", ["<a ", "<a x='", "<!--", "<blockquote><p>", "<div></b>", "&"])
def test_no_html_takes_long_to_read(shape):
    began = time.process_time()

    text_of_html(shape * 30_000)

    assert time.process_time() - began < 3


def nested(depth):
    lines = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}' for n in range(depth)]
    return "\n".join(lines) + "\nContent-Type: text/plain\n\nDiep.\n"


HOSTILE = {
    "a megabyte of headers": lambda: b"X-Long: " + b"a" * 1_000_000 + b"\n\nHoi.",
    "a megabyte of small headers": lambda: b"X-A: b\n" * 150_000 + b"\nHoi.",
    "ten thousand parts in each other": lambda: nested(10_000).encode(),
    "a hundred parts in each other": lambda: nested(100).encode(),
    "ten thousand parts": lambda: b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 10_000,
    "letters of a kind that is none": lambda: b"Content-Type: text/plain; charset=klingon\n\nHoi.",
    "a codec that unpacks": lambda: b"Content-Type: text/plain; charset=zlib\n\n" + zlib.compress(b"a" * 10_000_000),
    "a codec that is for names": lambda: b"Content-Type: text/plain; charset=idna\n\n" + b"a." * 100_000,
    "a bomb of a file": lambda: b"Content-Type: application/zip\n\n" + bz2.compress(b"a" * 10_000_000),
    "base64 that is none": lambda: b"Content-Transfer-Encoding: base64\n\n!!!=====",
    "a word in a header that is no base64": lambda: b"Cc: =?utf-8?b?abcde?=\nSubject: =?utf-8?b?abcde?=\n\nHoi.",
    "a name of itself that is no base64": lambda: b"Message-ID: =?utf-8?b?abcde?=\n\nHoi.",
    "nothing at all": lambda: b"",
    "nothing but noughts": lambda: b"\0" * 1000,
    "noughts in the text": lambda: b"Content-Type: text/plain\n\nHoi\0daar.",
    "a subject of ten thousand words": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 8000 + b"\n\nHoi.",
    "a megabyte of html": lambda: b"Content-Type: text/html\n\n" + b"<div>" * 200_000,
    "half a surrogate": lambda: b"Content-Type: text/plain; charset=utf-16\n\n\x00\xd8\x00",
    "half a letter in seven bits": lambda: b"Content-Type: text/plain; charset=utf-7\n\nHoi +2AA-.",
    "a parameter of a number without end": lambda: b"Content-Type: text/plain; charset*" + b"9" * 5000 + b"=x\n\nHoi.",
    "eleven megabytes": lambda: b"Content-Type: text/plain\n\n" + b"a\n" * 5_600_000,
}


@pytest.mark.parametrize("sender", ["bram@brug.example", "bram@thuis.example"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_ends_in_a_state_and_quickly(question, bram, sender, name):
    head = f"From: {sender}\nTo: {address_of(bram, question)}\nMessage-ID: <h@mail.example>\n".encode()
    began = time.process_time()

    arrival = take_in(head + HOSTILE[name]())

    assert arrival.state in Arrival.State.values
    assert arrival.why != "trouble"
    assert time.process_time() - began < 5


def test_no_header_gets_into_what_is_said_back(question, bram):
    raw = mail(bram, address_of(bram, question), "Bel 06-12345678.").replace(
        b"Message-ID: <", b"Message-ID: <a b\r>x <"
    )

    arrival = take_in(raw)

    assert "\r" not in arrival.refusal.answers
