"""Handing one mail over to a mail server in three steps, so that other work is done while the server is busy with it.

First it is announced, then handed over, and then the server says its last word; only to the second it listens at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.errors import MessageError
from smtplib import SMTP, SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected
from typing import NamedTuple

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from intranet.mail.wire import has_two_texts, on_the_envelope, on_the_wire

LINE_OF_A_DOT, DOUBLED = b"\r\n.", b"\r\n.."  # a line of one dot ends a mail (RFC 5321, 4.5.2)


class UnsendableError(Exception):
    """A mail that no mail server can be given: its address or a header is refused before."""


class Announced(NamedTuple):
    """A mail that a server heard is coming, and has not answered for."""

    server: SMTP
    sender: str  # as on the envelope
    to: str
    mail: EmailMultiAlternatives


def announce(mail: EmailMultiAlternatives, connection: BaseEmailBackend) -> Announced | None:
    """Say that a mail comes, and do not wait for the answer; None of a mail that the library hands over as a whole.

    Raises what smtplib's `sendmail` does, and UnsendableError.
    """
    server = connection.connection if isinstance(connection, EmailBackend) else None
    # Where these make no sense, they do of no mail: the house is to be set up anew.
    sender, _ = (on_the_envelope(each) for each in (mail.from_email, mail.extra_headers.get("From", mail.from_email)))
    if server is None or not has_two_texts(mail):
        return None
    with _refusals():
        (to,) = [on_the_envelope(each) for each in mail.recipients()]
    server.ehlo_or_helo_if_needed()
    server.putcmd("mail", f"FROM:{sender}")
    return Announced(server, sender, to, mail)


def hand_over(announced: Announced) -> None:
    """Hand over what was announced, but for the server's last word.

    It is put together while the server looks who it is for, so nothing says beforehand how long it is. Raises what
    smtplib's `sendmail` does, and UnsendableError.
    """
    server, sender, to, mail = announced
    code, said = server.getreply()
    if code != 250:
        raise SMTPSenderRefused(code, said, sender)
    server.putcmd("rcpt", f"TO:{to}")
    with _refusals():
        raw = on_the_wire(mail)
    code, said = server.getreply()
    if code not in (250, 251):
        with suppress(SMTPServerDisconnected):  # some hang up then, and what they said stays said
            server.rset()  # the next mail goes over the same connection
        raise SMTPRecipientsRefused({to: (code, said)})
    code, said = server.docmd("data")
    if code != 354:
        raise SMTPDataError(code, said)
    server.send(raw.replace(LINE_OF_A_DOT, DOUBLED) + b".\r\n")


def hand_over_whole(mail: EmailMultiAlternatives, connection: BaseEmailBackend) -> None:
    """Let the library hand a mail over and wait. Raises what smtplib's `sendmail` does, and UnsendableError."""
    with _refusals():
        connection.send_messages([mail])


@contextmanager
def _refusals() -> Iterator[None]:
    """What the library refuses by itself, before a server is told."""
    try:
        yield
    except (ValueError, MessageError) as refusal:
        raise UnsendableError from refusal


def has_hung_up(connection: BaseEmailBackend) -> bool:
    """Whether there is a connection that has ended."""
    server = connection.connection if isinstance(connection, EmailBackend) else None
    return server is not None and server.sock is None


def end(server: SMTP) -> None:
    """Wait for a server's last word. Raises SMTPDataError when that is not that it took the mail."""
    code, said = server.getreply()
    if code != 250:
        raise SMTPDataError(code, said)
