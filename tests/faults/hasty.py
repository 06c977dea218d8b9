"""A broker that gives back what is not acknowledged in five seconds, and looks for that all the time."""

import os
from collections import Counter
from pathlib import Path

HASTY = {"visibility_timeout": 5, "unacked_restore_interval": 2, "unacked_restore_throttle": 1}


def note(what: str) -> None:
    """Write down, in a worker, that something was begun."""
    with open(os.environ["BEGUN"], "a") as file:  # noqa: PTH123  (one line, beside others)
        file.write(f"{what}\n")


def begun(file: Path) -> Counter[str]:
    """Return how often what was begun."""
    return Counter(file.read_text().split()) if file.exists() else Counter()
