"""A mail server that is away, busy, hangs or hangs up."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from tests.postbox import Arrived, MailServer


class Unwell:
    """What a mail server may do; `unsaid` are the mails that it kept without saying so."""

    def __init__(self, post: MailServer) -> None:
        self.post = post
        self.unsaid: list[Arrived] = []

    @contextmanager
    def busy(self) -> Iterator[None]:
        with self._answering(self._say_busy):
            yield

    @contextmanager
    def hanging(self) -> Iterator[None]:
        with self._answering(self._hang):
            yield

    @contextmanager
    def hanging_up(self) -> Iterator[None]:
        with self._answering(self._hang_up):
            yield

    @contextmanager
    def away(self) -> Iterator[None]:
        self.post.stop()
        try:
            yield
        finally:
            self.post.start()

    @contextmanager
    def _answering(self, answer: Callable[[Arrived], Awaitable[str]]) -> Iterator[None]:
        self.post.answer = answer
        try:
            yield
        finally:
            self.post.answer = self.post.take

    async def _say_busy(self, arrived: Arrived) -> str:
        self.unsaid.append(arrived)
        return "421 4.3.2 Service not available, closing transmission channel"

    async def _hang(self, arrived: Arrived) -> str:
        self.unsaid.append(arrived)
        await asyncio.sleep(60)
        return "250 OK"

    async def _hang_up(self, arrived: Arrived) -> str:
        self.unsaid.append(arrived)
        raise ConnectionResetError
