"""A mail server for this process and others: on loopback, keeping all that arrives, as slow or unwilling as told.

A mail is kept before it is answered, so that what a killed sender had handed over counts as arrived.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

from tests.processes import a_free_port

logging.getLogger("mail.log").setLevel(logging.WARNING)  # it writes a line for every line of a conversation


@dataclass(frozen=True)
class Arrived:
    """One mail as it came, byte for byte, and when."""

    sender: str
    to: tuple[str, ...]
    raw: bytes
    at: float = field(default_factory=time.time)

    @cached_property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])

    @property
    def text(self) -> str:
        """The plain part."""
        part = self.mail.get_body(["plain"])
        return part.get_content() if part else ""


class MailServer:
    """What arrived, in order. Every mail takes `dawdle` seconds; `refuse` maps addresses to the answers they get.

    `answer` says what becomes of a mail that was kept; it may wait, or raise ConnectionResetError to hang up.
    """

    def __init__(self, *, dawdle: float = 0) -> None:
        self.port = a_free_port()
        self.arrived: list[Arrived] = []
        self.tried: Counter[str] = Counter()  # how often somebody wanted to send to an address
        self.refuse: dict[str, str] = {}
        self.dawdle = dawdle
        self.answer: Callable[[Arrived], Awaitable[str]] = self.take

    @property
    def environment(self) -> dict[str, str]:
        """What a process is told so that it sends through this server, as an operator would tell it."""
        return {"WANDELGANG_EMAIL_URL": f"smtp://127.0.0.1:{self.port}/?timeout=5"}

    @property
    def mails(self) -> list[EmailMessage]:
        return [each.mail for each in list(self.arrived)]

    def start(self) -> None:
        """Be there, at the same address as before."""
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)
        self._server.start()

    def stop(self) -> None:
        """Be gone: nobody can connect."""
        self._server.stop()

    def message_ids(self) -> dict[str, Counter[str]]:
        """Return the Message-IDs that each address got, and how often each."""
        ids: dict[str, Counter[str]] = {}
        for each in list(self.arrived):
            for address in each.to:
                ids.setdefault(address, Counter())[each.message_id] += 1
        return ids

    async def take(self, _arrived: Arrived) -> str:
        await asyncio.sleep(self.dawdle)
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        self.tried[address] += 1
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        arrived = Arrived(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content)
        self.arrived.append(arrived)
        try:
            return await self.answer(arrived)
        except ConnectionResetError:
            server.transport.abort()
            raise


@contextmanager
def mail_server(**how: Any) -> Iterator[MailServer]:
    """Have a mail server for as long as a block lasts."""
    server = MailServer(**how)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def postbox() -> Iterator[MailServer]:
    """Have a mail server, and let Wandelgang send through it in this process too."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as server:
        to_it = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": server.port, "EMAIL_USE_TLS": False}
        with override_settings(EMAIL_BACKEND=backend, **to_it):
            yield server
