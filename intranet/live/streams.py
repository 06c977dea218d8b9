"""One open stream: a person, the threads on the page, and what is on its way to them."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

from intranet.live.cursor import Cursor
from intranet.live.door import Badge
from intranet.live.queries import Heard

MOST_WAITING = 500  # messages; whoever reads slower than that is let go, and goes on there when they are back
FEED = "feed"


class Stream:
    """What is sent to one page. It is told of everything; what is not for it, or was sent before, it drops."""

    __slots__ = ("_held", "_past", "_waiting", "_woken", "badge", "cursor", "is_over", "roots")

    def __init__(self, badge: Badge, roots: Iterable[int], cursor: Cursor) -> None:
        self.badge = badge
        self.roots = frozenset(roots)
        self.cursor = cursor
        self.is_over = False
        self._held: list[Heard] | None = []  # what happens until the past has been read
        self._past: frozenset[int] = frozenset()
        self._waiting: deque[str] = deque()
        self._woken = asyncio.Event()

    def begin(self, past: Sequence[Heard], *, came_back: bool) -> None:
        """Go on where the page was: send what it missed, and what happened meanwhile. Who is new missed nothing."""
        missed = [heard for heard in past if heard.news.id not in self.cursor.sent and self._kind(heard)]
        self._past = frozenset(heard.news.id for heard in past)
        if not came_back:
            for heard in missed:
                self.cursor.note(heard.news.id)
        self._put(f"retry: {random.randint(1000, 4000)}\nid: {self.cursor}\n\n")  # noqa: S311 - so as not to come all at once
        if came_back:
            for heard in missed:
                self._send(heard)
        self._let_go()

    def begin_anew(self, cursor: Cursor) -> None:
        """Say that more was missed than can be told: the page looks for itself, and hears from here on."""
        self.cursor = cursor
        self._put(f"event: reset\nid: {cursor}\ndata: {json.dumps({'kind': 'reset'})}\n\n")
        self._let_go()

    def hear(self, news: Sequence[Heard]) -> None:
        """Send what is for this page and was not sent."""
        if self._held is not None:
            self._held.extend(news)
            return
        for heard in news:
            if self._kind(heard) and heard.news.id not in self._past and heard.news.id not in self.cursor.sent:
                self._send(heard)

    async def next(self, patience: float) -> str:
        """Return all that is to be sent next; nothing when that takes too long or the stream is over."""
        try:
            async with asyncio.timeout(patience):
                await self._woken.wait()
        except TimeoutError:
            return ""
        self._woken.clear()
        messages = "".join(self._waiting)
        self._waiting.clear()
        return messages

    def beat(self, read_until: int) -> str:
        """Return a sign of life. It says how far all was read, so that a page that hears little is never far behind."""
        self.cursor.reach(read_until)
        return f": \nid: {self.cursor}\n\n"

    def end(self) -> None:
        """Send nothing more and let the page go. It comes back by itself, if it may."""
        self.is_over = True
        self._waiting.clear()
        self._woken.set()

    def _let_go(self) -> None:
        held, self._held = self._held or [], None
        self.hear(held)

    def _kind(self, heard: Heard) -> str | None:
        """Return what this is to this page, if it is anything."""
        person, news = self.badge.person, heard.news
        if person in heard.following:
            return FEED
        if person in heard.concerned or (news.root in self.roots and person in heard.looking):
            return news.kind
        return None

    def _send(self, heard: Heard) -> None:
        news = heard.news
        kind = self._kind(heard)
        message: dict[str, Any] = {"kind": kind, "contribution": news.contribution, "root": news.root, "id": news.id}
        if kind == FEED:
            self.cursor.fresh += 1
            message["count"] = self.cursor.fresh
        self.cursor.note(news.id)
        self._put(f"id: {self.cursor}\ndata: {json.dumps(message)}\n\n")

    def _put(self, message: str) -> None:
        if self.is_over:
            return
        self._waiting.append(message)
        self._woken.set()
        if len(self._waiting) > MOST_WAITING:
            self.end()
