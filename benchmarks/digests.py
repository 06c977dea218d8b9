"""`python -m benchmarks.digests FOLDER`: what digests for ten thousand people cost, beside sending the same mails.

Fills a base of its own below the folder. Digests are made and sent as the workers do it, by one of them and by two, to
a mail server on loopback. Then the same is sent without putting it together, in two ways: as our mails are, each leased
and noted when it is gone, and as nothing but bytes over one connection, of which a power cut would lose all count. Of
two mail servers: one that does nothing but take what comes, and aiosmtpd, which reads and checks what it is told.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bases import Base, base
from benchmarks.workers import Task, asked, at_once, sink

# For each hundred people; enough in each week that nearly everybody's digest is full.
SHARES = {"people": 100, "follows": 3000, "posts": 200, "questions": 100, "answers": 300, "replies": 200, "votes": 1500}
WEEKS = 8
SINKS = {"takes all": (), "aiosmtpd": ("--usual",)}
WORKERS = (1, 2)
AIM = 0.5  # of the mails a second that sending alone delivers
COLUMNS = ("mail server", "workers", "", "mails/s", "each worker", "CPU ms: worker", "database", "mail server", "ratio")


@dataclass(frozen=True)
class Run:
    """How many mails went out a second, and how many milliseconds of processor each took of whom."""

    rate: float
    worker: float
    database: float
    server: float

    @property
    def work(self) -> float:
        """What a mail takes of all together."""
        return self.worker + self.database + self.server


def main() -> int:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.digests", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the base lives; needs 2 GB")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--due", type=int, help="how many of them are due a digest; all")
    options = parser.parse_args()
    with base(options.folder / "digests", options.people, SHARES, weeks=WEEKS) as found:
        print(queries(found, (options.people // 20, options.people // 5)))
        print(f"\n| {' | '.join(COLUMNS)} |\n{'| --- ' * len(COLUMNS)}|")
        for server in SINKS:
            for workers in WORKERS:
                print("\n".join(compared(found, server, workers, options.due or options.people)), flush=True)
    return 0


def queries(found: Base, sizes: Sequence[int]) -> str:
    """Say what a digest costs in queries, for few people and for many."""
    with sink(found) as (_process, port):
        each = [asked(found, "queries", str(size), str(port)) for size in sizes]
    costs = ", ".join(f"{some['queries'] / some['mails']:.2f} when {some['mails']} go out" for some in each)
    return f"Queries for each digest: {costs}; and two COPY for five hundred."


def compared(found: Base, server: str, workers: int, due: int) -> tuple[str, ...]:
    """Make and send all digests, and send them again in both ways; return a line of each, and how they compare."""
    kept = found.home / "sent"
    moment = asked(found, "forget", str(due))
    ours = measured(found, (*SINKS[server], "--keep", str(kept)), [("compose", moment)] * workers)
    asked(found, "unsend")
    noted = measured(found, SINKS[server], [("rows", str(kept), moment)] * workers)
    again = [("again", str(kept), str(number), str(workers)) for number in range(workers)]
    bare = measured(found, SINKS[server], again)
    return (
        line(
            server,
            workers,
            "made and sent",
            ours,
            f"{verdict(ours, noted)} of the next; {verdict(ours, bare)} of the last",
        ),
        line(server, workers, "sent and noted", noted, ""),
        line(server, workers, "sent", bare, ""),
    )


def verdict(ours: Run, same: Run) -> str:
    """Say which share of the mails a second of another way we deliver, and whether that is as we aim."""
    ratio = ours.rate / same.rate
    return f"{ratio:.2f} ({'met' if ratio >= AIM else 'MISSED'}, aim {AIM}; by CPU {same.work / ours.work:.2f})"


def measured(found: Base, server: Sequence[str], tasks: Sequence[Task]) -> Run:
    """Let each task be done by a worker of its own, all at once."""
    with sink(found, *server) as (process, port):
        results, work = at_once(found, process, port, tasks)
    mails = sum(result["mails"] for result in results)
    used = (sum(result["processor"] for result in results), *work)
    worker, database, taken = (1000 * seconds / max(1, mails) for seconds in used)
    return Run(mails / max(result["seconds"] for result in results), worker, database, taken)


def line(server: str, workers: int, what: str, run: Run, verdict: str) -> str:
    """Return one line of the table."""
    rates = (f"{rate:.0f}" for rate in (run.rate, run.rate / workers))
    costs = (f"{number:.2f}" for number in (run.worker, run.database, run.server))
    return f"| {' | '.join((server, str(workers), what, *rates, *costs, verdict))} |"


if __name__ == "__main__":
    sys.exit(main())
