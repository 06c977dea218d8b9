"""A mail as the bytes that go over the wire.

Python's library takes a millisecond and a half for each, most of it for what is the same in all of ours; a mail of two
texts is put together here. Any other is left to the library.
"""

import re
import secrets
from binascii import b2a_qp
from collections.abc import Iterator
from email.utils import formatdate
from functools import lru_cache
from smtplib import quoteaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import RFC5322_EMAIL_LINE_LENGTH_LIMIT as LONGEST
from django.core.mail.message import forbid_multi_line_headers, sanitize_address

PLAIN = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
OF_THE_ENVELOPE = {"from", "to"}


def has_two_texts(mail: EmailMultiAlternatives) -> bool:
    """Whether a mail is a plain text and the same as HTML, and nothing else."""
    return not (mail.attachments or mail.cc) and [kind for _content, kind in mail.alternatives] == ["text/html"]


def on_the_wire(mail: EmailMultiAlternatives) -> bytes:
    """Return a mail of two texts as it is handed over."""
    ((html, _kind),) = mail.alternatives
    boundary = secrets.token_hex(16).encode()
    head = "\r\n".join(_headers(mail)).encode("ascii")
    return b"".join((
        head, b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="', boundary,
        b'"\r\n\r\n--', boundary, _part(b"plain", str(mail.body)),
        b"\r\n--", boundary, _part(b"html", str(html)),
        b"\r\n--", boundary, b"--\r\n",
    ))  # fmt: skip


@lru_cache(maxsize=200)
def on_the_envelope(address: str) -> str:
    """Return an address as a mail server is told it, in letters that each of them knows."""
    return f"<{address}>" if PLAIN.fullmatch(address) else quoteaddr(sanitize_address(address, "utf-8"))


def _headers(mail: EmailMultiAlternatives) -> Iterator[str]:
    yield _header("Subject", str(mail.subject))
    yield _header("From", mail.extra_headers.get("From", mail.from_email))
    yield _header("To", ", ".join(mail.to))
    if mail.reply_to:
        yield _header("Reply-To", ", ".join(mail.reply_to))
    yield _header("Date", formatdate(localtime=settings.EMAIL_USE_LOCALTIME))
    for name, value in mail.extra_headers.items():
        if name.lower() not in OF_THE_ENVELOPE:
            yield _header(name, value)


@lru_cache(maxsize=2000)  # most are the same in many mails
def _header(name: str, value: str) -> str:
    """Return one header; the library refuses what would make two of it."""
    _name, safe = forbid_multi_line_headers(name, value, "utf-8")
    return f"{name}: {safe}".replace("\r\n", "\n").replace("\n", "\r\n")


def _part(kind: bytes, text: str) -> bytes:
    """Return one text; lines that are longer than mail may have are broken, and mended by whoever reads them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    raw = lines.replace("\n", "\r\n").encode()
    way = b"7bit" if raw.isascii() else b"8bit"
    if max(map(len, raw.split(b"\r\n"))) > LONGEST:
        raw, way = b2a_qp(raw), b"quoted-printable"
    head = b'\r\nContent-Type: text/%s; charset="utf-8"\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: %s\r\n\r\n'
    return head % (kind, way) + raw
