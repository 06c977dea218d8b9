"""`python -m benchmarks.streams FOLDER`: what open pages cost that wait for news, and when they hear it.

Opens 1 and then 500 streams on one question, of everybody who may read it, as docs/operating.md has them served;
prints the memory that each takes, and how long after something was said half of them and the last of them heard of it.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.bases import ROOT, Base, base
from benchmarks.runs import until_it_answers

GRANIAN = (
    *("-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--workers", "1", "--backlog", "4096"),
    *("--backpressure", "4096", "--http", "1", "--no-ws", "--workers-kill-timeout", "3", "--log-level", "warning"),
)
CALL = (
    "import django, sys; django.setup(); from benchmarks import audience; getattr(audience, sys.argv[1])(*sys.argv[2:])"
)
TIMES = 5
QUIET_SECONDS = 3
PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Measure one stream and many."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.streams", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the bases live")
    parser.add_argument("--streams", type=int, default=500)
    parser.add_argument("--size", type=int, default=10_000, metavar="CONTRIBUTIONS")
    parser.add_argument("--port", type=int, default=8173)
    options = parser.parse_args()
    with base(options.folder, options.size) as found, live_pages(found, options.port) as live:
        audience = called(found, "gather", str(options.streams))
        alone = asyncio.run(heard(found, live, options.port, audience["question"], audience["tokens"][:1]))
        crowd = asyncio.run(heard(found, live, options.port, audience["question"], audience["tokens"]))
    each = (crowd["memory"] - alone["memory"]) / (options.streams - 1)
    print(f"one stream:  {alone['memory'] / 1e6:6.1f} MB in all, hears after {alone['median']:.2f} s")
    print(f"{options.streams} streams: {crowd['memory'] / 1e6:6.1f} MB in all, {each / 1000:.1f} kB each;", end=" ")
    print(f"half have heard after {crowd['median']:.2f} s, all after {crowd['last']:.2f} s")
    return 0


@contextmanager
def live_pages(found: Base, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the live pages on a base for as long as a block lasts."""
    command = [sys.executable, *GRANIAN, "--port", str(port), "intranet.live.application:application"]
    process = subprocess.Popen(command, cwd=ROOT, env=found.environment, stdin=subprocess.DEVNULL)
    try:
        until_it_answers(f"http://127.0.0.1:{port}")
        yield process
    finally:
        process.terminate()
        process.wait()


def called(found: Base, *arguments: str) -> Any:
    """Return what benchmarks.audience prints."""
    said = found.run("-c", CALL, *arguments, DJANGO_SETTINGS_MODULE="intranet.settings", WANDELGANG_LOG_LEVEL="ERROR")
    return json.loads(said.splitlines()[-1])


async def heard(
    found: Base, live: subprocess.Popen[bytes], port: int, question: int, tokens: list[str]
) -> dict[str, float]:
    """Open a stream for each token; return the memory of the server then, and after how long they hear what is said."""
    hearing: list[list[float]] = [[] for _ in tokens]
    opened = [await stream(port, question, token) for token in tokens]
    listening = [asyncio.create_task(listen(reader, mine)) for (reader, _), mine in zip(opened, hearing, strict=True)]
    await asyncio.sleep(QUIET_SECONDS)
    memory = memory_of(live.pid)
    said = await asyncio.to_thread(called, found, "speak", str(question), str(TIMES))
    await asyncio.sleep(QUIET_SECONDS)
    for task, (_, writer) in zip(listening, opened, strict=True):
        task.cancel()
        writer.close()
    if any(len(mine) != TIMES for mine in hearing):
        sys.exit(f"Not everybody heard {TIMES} things: {sorted({len(mine) for mine in hearing})}")
    late = [moment - at for mine in hearing for moment, at in zip(mine, said, strict=True)]
    return {"memory": memory, "median": max(0.0, median(late)), "last": max(0.0, *late)}


async def stream(port: int, question: int, token: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a stream, and return when it was let in."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = f"GET /live?root={question} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"
    writer.write(asked.encode())
    status = await reader.readline()
    if b" 200 " not in status:
        raise RuntimeError(status)
    return reader, writer


async def listen(reader: asyncio.StreamReader, mine: list[float]) -> None:
    """Note when each thing about the question is heard."""
    while line := await reader.readline():
        if line.startswith(b"data: ") and b'"replied"' in line:
            mine.append(time.time())


def memory_of(root: int) -> float:
    """Return the bytes of memory that a process and all below it hold."""
    pids, memory = [root], 0
    for pid in pids:
        pids += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        memory += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    return memory


if __name__ == "__main__":
    sys.exit(main())
