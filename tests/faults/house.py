"""A whole Wandelgang for a fault test: pages, workers and timetables of its own, on the database of this test."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import BinaryIO

from tests.processes import Valkey, a_free_port, eventually, running

SITE = "intranet.asgi:application"
GRANIAN = "--interface asgi --host 127.0.0.1 --no-ws --log-level warning --respawn-failed-workers"
WORKER = "--pool prefork -c 2 --without-gossip --without-mingle --loglevel WARNING"
BEAT = "--scheduler intranet.timetable:Timetable --pidfile= --loglevel WARNING"

QUIETLY = {"PYTHONWARNINGS": "ignore", "PYTHONUNBUFFERED": "1", "WANDELGANG_EMBEDDINGS": "false"}


@dataclass
class House:
    """What runs, and where: end or stop of it what the test is about."""

    folder: Path
    valkey: Valkey
    port: int
    app: str
    environment: dict[str, str]
    web: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    beats: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What all of them wrote."""
        return (self.folder / "log").read_text(errors="replace")

    def add_web(self, site: str, **more: str) -> subprocess.Popen[bytes]:
        """Serve pages, API and live pages on the one port, as `make run` does."""
        options = (*GRANIAN.split(), "--port", str(self.port), "--workers-kill-timeout", "3", site)
        self.web = self._run("granian", *options, **more)
        return self.web

    def add_worker(self, **more: str) -> subprocess.Popen[bytes]:
        """Let one worker more, with two children, do what there is to do."""
        self.workers.append(self._run("celery", "--quiet", "-A", self.app, "worker", *WORKER.split(), **more))
        return self.workers[-1]

    def add_beat(self, **more: str) -> subprocess.Popen[bytes]:
        """Let one timetable more run."""
        self.beats.append(self._run("celery", "--quiet", "-A", self.app, "beat", *BEAT.split(), **more))
        return self.beats[-1]

    def answers(self) -> bool:
        """Whether it serves."""
        asking = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asking.request("GET", "/healthz")
            return asking.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asking.close()

    def _run(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        log: BinaryIO = self._open.enter_context((self.folder / "log").open("ab"))
        return self._open.enter_context(running(*command, output=log, **self.environment | more))


@contextmanager
def house(
    folder: Path,
    *,
    workers: int = 1,
    beats: int = 1,
    web: bool = True,
    app: str = "intranet.celery",
    site: str = SITE,
    **environment: str,
) -> Iterator[House]:
    """Have a house for as long as a block lasts. It has a Valkey of its own; what goes wrong in it stands in `log`."""
    place = folder / "house"
    place.mkdir()
    (place / "log").touch()
    valkey = Valkey(place)
    known = {"REDIS_URL": valkey.address} | QUIETLY | environment
    home = House(place, valkey, a_free_port(), app, known)
    try:
        for _ in range(workers):
            home.add_worker()
        for _ in range(beats):
            home.add_beat()
        if web:
            home.add_web(site)
            eventually(home.answers, 180)  # all of the code is read first, by all processes at once
        yield home
    finally:
        home._open.close()
        valkey.die()
        if home.log:
            sys.stderr.write(home.log[-5000:])  # shown when the test fails
