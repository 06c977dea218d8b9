"""Fetching what came in from a mailbox (IMAP). A mail is marked as seen after it was taken in, never before."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4, IMAP4_SSL
from ssl import create_default_context
from urllib.parse import unquote, urlsplit

from django.conf import settings

from intranet.letterbox.actions import take_in
from intranet.letterbox.reading import LARGEST

log = logging.getLogger(__name__)

SECONDS = 20
AT_ONCE = 100  # then the next minute goes on


def fetch_all() -> int:
    """Take in what nobody has seen yet; return how many mails that were. A mailbox that is away waits for later."""
    if not settings.IMAP_URL:
        return 0
    taken = 0
    try:
        with _mailbox(settings.IMAP_URL) as box:
            for number in _unseen(box):
                _take_in_one(box, number)
                taken += 1
    except (IMAP4.error, OSError, ValueError) as trouble:  # ValueError: a password with an accent
        log.warning("the mailbox cannot be read now: %s", type(trouble).__name__)
    return taken


@contextmanager
def _mailbox(url: str) -> Iterator[IMAP4]:
    where = urlsplit(url)
    box = _connected(where.scheme, where.hostname or "localhost", where.port)
    try:
        box.login(unquote(where.username or ""), unquote(where.password or ""))
        box.select(f'"{unquote(where.path.strip("/")) or "INBOX"}"')
        yield box
    finally:
        _leave(box)


def _connected(scheme: str, host: str, port: int | None) -> IMAP4:
    if scheme == "imap":
        return IMAP4(host, port or 143, timeout=SECONDS)
    return IMAP4_SSL(host, port or 993, ssl_context=create_default_context(), timeout=SECONDS)


def _unseen(box: IMAP4) -> list[str]:
    _ok, (found, *_) = box.uid("SEARCH", "UNSEEN")
    return (found or b"").decode().split()[:AT_ONCE]


def _take_in_one(box: IMAP4, number: str) -> None:
    """Of a mail that is too large no more is fetched than shows that."""
    _ok, answer = box.uid("FETCH", number, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
    raw = next((each[1] for each in answer if isinstance(each, tuple)), None)
    if raw is not None:
        take_in(raw)
        box.uid("STORE", number, "+FLAGS", "(\\Seen)")


def _leave(box: IMAP4) -> None:
    try:
        box.logout()
    except (IMAP4.error, OSError) as trouble:
        log.info("the mailbox hung up: %s", type(trouble).__name__)
        with suppress(OSError):
            box.shutdown()
