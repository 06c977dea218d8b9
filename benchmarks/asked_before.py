"""`python -m benchmarks.asked_before FOLDER`: how much "Asked before?" finds, and how long that takes.

Fills a base of 100,000 questions below the folder. The pairs are `pairs_dev.jsonl` (type, query, dup) and
`distractors.jsonl` (text): each query is looked for among all that were asked.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from benchmarks.bases import base

INSIDE = "import django, sys; django.setup(); from benchmarks.asking import say; say(*sys.argv[1:])"
SHARES = {"posts": 100, "questions": 100, "answers": 200, "replies": 100, "votes": 50}  # per hundred questions
AIMS = {"words": 0.60, "words and meaning": 0.78}  # of recall in the first five
AIM_OF_TYPE = {"lexical": 0.95, "abbrev": 0.95, "inflect": 0.95, "typo": 0.95, "compound": 0.85}
AIM_OF_TIME = 50  # milliseconds, of 95 in 100
BEST = 5


def main() -> int:
    """Measure, and print one table each."""
    options = _options()
    with base(options.folder / "asked-before", options.questions, SHARES) as found:
        said = found.run("-c", INSIDE, str(options.pairs), DJANGO_SETTINGS_MODULE="intranet.settings")
    measured = json.loads(said.splitlines()[-1])
    for way, places in measured.get("found", {}).items():
        print(found_table(way, places))
    for what, times in measured["milliseconds"].items():
        print(time_table(what, times))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asked_before", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the base lives; needs 2 GB")
    parser.add_argument(
        "--pairs", type=Path, default=Path("pairs"), help="the folder of the pairs; without: time alone"
    )
    parser.add_argument("--questions", type=int, default=100_000)
    return parser.parse_args()


def found_table(way: str, places: list[tuple[str, int]]) -> str:
    """Return how much was found among the best five, and how high up, by type of pair."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for kind, place in places:
        by_type[kind].append(place)
    lines = [f"\nBy {way}:\n", "| pairs | number | recall@5 | MRR | |", "| --- | --- | --- | --- | --- |"]
    for kind, found in [*sorted(by_type.items()), ("all", [place for _, place in places])]:
        aim = AIMS[way] if kind == "all" else AIM_OF_TYPE.get(kind) if way != "words" else None
        lines.append(row(kind, found, aim))
    return "\n".join(lines)


def row(kind: str, places: list[int], aim: float | None) -> str:
    """Return one line of the table, with its aim if it has one."""
    recall = mean(0 < place <= BEST for place in places)
    ranks = mean(1 / place if place else 0 for place in places)
    verdict = "" if aim is None else f"{'met' if recall >= aim else 'MISSED'}, aim {aim:.2f}"
    return f"| {kind} | {len(places)} | {recall:.2f} | {ranks:.3f} | {verdict} |"


def time_table(what: str, measured: dict[str, dict[str, Any]]) -> str:
    """Return how long one client waits in the server, and how much work that is for processors."""
    lines = [
        f"\nOf {what}, one client:\n",
        "| looking by | p50 ms | p95 ms | processor ms | |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, found in measured.items():
        marks = quantiles(found["taken"], n=20)
        verdict = f"{'met' if marks[18] <= AIM_OF_TIME else 'MISSED'}, aim {AIM_OF_TIME}"
        lines.append(f"| {name} | {marks[9]:.1f} | {marks[18]:.1f} | {found['work']:.1f} | {verdict} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
