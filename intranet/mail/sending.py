"""Handing mail over to a mail server, many over one connection, and what became of each."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from smtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any, TypeVar

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from intranet.mail.fates import Fate, says_that_none_is_taken
from intranet.mail.handing import Announced, UnsendableError, announce, end, hand_over, hand_over_whole, has_hung_up

log = logging.getLogger(__name__)

Row = TypeVar("Row")
FRESH = timedelta(seconds=1)  # what was written, or looked up to write it, longer ago is so anew: two seconds at most
LONGER_CODE = re.compile(r"\d\.\d{1,3}\.\d{1,3}\b")  # RFC 3463
NO_SUCH_ADDRESS = {550, 551, 553, 556}  # RFC 5321 and 7504; 552 is a full mailbox, 554 and 555 say nothing about it


def as_it_is(mail: Any) -> Any:
    """Return what is written already."""
    return mail


def send_all(
    rows: Iterable[Row], write: Callable[[Row], EmailMultiAlternatives | Fate | None] = as_it_is
) -> Iterator[tuple[Row, Fate | None]]:
    """Send what is written of each row over one connection, and say of each what became of it; nothing is raised.

    While the server takes one in, the next is written; while it hears of that, the caller notes what became of the
    first. Only then it is handed over; where that took long, it is written anew. Of what is no mail that is its fate.
    What the library refuses, for its address or a header, it refuses whenever it is tried: that one is over, the others
    go on.
    """
    wire, begun = Wire(), list[Row]()

    def heard() -> Iterator[tuple[Row, Fate]]:
        while begun:
            yield begun.pop(), wire.fate()

    try:
        for row in rows:
            said, at = write(row), timezone.now()
            so_far = wire.announce(said)
            yield from heard()
            if timezone.now() - at > FRESH:
                so_far = wire.announce(said := write(row))
            if isinstance(said, EmailMultiAlternatives):
                wire.hand_over(said, so_far)
                begun.append(row)
            else:
                yield row, said
        yield from heard()
    except Exception:
        yield from heard()  # that the next cannot be taken in hand says nothing of the one on its way
        raise
    finally:
        wire.close()


class Wire:
    """A connection to the mail server, for one mail after another; one that broke is made anew for the next."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._announced: Announced | None = None  # what the server heard is coming
        self._server: SMTP | None = None  # that has yet to say whether it took the mail
        self._known = Fate.LATER

    def announce(self, mail: EmailMultiAlternatives | Fate | None) -> Fate:
        """Hear what became of the one before, and announce a mail, if it is one, in the place of what was announced.

        Return how that ended: `SENT` when there is nothing against handing it over.
        """
        self._known = self.fate()
        if self._announced:
            self.close()
        return self._tried(partial(self._announce, mail)) if isinstance(mail, EmailMultiAlternatives) else Fate.LATER

    def hand_over(self, mail: EmailMultiAlternatives, so_far: Fate) -> None:
        """Hand over what was announced, but for the server's last word."""
        self._known = self._tried(partial(self._hand_over, mail)) if so_far is Fate.SENT else so_far

    def fate(self) -> Fate:
        """Return what became of it, for which the server is waited for."""
        return self._tried(partial(self._end, self._server)) if self._server else self._known

    def close(self) -> None:
        """Hang up."""
        self._announced = None
        try:
            self._connection.close()
        except (SMTPException, OSError) as failure:
            log.info("the mail server hung up: %s", type(failure).__name__)

    def _announce(self, mail: EmailMultiAlternatives) -> None:
        if has_hung_up(self._connection):
            self.close()
        self._connection.open()
        self._announced = announce(mail, self._connection)

    def _hand_over(self, mail: EmailMultiAlternatives) -> None:
        announced, self._announced = self._announced, None
        if announced is None:
            hand_over_whole(mail, self._connection)
        else:
            hand_over(announced)
            self._server = announced.server

    def _end(self, server: SMTP) -> None:
        self._server = None
        end(server)

    def _tried(self, step: Callable[[], None]) -> Fate:
        try:
            step()
        except SMTPRecipientsRefused as refusal:
            (code, reason), *_ = refusal.recipients.values()
            if _is_for_good(code, reason):
                return Fate.REFUSED
            log.warning("the mail server answers %s", code)
        except SMTPResponseException as answer:
            log.warning("the mail server answers %s", answer.smtp_code)
        except UnsendableError as refusal:
            log.error("a mail can never be sent: %s", type(refusal.__cause__).__name__)
            self.close()
            return Fate.UNSENDABLE
        except (SMTPException, OSError, ValueError) as failure:
            log.warning("mail cannot be sent now: %s", type(failure).__name__)
        else:
            return Fate.SENT
        self.close()  # which may be half closed by now, as after 421
        return Fate.LATER


def _is_for_good(code: int, reason: bytes) -> bool:
    """Whether an address takes no mail: as the longer code says, where there is one."""
    longer = LONGER_CODE.match(reason.decode("ascii", "replace"))
    if longer is None:
        return code in NO_SUCH_ADDRESS
    return code >= 500 and says_that_none_is_taken(longer.group())
