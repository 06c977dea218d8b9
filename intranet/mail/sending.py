"""Handing mail over to a mail server, many over one connection, and what became of each."""

import logging
from collections.abc import Iterable, Iterator
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from intranet.mail.fates import Fate

log = logging.getLogger(__name__)


def send_all(mails: Iterable[EmailMultiAlternatives]) -> Iterator[tuple[EmailMultiAlternatives, Fate]]:
    """Send mails over one connection, and say of each what became of it; nothing is raised.

    The mails are written as they are sent, one at a time. A connection that broke is made anew for the next.
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
        connection.send_messages([mail])
    except SMTPRecipientsRefused as refusal:
        (code, _reason), *_ = refusal.recipients.values()
        return Fate.REFUSED if 550 <= code <= 559 else Fate.LATER
    except SMTPResponseException as answer:
        log.warning("the mail server answers %s", answer.smtp_code)
    except (SMTPException, OSError) as failure:
        log.warning("mail cannot be sent now: %s", type(failure).__name__)
    else:
        return Fate.SENT
    _close(connection)
    return Fate.LATER


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (SMTPException, OSError) as failure:
        log.info("the mail server hung up: %s", type(failure).__name__)
