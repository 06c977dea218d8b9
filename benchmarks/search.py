"""`python -m benchmarks.search FOLDER`: how long searching takes at a million contributions.

Uses the bases of `python -m benchmarks`. Each figure stands beside that of `SELECT … LIMIT 20` by primary key in the
same run, as machines differ.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from benchmarks.bases import base

INSIDE = "import django; django.setup(); from benchmarks.searching import say; say()"
AIMS = {
    "find": (30, 100, 300),
    "suggest": (None, 40, None),
    "who may know": (None, 100, None),
}  # milliseconds of all that was asked, mixed: p50, p95, the slowest
COLUMNS = (
    *("what", "queries", "p50 ms", "p95 ms", "slowest ms", "processor p50 ms", "processor p95 ms"),
    *("× by key, p50", "aims (p50, p95, slowest)"),
)
Taken = list[tuple[float, float]]  # milliseconds of a clock, and of a processor


def main() -> int:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the bases live")
    parser.add_argument("--size", type=int, default=1_000_000, metavar="CONTRIBUTIONS")
    options = parser.parse_args()
    with base(options.folder, options.size) as found:
        print(found.run("manage.py", "reindex"), file=sys.stderr)
        said = found.run("-c", INSIDE, DJANGO_SETTINGS_MODULE="intranet.settings", WANDELGANG_LOG_LEVEL="ERROR")
    found = json.loads(said.splitlines()[-1])
    shares = [100 * share for share in found["shares"]]
    print(
        f"The {len(shares)} common words are in {shares[0]:.0f} to {shares[-1]:.1f} % of all contributions, "
        f"in the middle {middle(shares):.1f} %.\n"
    )
    print(table(found["measured"] | dict(mixed(found["measured"]))))
    return 0


def mixed(measured: dict[str, Taken]) -> Iterator[tuple[str, Taken]]:
    """Yield what was asked by whomever, whatever it was, as colleagues do: that is what the aims are about."""
    for what in AIMS:
        yield what, [each for name, taken in measured.items() if name.startswith(f"{what}:") for each in taken]


def table(measured: dict[str, Taken]) -> str:
    """Return what was measured as a table in Markdown."""
    by_key = middle([clock for clock, _work in measured["by key"]])
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *(line(name, taken, by_key) for name, taken in measured.items())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def line(name: str, taken: Taken, by_key: float) -> tuple[str, ...]:
    """Return one line of it; an aim that was missed is said so."""
    clock, work = ([each[column] for each in taken] for column in (0, 1))
    figures = (middle(clock), high(clock), max(clock))
    aims = AIMS.get(name, (None, None, None))
    said = [f"{aim}{' MISSED' if figure > aim else ''}" for figure, aim in zip(figures, aims, strict=True) if aim]
    return (
        name,
        str(len(taken)),
        *(f"{figure:.1f}" for figure in (*figures, middle(work), high(work))),
        f"{figures[0] / by_key:.0f}",
        ", ".join(said),
    )


def high(taken: list[float]) -> float:
    """Return what 95 in 100 stay under."""
    return quantiles(taken, n=20)[18]


def middle(taken: list[float]) -> float:
    """Return the median."""
    return quantiles(taken, n=2)[0]


if __name__ == "__main__":
    sys.exit(main())
