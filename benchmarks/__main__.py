"""`python -m benchmarks FOLDER`: fill two bases below the folder, measure, print one table."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.bases import Base, base
from benchmarks.runs import Result, Visit, needs_wrk, serving
from benchmarks.table import Line, aims, table

JSON = "content-type=application/json"
FORM = "content-type=application/x-www-form-urlencoded"


def main() -> int:
    """Measure all that was asked for, and say how it compares."""
    options = _options()
    needs_wrk()
    lines: list[Line] = []
    for size in options.sizes:
        with base(options.folder, size) as found:
            lines += measured(found, options)
    print(table(lines))
    print(aims(lines))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the bases live; needs 8 GB for a million contributions")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000], metavar="CONTRIBUTIONS")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--seconds", type=int, default=4, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3, help="all is measured so many times; the median counts")
    parser.add_argument("--port", type=int, default=8171)
    parser.add_argument("--only", nargs="+", default=[], help="words in the names of what is to be measured")
    return parser.parse_args()


def measured(found: Base, options: argparse.Namespace) -> Iterator[Line]:
    """Measure ours and the references on one base, turn by turn, so that both meet the same weather."""
    ours = found.look()
    question = f"/plain{ours['pages']['question']}"
    plain = found.look(ours["token"], "/plain/feed/", question, settings="benchmarks.settings")
    costs = ours["cost"] | {
        "plain feed": plain["/plain/feed/"],
        "plain question": plain[question],
        "plain create": plain["create"],
    }
    with (
        serving(found, "intranet.wsgi:application", options.port) as own,
        serving(found, "benchmarks.wsgi:application", options.port + 1) as theirs,
    ):
        wanted = visits(ours)
        (found.home / "home.html").write_bytes(own.fetch(wanted["home reader20"]))
        for name in [name for name in wanted if options.only and not any(word in name for word in options.only)]:
            del wanted[name]
        results: dict[tuple[str, int], list[Result]] = {}
        for _ in range(options.rounds):
            for name, visit in wanted.items():
                server = theirs if name.startswith(("bare", "plain")) else own
                for connections in options.connections:
                    server.measure(visit, connections, 1)
                    taken = server.measure(visit, connections, options.seconds)
                    results.setdefault((name, connections), []).append(taken)
                    print(f"{found.size:9} {name:22} {connections} {taken}", file=sys.stderr, flush=True)
    for (name, connections), all_taken in results.items():
        yield Line(found.size, name, connections, middle(all_taken), costs.get(name, {}))


def visits(ours: dict[str, Any]) -> dict[str, Visit]:
    """Return what is measured, by name, what is to be compared next to each other; what writes comes last."""
    cookies = {reader: (f"cookie={cookie}", "accept-language=nl") for reader, cookie in ours["cookies"].items()}
    found = {"bare home": Visit("/bare/home/"), "plain feed": Visit("/plain/feed/", cookies["reader20"])}
    for page, address in ours["pages"].items():
        if page == "question":
            found["plain question"] = Visit(f"/plain{address}", cookies["reader20"])
        found |= {f"{page} {reader}": Visit(address, cookie) for reader, cookie in cookies.items()}
    token = (f"authorization=Bearer {ours['token']}", JSON)
    note = {"body": "Bericht %d over de rechtbank"}
    form = f"csrfmiddlewaretoken={ours['csrf']}&space={ours['space']}&body=Bericht+%d+over+de+rechtbank"
    return found | {
        "plain create": Visit("/plain/notes/", token, "POST", json.dumps(note | {"space": 1})),
        "publish API": Visit("/api/v1/posts/", token, "POST", json.dumps(note | {"space": ours["space"]})),
        "publish page": Visit("/posts/", (*cookies["reader20"], FORM), "POST", form),
    }


def middle(taken: list[Result]) -> Result:
    """Return the median of each measure."""
    columns = {name: median(getattr(result, name) for result in taken) for name in Result.__annotations__}
    return Result(**columns)


if __name__ == "__main__":
    sys.exit(main())
