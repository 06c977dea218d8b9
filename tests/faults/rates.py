"""How much is done during a fault: a fifth of what is prescribed, where three tests share two processors.

`WANDELGANG_FAULT_LOAD=1 make test-faults JOBS=1` does all of it, on a quiet machine; half of it is 0.5.
"""

import os

WRITES, READS = 10.0, 30.0  # a second, as prescribed

Rates = dict[str, float]


def rates(writes: float, reads: float) -> Rates:
    """Return how much is done: so much, or the share of what is prescribed that whoever runs the tests wants."""
    if share := float(os.environ.get("WANDELGANG_FAULT_LOAD") or 0):
        writes, reads = WRITES * share, READS * share
    return {"writes": writes, "reads": reads}


FULL = rates(WRITES, READS)
CALM = rates(2.0, 6.0)  # where it is the workers that are tried, and not how quick pages are
BUSY = rates(4.0, 4.0)  # where much is to be told besides
FEW: Rates = {"writes": 4.0, "reads": 4.0}  # enough to find what is wrong, where something is
