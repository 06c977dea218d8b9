"""Serving as we do, and asking as many clients do."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bases import ROOT, Base

WRK = Path(__file__).with_name("wrk.lua")
# As in docs/deployment, with one process of it.
GRANIAN = (
    *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "4"),
    *("--backpressure", "64", "--http", "1", "--no-ws", "--workers-kill-timeout", "20", "--log-level", "warning"),
)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Visit:
    """What is asked of a server: with POST, `%d` in the body is another number each time."""

    address: str
    headers: tuple[str, ...] = ()
    method: str = "GET"
    body: str = ""


@dataclass(frozen=True)
class Result:
    """How it went: requests a second, milliseconds, and how many milliseconds of processor each request took."""

    rate: float
    p50: float
    p95: float
    cpu: float
    failed: int


@dataclass(frozen=True)
class Server:
    """A web server that runs, and the processes whose work it is to answer: its own and the database's."""

    address: str
    processes: tuple[int, ...]

    def fetch(self, visit: Visit) -> bytes:
        """Return a page."""
        headers = dict(header.split("=", 1) for header in visit.headers)
        with urllib.request.urlopen(urllib.request.Request(self.address + visit.address, headers=headers)) as answer:
            return bytes(answer.read())

    def measure(self, visit: Visit, connections: int, seconds: int) -> Result:
        """Let so many clients ask without pause for so long."""
        before = work_of(self.processes)
        command = [
            *("wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds}s", "--timeout=10s"),
            *(f"--script={WRK}", f"{self.address}{visit.address}", "--", visit.method, visit.body, *visit.headers),
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = json.loads(said.splitlines()[-1])
        work = 1000 * (work_of(self.processes) - before) / max(1, found["requests"])
        return Result(found["requests"] / found["seconds"], found["p50"], found["p95"], work, found["failed"])


@contextmanager
def serving(base: Base, application: str, port: int) -> Iterator[Server]:
    """Serve an application on a base for as long as a block lasts."""
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, *GRANIAN, "--port", str(port), application],
        cwd=ROOT, env=base.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until_it_answers(address)
        yield Server(address, (process.pid, base.servers))
    finally:
        process.terminate()
        process.wait()


def until_it_answers(address: str) -> None:
    """Wait until somebody is served."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{address} does not answer")


def work_of(roots: Sequence[int]) -> float:
    """Return the seconds of processor that these processes and all below them have used."""
    parents, work = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(facts[1])
        work[int(folder.name)] = (int(facts[11]) + int(facts[12])) / TICKS
    return sum(seconds for pid, seconds in work.items() if _below(pid, roots, parents))


def _below(pid: int, roots: Sequence[int], parents: dict[int, int]) -> bool:
    while pid and pid not in roots:
        pid = parents.get(pid, 0)
    return pid in roots


def needs_wrk() -> None:
    """Say plainly what is missing."""
    if not shutil.which("wrk"):
        sys.exit("This needs wrk: apt-get install wrk")
