"""What only the operating system can promise: that no process outlives the one that looks after it."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SIGNAL_ON_PARENTS_DEATH = 1
ADOPT_ORPHANS = 36
# A shell makes what it starts in the background deaf to some of these, and deafness is inherited.
HEARD = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP)
_linux = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def _ask(option: int, value: int) -> None:
    if _linux:
        _linux(option, value, 0, 0, 0)


def end_with(parent: int, by: signal.Signals) -> None:
    """Have this process get a signal when its parent dies, be it by SIGKILL; at once when it is dead already."""
    _ask(SIGNAL_ON_PARENTS_DEATH, by)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def tied_to_me(by: signal.Signals) -> Callable[[], None]:
    """Return what a child of this process calls before it becomes its program, and after it became another user."""
    me = os.getpid()

    def tie() -> None:
        for number in HEARD:
            signal.signal(number, signal.SIG_DFL)
        end_with(me, by)

    return tie


def adopt_orphans() -> None:
    """Become the parent of every grandchild that loses its own, so that none gets lost."""
    _ask(ADOPT_ORPHANS, 1)


def end_adopted() -> None:
    """Kill every process below this one, and theirs, until there are none."""
    while children := _children():
        for pid in children:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _children() -> list[int]:
    try:
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    except OSError:
        return []
    return [int(pid) for pid in listed.split()]
