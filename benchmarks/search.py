"""`python -m benchmarks.search FOLDER`: how long searching takes at a million contributions.

Uses the bases of `python -m benchmarks`. Each figure stands beside that of `SELECT … LIMIT 20` by primary key in the
same run, as machines differ.
"""

import argparse
import json
import sys
from pathlib import Path
from statistics import quantiles

from benchmarks.bases import base

INSIDE = "import django; django.setup(); from benchmarks.searching import say; say()"
AIMS = {
    "find": (30, 100, 300),
    "suggest": (None, 40, None),
    "who may know": (None, 100, None),
}  # milliseconds: p50, p95, the slowest
COLUMNS = ("what", "queries", "p50 ms", "p95 ms", "slowest ms", "× by key, p50", "aims (p50, p95, slowest)")


def main() -> int:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the bases live")
    parser.add_argument("--size", type=int, default=1_000_000, metavar="CONTRIBUTIONS")
    options = parser.parse_args()
    with base(options.folder, options.size) as found:
        print(found.run("manage.py", "reindex"), file=sys.stderr)
        said = found.run("-c", INSIDE, DJANGO_SETTINGS_MODULE="intranet.settings", WANDELGANG_LOG_LEVEL="ERROR")
    print(table(json.loads(said.splitlines()[-1])))
    return 0


def table(measured: dict[str, list[float]]) -> str:
    """Return what was measured as a table in Markdown."""
    by_key = middle(measured["by key"])
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *(line(name, taken, by_key) for name, taken in measured.items())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def line(name: str, taken: list[float], by_key: float) -> tuple[str, ...]:
    """Return one line of it; an aim that was missed is said so."""
    figures = (middle(taken), quantiles(taken, n=20)[18], max(taken))
    aims = AIMS.get(name.split(":", maxsplit=1)[0], (None, None, None))
    said = [f"{aim}{' MISSED' if figure > aim else ''}" for figure, aim in zip(figures, aims, strict=True) if aim]
    return (
        name,
        str(len(taken)),
        *(f"{figure:.1f}" for figure in figures),
        f"{figures[0] / by_key:.0f}",
        ", ".join(said),
    )


def middle(taken: list[float]) -> float:
    """Return the median."""
    return quantiles(taken, n=2)[0]


if __name__ == "__main__":
    sys.exit(main())
