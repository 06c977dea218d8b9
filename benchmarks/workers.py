"""Workers that begin at once, and the mail server they send to."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks.bases import ROOT, Base
from benchmarks.runs import work_of

INSIDE = "import django, sys; django.setup(); from benchmarks.digesting import say; say(*sys.argv[1:])"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "intranet.settings", "WANDELGANG_LOG_LEVEL": "ERROR"}
Process = subprocess.Popen[str]
Task = tuple[str, ...]  # what `benchmarks.digesting` is to do, and what it must know for it; the port comes second


def asked(found: Base, *task: str) -> Any:
    """Return what benchmarks.digesting says."""
    return json.loads(found.run("-c", INSIDE, *task, **SETTINGS).splitlines()[-1])


@contextmanager
def sink(found: Base, *options: str) -> Iterator[tuple[Process, int]]:
    """Have a mail server for as long as a block lasts."""
    with started(found, "-m", "benchmarks.sink", *options) as process:
        yield process, int(heard(process))


def at_once(
    found: Base, server: Process, port: int, tasks: Sequence[Task]
) -> tuple[list[dict[str, float]], tuple[float, float]]:
    """Do all tasks at once; return what came of each, and what work that was to the database and to the mail server."""
    with ExitStack() as stack:
        workers = [
            stack.enter_context(started(found, "-c", INSIDE, what, first, str(port), *more))
            for what, first, *more in tasks
        ]
        for each in workers:
            while heard(each) != "ready":
                pass
        before = work_of([found.servers]), work_of([server.pid])
        for each in workers:
            tell(each, "go")
        results = [json.loads(heard(each)) for each in workers]
        after = work_of([found.servers]), work_of([server.pid])
    return results, (after[0] - before[0], after[1] - before[1])


@contextmanager
def started(found: Base, *command: str) -> Iterator[Process]:
    """Have a process on a base for as long as a block lasts."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT, env=found.environment | SETTINGS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def heard(process: Process) -> str:
    """Return the next line that a process says."""
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("A worker ended without having said anything.")
    return line.strip()


def tell(process: Process, word: str) -> None:
    """Say something to a process."""
    assert process.stdin
    process.stdin.write(f"{word}\n")
    process.stdin.flush()
