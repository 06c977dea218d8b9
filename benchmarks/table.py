"""The table that README quotes, and whether we are where we want to be."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.runs import Result

COLUMNS = (
    "contributions",
    "page",
    "connections",
    "requests/s",
    "p50 ms",
    "p95 ms",
    "CPU ms",
    "queries",
    "SQL ms",
    "× plain",
)
PLAIN = {"question": "plain question", "publish": "plain create"}


@dataclass(frozen=True)
class Line:
    """One measurement."""

    size: int
    name: str
    connections: int
    result: Result
    cost: dict[str, float] = field(default_factory=dict)

    def times_plain(self, lines: Iterable["Line"]) -> float | None:
        """Return how many times the requests a second of its plain reference it delivers."""
        wanted = (self.size, PLAIN.get(self.name.split()[0], "plain feed"), self.connections)
        return next((self.result.rate / line.result.rate for line in lines if line.key == wanted), None)

    @property
    def key(self) -> tuple[int, str, int]:
        return self.size, self.name, self.connections


def table(lines: list[Line]) -> str:
    """Return all lines as a table in Markdown."""
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *(cells(line, lines) for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def cells(line: Line, lines: list[Line]) -> tuple[str, ...]:
    """Return a line in words."""
    times, result = line.times_plain(lines), line.result
    measures = (f"{value:,.1f}" for value in (result.rate, result.p50, result.p95, result.cpu))
    costs = (f"{line.cost[name]:g}" if name == "queries" else f"{line.cost[name]:.1f}" for name in ("queries", "sql"))
    name = line.name + (f" ({result.failed:g} failed)" if result.failed else "")
    return (
        f"{line.size:,}", name, str(line.connections), *measures,
        *(costs if line.cost else ("", "")), f"{times:.2f}" if times else "",
    )  # fmt: skip


def aims(lines: list[Line]) -> str:
    """Say of each aim whether it is met."""
    smallest, largest = min(line.size for line in lines), max(line.size for line in lines)
    said = []
    for line in lines:
        page = line.name.split()[0]
        times = line.times_plain(lines)
        if times and page in {"home", "everything", "question", "publish"}:
            aim = {"question": 1.5, "publish": 1 / 3}.get(page, 2.0)
            said.append(verdict(times >= aim, line, f"{times:.2f} × plain, aim {aim:.2f}"))
        if page == "home" and line.size == largest != smallest:
            small = next(other for other in lines if other.key == (smallest, *line.key[1:]))
            growth = small.result.rate / line.result.rate
            said.append(verdict(growth <= 1.3, line, f"costs {growth:.2f} × what it does at {smallest:,}, aim 1.30"))
    return "\n".join(said)


def verdict(met: bool, line: Line, words: str) -> str:
    """Return one aim in a line."""
    return f"{'met ' if met else 'MISSED'}  {line.size:,} {line.name}, {line.connections} connections: {words}"
