"""A mail server on loopback that keeps what it gets, and refuses whom it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

from tests.processes import a_free_port


class Postbox:
    """What arrived, in order, and whom it came for. `refuse` maps addresses to the answers that they get."""

    def __init__(self, port: int) -> None:
        self.url = f"smtp://127.0.0.1:{port}"  # for another process
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.refuse: dict[str, str] = {}

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 OK"


@contextmanager
def postbox() -> Iterator[Postbox]:
    """Start a mail server, and let Wandelgang send through it."""
    port = a_free_port()
    box = Postbox(port)
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_USE_TLS=False):
            yield box
    finally:
        server.stop()
