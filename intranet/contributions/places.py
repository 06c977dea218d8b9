"""Places: what is drawn once for all readers leaves them open, and they are filled with what is one reader's own.

A place is a comment of HTML, which no text can hold: what people write is escaped and cleaned of comments.
"""

import re
from collections.abc import Callable, Hashable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Own = Callable[[str, int, int], str]  # from the name of a place, the contribution's number, and a state

PLACE = re.compile(r"<!--place (\w+) (\d+) (\d+)-->")
NOBODYS = (1 << 53) + 1  # larger than the number of any contribution
NOBODY = str(NOBODYS)


def place(name: str, pk: int, state: int | str = 0) -> SafeString:
    """Leave a place open, with a number that whoever fills it wants to know."""
    return mark_safe(f"<!--place {name} {int(pk)} {int(state)}-->")  # noqa: S308


def fill(drawn: str, own: Own) -> SafeString:
    """Fill the places of what was drawn."""
    filled = PLACE.sub(lambda found: own(found[1], int(found[2]), int(found[3])), drawn)
    return mark_safe(filled)  # noqa: S308  (drawn by our own templates)


def button(template: str, pk: int, **state: Hashable) -> SafeString:
    """Draw a small template that a contribution's `id` goes into; only once for each state, whatever the id."""
    return numbered(pattern(template, **state), pk)


def pattern(template: str, **state: Hashable) -> str:
    """Return what `numbered` puts the `id` of a contribution into: for whoever draws many in one state."""
    return _pattern(template, get_language(), tuple(state.items()))


def numbered(drawn: str, pk: int) -> SafeString:
    """Put the number of a contribution in its place."""
    return mark_safe(drawn.replace(NOBODY, str(pk)))  # noqa: S308


@lru_cache(maxsize=2000)
def _pattern(template: str, _language: str, state: tuple[tuple[str, Hashable], ...]) -> str:
    return render_to_string(template, {"id": NOBODYS, **dict(state)})
