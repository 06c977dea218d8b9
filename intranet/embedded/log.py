"""The one readable log: each line says which process wrote it."""

import os
import selectors
import sys
from contextlib import suppress

from intranet.embedded.children import Child

LOOK = 0.1  # seconds to wait for somebody to say something
PIECE = 1 << 16
LAST_PIECES = 16


class Log:
    """Hears all children and passes on what they say, line by line."""

    def __init__(self) -> None:
        self._ears = selectors.DefaultSelector()
        self._ear: dict[Child, int] = {}

    def follow(self, child: Child, ear: int) -> None:
        """Listen to a child from now on."""
        self._ear[child] = ear
        self._ears.register(ear, selectors.EVENT_READ, child)

    def pass_on(self) -> None:
        """Print what is said now or within a moment: a piece of each, so that nobody drowns the rest."""
        for key, _ in self._ears.select(LOOK):
            self._hear(key.data)

    def forget(self, child: Child) -> None:
        """Print a child's last words and listen no more."""
        with suppress(BlockingIOError):
            for _ in range(LAST_PIECES):
                self._hear(child)
        if child in self._ear:
            self._close(child)

    def _hear(self, child: Child) -> None:
        if child not in self._ear:
            return
        if written := os.read(self._ear[child], PIECE):
            self._print(child, written)
        else:
            self._close(child)

    def _close(self, child: Child) -> None:
        self._print(child, b"\n")
        self._ears.unregister(self._ear[child])
        os.close(self._ear.pop(child))

    def _print(self, child: Child, written: bytes) -> None:
        for line in child.lines(written):
            if not child.quiet:
                say(f"{child.name:<8} | {line}")


def say(line: str) -> None:
    """Print a line at once. That nobody reads any more is no reason to fall."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
