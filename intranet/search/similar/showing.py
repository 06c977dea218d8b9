"""What a page shows of a question that was asked before, and of its best answer: that much, in a query that is kept.

What a card shows besides takes PostgreSQL longer to plan, and Django to write, than all of this (measured).
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from intranet.contributions.models import Contribution
from intranet.people.models import Organisation, Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids
from intranet.web.prepared import made, prepared

TEXT = ("id", "kind", "author_id", "written_as", "space_id", "root_id", "title", "text", "created_at", "version")
SPACE = ("id", "slug", "name", "kind")
AUTHOR = ("id", "name", "organisation_id")
ORGANISATION = ("id", "name")
OF_AN_ANSWER = ("accepted_at", "verified_until")


def texts_for_page(contributions: Iterable[int], reader: Person) -> dict[int | None, Contribution]:
    """Return these contributions, as far as this person may read them."""
    rows = _texts(list(contributions), visible_space_ids(reader))
    return {text.pk: text for text in map(_as_text, rows)}


@prepared
def _texts(contributions: list[int], spaces: list[int]) -> "QuerySet[Contribution, tuple[Any, ...]]":
    rows = Contribution.objects.readable(spaces).filter(pk__any=contributions, deleted_at=None)
    return rows.values_list(
        *TEXT,
        *(f"space__{name}" for name in SPACE),
        *(f"author__{name}" for name in AUTHOR),
        *(f"author__organisation__{name}" for name in ORGANISATION),
        *(f"as_answer__{name}" for name in OF_AN_ANSWER),
    )


def _as_text(row: Iterable[Any]) -> Contribution:
    """Return a row as a contribution."""
    values = iter(row)
    text: Any = made(Contribution, values, TEXT)
    text.space, text.author = made(Space, values, SPACE), made(Person, values, AUTHOR)
    text.author.organisation = made(Organisation, values, ORGANISATION)
    text.accepted_at, text.verified_until = values
    return text  # type: ignore[no-any-return]
