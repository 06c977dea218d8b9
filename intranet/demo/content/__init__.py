"""What the demo is made of: YAML, each file with its form explained at the top."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
Entry = dict[str, Any]


def read(name: str) -> Any:
    """Return what one of the files says."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def threads() -> Iterator[tuple[str, Entry]]:
    """Return every thread, as "post" or "question" with what it says, in the order of the files."""
    for path in sorted((FOLDER / "threads").glob("*.yaml")):
        said = read(f"threads/{path.stem}")
        for kind in ("question", "post"):
            yield from ((kind, entry) for entry in said.get(f"{kind}s") or ())
