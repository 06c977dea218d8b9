"""What a text is found by, as the text of a PostgreSQL tsvector."""

from collections import defaultdict
from collections.abc import Iterable

from intranet.language.analysis import analyse
from intranet.language.expressions import quoted

LAST_POSITION = 16_383
MOST_POSITIONS = 16  # kept of a lexeme
LARGEST = 500_000  # bytes of lexemes; PostgreSQL takes 1 MB with their positions
BETWEEN = 5  # places between title and body, so that no phrase reaches across

Places = dict[str, list[str]]


def document(title: str, body: str) -> str:
    """Return the tsvector of a text: A a word of the title, B a part of one, C a word of the body, D a part of one."""
    places: Places = defaultdict(list)
    end = add(places, title, 0, "A", "B")
    add(places, body, end + BETWEEN if end else 0, "C", "D")
    return " ".join(f"{quoted(lexeme)}:{','.join(positions)}" for lexeme, positions in bounded(places))


def add(places: Places, text: str, after: int, whole: str, part: str) -> int:
    """Add the words of a text, counted on from `after`, and return the last place."""
    position = after
    for token in analyse(text):
        position = min(after + token.position, LAST_POSITION)
        for lexeme in token.terms:
            if len(positions := places[lexeme]) < MOST_POSITIONS:
                positions.append(f"{position}{whole}")
        for lexeme in token.parts:
            if len(positions := places[lexeme]) < MOST_POSITIONS:
                positions.append(f"{position}{part}")
    return position


def bounded(places: Places) -> Iterable[tuple[str, list[str]]]:
    """Yield the lexemes, the first ones first, until they are as many bytes as PostgreSQL takes."""
    size = 0
    for lexeme, positions in places.items():
        size += len(lexeme.encode()) + 2 * len(positions) + 8
        if size > LARGEST:
            return
        yield lexeme, positions
