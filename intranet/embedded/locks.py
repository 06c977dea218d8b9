"""Locks that the operating system opens by itself when their last holder is gone, however it went."""

import fcntl
import os
from pathlib import Path

from intranet.embedded.trouble import Trouble


class Lock:
    """A file of which one process, with what it hands it to, is the owner."""

    def __init__(self, path: Path) -> None:
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self) -> bool:
        """Say whether it is ours now."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def label(self, text: str) -> None:
        """Write down who holds it."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, text.encode(), 0)

    @property
    def held_by(self) -> str:
        """Return who wrote that they hold it."""
        return os.pread(self.descriptor, 1000, 0).decode()


def claim(home: Path, who: str) -> Lock:
    """Claim an installation for this process, or say who has it."""
    lock = Lock(home / "running")
    if not lock.take():
        raise Trouble(
            f"Wandelgang already runs from {home}: {lock.held_by}. A second one needs its own WANDELGANG_HOME."
        )
    lock.label(who)
    return lock
