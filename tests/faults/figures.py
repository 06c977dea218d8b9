"""How long people waited, for the conditions that say so; written to the log of the test as well."""

import logging
from dataclasses import dataclass

from tests.faults.ledger import Ledger

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """The longest that 50 and 99 of 100 waited, and the longest of all, in seconds."""

    number: int
    median: float
    p99: float
    slowest: float


def waiting(ledger: Ledger) -> tuple[Waiting, Waiting]:
    """Return how long whoever wrote waited, and whoever read."""
    writing = _of([answer.seconds for answer in ledger.answers()])
    reading = _of([read.seconds for read in ledger.reads()])
    log.warning("writing: %s", writing)
    log.warning("reading: %s", reading)
    return writing, reading


def _of(seconds: list[float]) -> Waiting:
    in_order = sorted(seconds)
    return Waiting(len(in_order), *(in_order[int(share * (len(in_order) - 1))] for share in (0.5, 0.99, 1)))
