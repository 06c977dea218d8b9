"""An office of one: a small server that takes what is written, and can be made to fail in each way a real one does."""

import threading
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from queue import SimpleQueue
from typing import Self

from tests.browser.elements.desk import Desk


@dataclass
class Office:
    """What the server does, and what it has seen.

    Its mood is "well", "broken" (500), "silent" (never answers), "gone" (hangs up), "deaf" (takes it, then hangs up),
    or "refusing" (422).
    """

    mood: str = "well"
    signed_in: int | None = 12
    is_polite: bool = True  # tells htmx where to sign in, instead of leading it there
    csrf_tokens: set[str] = field(default_factory=lambda: {"in-page", "fresh"})
    pages: dict[str, str] = field(default_factory=dict)
    tries: list[dict[str, str]] = field(default_factory=list)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    streams: list[SimpleQueue[str | None]] = field(default_factory=list)
    stream_status: int = 200
    last_event_ids: list[str | None] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def bodies(self) -> list[str]:
        """What was written, each thing once, in order."""
        return [form["body"] for form in self.kept.values()]

    def tell(self, message: str | None) -> None:
        """Send a message to everyone who listens; None hangs up on them."""
        for queue in self.streams:
            queue.put(message)
        if message is None:
            self.streams.clear()

    def forget(self, queue: SimpleQueue[str | None]) -> None:
        """Somebody does not listen any more."""
        if queue in self.streams:
            self.streams.remove(queue)

    def __enter__(self) -> Self:
        desk = type("DeskHere", (Desk,), {"office": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), desk)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.closing.set()
        self.tell(None)
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"
