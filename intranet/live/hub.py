"""The hub: one look at what happened for all open streams of a process, when the bell rings and every two seconds."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

from django.db import close_old_connections
from django.utils import timezone

from intranet.contributions.presence import NOTE_SECONDS, note_reading
from intranet.live.cursor import MINUTE, Cursor
from intranet.live.door import still_valid
from intranet.live.listening import listen
from intranet.live.queries import MOST, Heard, missed_by, news_since, who_hears
from intranet.live.streams import Stream
from intranet.web.ids import id_at

LOOK_SECONDS = 2.0
REST_SECONDS = 0.1  # between two looks, however often the bell rings
CHECK_EVERY = timedelta(seconds=3)
TOO_OLD = timedelta(hours=4)
MOST_STREAMS = 900
MOST_A_PERSON = 12

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


class Hub:
    """All open streams of this process. The database is asked in threads of its own, so that no stream waits for it."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self.is_closing = False
        self.read_until = 0  # the smallest id of the moment at which all was read last
        self._known: set[int] = set()  # what was read above the floor
        self._checked_at: datetime | None = None
        self._note_at = 0.0
        self._bell = asyncio.Event()
        self._ready = asyncio.Event()
        self._looker = ThreadPoolExecutor(1, "live-look")
        self._openers = ThreadPoolExecutor(3, "live-open")
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to look and listen."""
        if not self._tasks:
            self._tasks = [asyncio.create_task(listen(self._bell.set)), asyncio.create_task(self._look_for_ever())]

    def close(self) -> None:
        """End every stream; the pages come back by themselves, to whoever serves then."""
        self.is_closing = True
        for stream in self.streams:
            stream.end()

    async def stop(self) -> None:
        """End all."""
        self.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for threads in (self._looker, self._openers):
            threads.shutdown(wait=False, cancel_futures=True)

    def has_room_for(self, person: int) -> bool:
        """Whether this person may open one more stream here."""
        return sum(stream.badge.person == person for stream in self.streams) < MOST_A_PERSON

    @property
    def is_full(self) -> bool:
        return self.is_closing or len(self.streams) >= MOST_STREAMS

    async def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the database something for a stream that opens."""
        return await self._in(self._openers, function, *args, **kwargs)

    async def join(self, stream: Stream, *, came_back: bool) -> None:
        """Let a stream hear what happens from now on, and first what it missed."""
        await self._ready.wait()
        self.streams.add(stream)  # before its past is read, so that nothing falls between the two
        try:
            missed = await self._missed_by(stream)
        except BaseException:
            self.leave(stream)
            raise
        if missed is None:
            stream.begin_anew(Cursor.at(timezone.now()))
        else:
            stream.begin(missed, came_back=came_back)

    def leave(self, stream: Stream) -> None:
        """Forget a stream."""
        self.streams.discard(stream)

    async def _missed_by(self, stream: Stream) -> list[Heard] | None:
        """Return what it has not heard; None when that is too long ago or too much."""
        now = timezone.now()
        if not id_at(now - TOO_OLD) <= stream.cursor.newest <= id_at(now + timedelta(minutes=1)):
            return None
        return await self.ask(missed_by, stream.badge.person, stream.roots, stream.cursor.floor)

    async def _look_for_ever(self) -> None:
        while True:
            try:
                await self._check()
                await self._look()
                await self._note()
                self._ready.set()
            except Exception as failure:  # also what nobody foresaw: pages that hear nothing any more are worse
                log.warning("cannot look what happened: %s", type(failure).__name__, exc_info=failure)
                await asyncio.sleep(REST_SECONDS * 10)
            await self._wait()

    async def _wait(self) -> None:
        await asyncio.sleep(REST_SECONDS)
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._bell.wait()
        except TimeoutError:
            pass
        self._bell.clear()

    async def _check(self) -> None:
        """End the streams of those who may not come in any more. Nothing is told before this is known."""
        now = timezone.now()
        if self._checked_at and now - self._checked_at < CHECK_EVERY:
            return
        badges = {stream.badge for stream in self.streams}
        valid = await self._in(self._looker, still_valid, badges) if badges else set()
        for stream in self.streams:
            if stream.badge in badges - valid:
                stream.end()
        self._checked_at = now

    async def _look(self) -> None:
        """Read what became visible since the last look, and tell it. What goes wrong is read again."""
        now = id_at(timezone.now())
        floor = (self.read_until or now) - MINUTE
        news = await self._in(self._looker, news_since, floor, self._known)
        if news and self.streams:  # asked only now: whoever joins before the news is read must hear of it
            people, looking = {stream.badge.person for stream in self.streams}, self._looking()
            heard = await self._in(self._looker, who_hears, news, looking, people)
            for stream in self.streams:
                stream.hear(heard)
        self._known = {number for number in self._known if number > floor} | {each.id for each in news}
        if len(news) < MOST:
            self.read_until = now
        else:
            self._bell.set()

    async def _note(self) -> None:
        """Note who has which threads open, for who asked to see that somebody reads."""
        if time.monotonic() >= self._note_at:
            self._note_at = time.monotonic() + NOTE_SECONDS
            await self._in(self._looker, note_reading, self._looking())

    def _looking(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for stream in self.streams:
            for root in stream.roots:
                found[root].add(stream.badge.person)
        return found

    async def _in(self, threads: ThreadPoolExecutor, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def ask() -> T:
            close_old_connections()  # also of a database that was restarted
            return function(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(threads, ask)
