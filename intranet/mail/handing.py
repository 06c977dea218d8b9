"""Handing one mail over to a mail server in two steps, so that other work is done while the server takes it in."""

import re
from contextlib import suppress
from email.errors import MessageError
from smtplib import SMTP, SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from intranet.mail.wire import address, has_two_texts, on_the_wire

LINE_OF_A_DOT = re.compile(rb"(?m)^\.")  # ends a mail, so it is sent doubled (RFC 5321, 4.5.2)


class UnsendableError(Exception):
    """A mail that no mail server can be given: its address or a header is refused before."""


def begin(mail: EmailMultiAlternatives, connection: BaseEmailBackend) -> SMTP | None:
    """Hand a mail over but for the server's last word; return which server has yet to say it, None when none has.

    Raises what smtplib's `sendmail` does, and UnsendableError.
    """
    server = connection.connection if isinstance(connection, EmailBackend) else None
    sender = address(mail.from_email)  # where that makes no sense, it does of no mail: the house is to be set up anew
    address(mail.extra_headers.get("From", sender))
    try:
        if server is None or not has_two_texts(mail):
            connection.send_messages([mail])
            return None
        (to,) = [address(each) for each in mail.recipients()]
        raw = on_the_wire(mail)
    except (ValueError, MessageError) as refusal:
        raise UnsendableError from refusal
    _put(server, sender, to, raw)
    return server


def has_hung_up(connection: BaseEmailBackend) -> bool:
    """Whether there is a connection that has ended."""
    server = connection.connection if isinstance(connection, EmailBackend) else None
    return server is not None and server.sock is None


def end(server: SMTP) -> None:
    """Wait for a server's last word. Raises SMTPDataError when that is not that it took the mail."""
    code, said = server.getreply()
    if code != 250:
        raise SMTPDataError(code, said)


def _put(server: SMTP, sender: str, to: str, raw: bytes) -> None:
    server.ehlo_or_helo_if_needed()
    code, said = server.mail(sender, [f"size={len(raw)}"] if server.does_esmtp and server.has_extn("size") else [])
    if code != 250:
        raise SMTPSenderRefused(code, said, sender)
    code, said = server.rcpt(to)
    if code not in (250, 251):
        with suppress(SMTPServerDisconnected):  # some hang up then, and what they said stays said
            server.rset()  # the next mail goes over the same connection
        raise SMTPRecipientsRefused({to: (code, said)})
    code, said = server.docmd("data")
    if code != 354:
        raise SMTPDataError(code, said)
    server.send(LINE_OF_A_DOT.sub(b"..", raw) + b".\r\n")
