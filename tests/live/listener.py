"""A page that listens: everything it hears, as text and as messages."""

import http.client
import json
import socket
import threading
import time
from contextlib import suppress
from typing import Any, Self

from tests.processes import eventually


class Listener:
    """An open `/live`, read by a thread of its own."""

    def __init__(self, port: int, *, query: str = "", method: str = "GET", **headers: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.connection.connect()
        self.socket = self.connection.sock
        self.connection.request(
            method, f"/live{query}", headers={name.replace("_", "-"): headers[name] for name in headers}
        )
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.heard = ""
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()
        if self.status == 200:
            eventually(lambda: self.heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def _read(self) -> None:
        with suppress(OSError, http.client.HTTPException):
            while line := self.response.readline():
                self.heard += line.decode()
        self.ended.set()

    def leave(self) -> None:
        """Be gone, as a phone in a tunnel is."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(5)
        self.response.close()
        self.connection.close()
        self.socket.close()

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What was said, in order."""
        blocks = self.heard.split("\n\n")[:-1]
        lines = [line for block in blocks for line in block.split("\n") if line.startswith("data: ")]
        return [json.loads(line.removeprefix("data: ")) for line in lines]

    @property
    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.messages]

    @property
    def last_id(self) -> str:
        """Where the page is: what it sends when it comes back."""
        ids = [line for line in self.heard.split("\n")[:-1] if line.startswith("id: ")]
        return ids[-1].removeprefix("id: ")

    def hears(self, *kinds: str, seconds: float = 20) -> float:
        """Wait until exactly these were heard, and return how long that took."""
        try:
            return eventually(lambda: self.kinds == list(kinds), seconds)
        except AssertionError:
            raise AssertionError(f"heard {self.kinds}, not {list(kinds)}") from None

    def is_silent(self, seconds: float = 0.5) -> bool:
        """Whether nothing is heard for a while, but signs of life."""
        before = len(self.messages)
        time.sleep(seconds)
        return len(self.messages) == before
