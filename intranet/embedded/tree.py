"""The one tree of processes: started in order, heard in one log, ended together."""

import signal
import time
from collections.abc import Callable, Sequence
from typing import Self

from intranet.embedded import kernel
from intranet.embedded.children import Child
from intranet.embedded.log import Log, say
from intranet.embedded.trouble import Trouble

LONGEST_PAUSE = 30.0


class AskedToStop(Exception):  # noqa: N818 - it is no error
    """Somebody pressed Ctrl-C or sent SIGTERM."""


class Tree:
    """Everything that runs below this process. There are no threads: whatever waits, waits by turning."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._away: dict[Child, float] = {}
        self._pause: dict[Child, float] = {}
        self._log = Log()
        self._kept: list[object] = []
        self._asked = 0
        kernel.adopt_orphans()
        signal.signal(signal.SIGINT, lambda *_: self._hear())
        signal.signal(signal.SIGTERM, lambda *_: self._hear())
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # which is what `nohup make run` asks for
            signal.signal(signal.SIGHUP, lambda *_: self._hear())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _hear(self) -> None:
        self._asked += 1

    def keep(self, thing: object) -> None:
        """Keep something, such as a lock, for as long as the tree stands."""
        self._kept.append(thing)

    def start(self, child: Child) -> None:
        """Start a child and look after it from now on."""
        self._log.follow(child, child.start())
        self._children.append(child)

    def run(self, child: Child) -> None:
        """Run a child to its end, which must be a good one."""
        self._log.follow(child, child.start())
        try:
            while child.lives:
                self.turn()
        finally:
            self._end([child])
        if not child.succeeded:
            raise Trouble(_obituary(child))

    def wait_until(self, true: Callable[[], bool], seconds: float, otherwise: str) -> None:
        """Turn until something is true, and say what is wrong when that takes too long."""
        deadline = time.monotonic() + seconds
        while not true():
            if time.monotonic() > deadline:
                raise Trouble(otherwise)
            self.turn()

    def turn(self) -> None:
        """Pass on what the children say, and see that they live and that nobody asked to stop."""
        self._log.pass_on()
        if self._asked:
            raise AskedToStop
        for child in [child for child in self._children if not child.lives]:
            self._miss(child)
        for child in [child for child, back in self._away.items() if back <= time.monotonic()]:
            del self._away[child]
            self.start(child)

    def _miss(self, child: Child) -> None:
        """Decide what the death of a child means: it is awaited back, or the tree falls."""
        self._children.remove(child)
        self._log.forget(child)
        if not child.comes_back:
            raise Trouble(_obituary(child))
        pause = self._pause[child] = min(self._pause.get(child, 0.5) * 2, LONGEST_PAUSE)
        self._away[child] = time.monotonic() + pause
        say(f"{child.name} {child.how_it_ended} and comes back in {pause:.0f} s. Its last words:{child.last_words}")

    def stop(self) -> None:
        """End every process, those first that stand on others; whoever asks again is not made to wait."""
        self._asked = 0
        self._end([child for child in self._children if not child.carries])
        self._end([child for child in self._children if child.carries])
        kernel.end_adopted()

    def _end(self, children: Sequence[Child]) -> None:
        started = time.monotonic()
        for child in children:
            child.tell(child.gently)
        while living := [child for child in children if child.lives]:
            self._log.pass_on()
            for child in living:
                if self._asked > 1 or time.monotonic() > started + child.patience:
                    child.tell(signal.SIGKILL)
        for child in children:
            self._log.forget(child)


def _obituary(child: Child) -> str:
    return f"{child.name} {child.how_it_ended}, so everything was stopped. Its last words:{child.last_words}"
