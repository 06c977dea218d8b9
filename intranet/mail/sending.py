"""Handing mail over to a mail server, many over one connection, and what became of each."""

import logging
import re
from collections.abc import Iterable, Iterator
from email.errors import MessageError
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from intranet.mail.fates import Fate, says_that_none_is_taken
from intranet.mail.wire import address, has_two_texts, on_the_wire

log = logging.getLogger(__name__)

LONGER_CODE = re.compile(r"\d\.\d{1,3}\.\d{1,3}\b")  # RFC 3463
NO_SUCH_ADDRESS = {550, 551, 553, 556}  # RFC 5321 and 7504; 552 is a full mailbox, 554 and 555 say nothing about it


class UnsendableError(Exception):
    """A mail that no mail server can be given: its address or a header is refused before."""


def send_all(mails: Iterable[EmailMultiAlternatives]) -> Iterator[tuple[EmailMultiAlternatives, Fate]]:
    """Send mails over one connection, and say of each what became of it; nothing is raised.

    The mails are written as they are sent, one at a time. A connection that broke is made anew for the next. What the
    library refuses, for its address or a header, it refuses whenever it is tried: that one is over, the others go on.
    """
    connection = get_connection()
    try:
        for mail in mails:
            yield mail, _sent(mail, connection)
    finally:
        _close(connection)


def _sent(mail: EmailMultiAlternatives, connection: BaseEmailBackend) -> Fate:
    try:
        connection.open()
        _hand_over(mail, connection)
    except SMTPRecipientsRefused as refusal:
        (code, reason), *_ = refusal.recipients.values()
        if _is_for_good(code, reason):
            return Fate.REFUSED
        log.warning("the mail server answers %s", code)
    except SMTPResponseException as answer:
        log.warning("the mail server answers %s", answer.smtp_code)
    except UnsendableError as refusal:
        log.error("a mail can never be sent: %s", type(refusal.__cause__).__name__)
        _close(connection)
        return Fate.UNSENDABLE
    except (SMTPException, OSError, ValueError) as failure:
        log.warning("mail cannot be sent now: %s", type(failure).__name__)
    else:
        return Fate.SENT
    _close(connection)  # which may be half closed by now, as after 421
    return Fate.LATER


def _is_for_good(code: int, reason: bytes) -> bool:
    """Whether an address takes no mail: as the longer code says, where there is one."""
    longer = LONGER_CODE.match(reason.decode("ascii", "replace"))
    if longer is None:
        return code in NO_SUCH_ADDRESS
    return code >= 500 and says_that_none_is_taken(longer.group())


def _hand_over(mail: EmailMultiAlternatives, connection: BaseEmailBackend) -> None:
    server = connection.connection if isinstance(connection, EmailBackend) else None
    sender = address(mail.from_email)  # where that makes no sense, it does of no mail: the house is to be set up anew
    address(mail.extra_headers.get("From", sender))
    try:
        if server is None or not has_two_texts(mail):
            connection.send_messages([mail])
        else:
            server.sendmail(sender, [address(each) for each in mail.recipients()], on_the_wire(mail))
    except (ValueError, MessageError) as refusal:
        raise UnsendableError from refusal


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (SMTPException, OSError) as failure:
        log.info("the mail server hung up: %s", type(failure).__name__)
