"""What may be told of many: nothing that fewer than five people stand behind, nor what follows from what is told.

Whoever knows a whole and one of its parts knows what is left. So a part is told only where what is left of each whole
that it belongs to, without this part, or without all parts that are told, is nothing or has five people behind it too.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

FEWEST_PEOPLE = 5


class Row(NamedTuple):
    """One thing that counts, and who stands behind it; who writes without their name is nobody."""

    number: int
    who: int | None


Rows = frozenset[Row]


def is_tellable(rows: Rows) -> bool:
    """Whether there are none, or five people or more stand behind them."""
    return not rows or len({row.who for row in rows} - {None}) >= FEWEST_PEOPLE


def told(whole: Rows, parts: Mapping[int, Rows]) -> dict[int | None, int | None]:
    """Return how many there are of the whole (None) and of each of its parts; None where that may not be told.

    The largest parts come first: where one has to be left out, it is a small one.
    """
    known = [whole]
    said: dict[int | None, int | None] = {None: len(whole) if is_tellable(whole) else None}
    for part, rows in sorted(parts.items(), key=lambda one: (-len(one[1]), one[0])):
        fine = all(is_tellable(left) for left in _left(rows, known))
        said[part] = len(rows) if fine else None
        if fine and rows:
            known.append(rows)
    return said


def _left(rows: Rows, known: list[Rows]) -> Iterator[Rows]:
    """Yield these rows themselves, and what one could work out if they were told beside what is known."""
    yield rows
    family = [*known, rows]
    for each in family:
        if each >= rows:
            yield each - rows
            yield each.difference(*(inner for inner in family if inner < each))
