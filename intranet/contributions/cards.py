"""Cards: a post or question as lists show it, drawn once for all readers.

A card is kept by its contribution, version, language and time zone, and holds nothing of who reads it; what is the
reader's own (a bookmark, that it was asked before) is filled in where the card leaves a place for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.core.cache import caches
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from intranet.contributions.models import Bookmark, Contribution
from intranet.contributions.places import button, fill, numbered, pattern
from intranet.contributions.queries import Urgency, joined_among, urgency_of_each
from intranet.people.models import Person
from intranet.web.prepared import prepared

T = TypeVar("T")

BOOKMARK = "elements/_bookmark.html"
TEMPLATES = {"post": "feeds/_post.html", "question": "questions/_question.html"}


class Drawn(NamedTuple):
    """A card on its way: which contribution, in which version."""

    id: int
    version: int
    kind: str


class Cards:
    """A page of cards, in order, for one reader. Two queries a kind for those not kept, and one for bookmarks."""

    def __init__(self, rows: Sequence[tuple[int, int, str]], reader: Person) -> None:
        self.rows = [Drawn(*row) for row in rows]
        self.reader = reader

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def ids(self) -> list[int]:
        return [row.id for row in self.rows]

    @cached_property
    def html(self) -> list[tuple[int, SafeString]]:
        """The cards, each with its contribution's number."""
        drawn = kept_or_drawn({row: f"card:{row.id}:{row.version}" for row in self.rows}, draw)
        return [(row.id, fill(drawn[row], self._own)) for row in self.rows if row in drawn]

    def _own(self, name: str, pk: int, state: int) -> str:
        if name == "joined":
            return button("questions/_asked_before.html", pk) if pk in self._joined else ""
        if name == "urgency":
            return self._urgency(pk, state)
        return numbered(self._bookmarks[pk in self._bookmarked], pk)

    @cached_property
    def _bookmarks(self) -> dict[bool, str]:
        return {state: pattern(BOOKMARK, bookmarked=state) for state in (True, False)}

    def _urgency(self, pk: int, until: int) -> str:
        """Draw by when it is needed and who is on it, as long as that lasts; asked once for all cards that say so."""
        if until <= self._now.timestamp():
            return ""
        return render_to_string("questions/_urgent.html", {"urgency": self._urgent.get(pk)})

    @cached_property
    def _now(self) -> datetime:
        return timezone.now()

    @cached_property
    def _urgent(self) -> dict[int, Urgency]:
        return urgency_of_each(self.ids, self._now)

    @cached_property
    def _joined(self) -> set[int]:
        """Which of them were joined to a question that the reader may read."""
        return joined_among(self.ids, self.reader)

    @cached_property
    def _bookmarked(self) -> set[int]:
        return {pk for (pk,) in _bookmarked(self.reader.pk, self.ids)}


@prepared
def _bookmarked(person: int, contributions: list[int]) -> QuerySet[Bookmark, tuple[int]]:
    kept = Bookmark.objects.filter(person=person, contribution__any=contributions)
    return kept.values_list("contribution_id")


def bookmark_button(pk: int, *, bookmarked: bool) -> SafeString:
    """Draw the button that keeps a contribution, or no longer."""
    return button(BOOKMARK, pk, bookmarked=bookmarked)


def kept_or_drawn(keys: Mapping[T, str], draw: Callable[[list[T]], Mapping[T, str]]) -> dict[T, str]:
    """Return a drawing of each thing, in this language and time zone: kept under its key, or drawn now and kept."""
    if not keys:
        return {}
    here = f":{translation.get_language()}:{timezone.get_current_timezone_name()}"
    kept = caches["cards"].get_many([key + here for key in keys.values()])
    found = {thing: kept[key + here] for thing, key in keys.items() if key + here in kept}
    missing = [thing for thing in keys if thing not in found]
    if missing:
        drawn = draw(missing)
        caches["cards"].set_many({keys[thing] + here: text for thing, text in drawn.items()})
        found.update(drawn)
    return found


def forget(root: int) -> None:
    """Let no drawing of a thread be kept, in whichever version or language: its text is to be gone. Never fails."""
    caches["cards"].forget(f"*:{root}:*")  # type: ignore[attr-defined]  # it is a LossyCache


def draw(rows: Iterable[Drawn]) -> dict[Drawn, str]:
    """Draw the cards of these: one query a kind, and one for the tags of each."""
    by_id = {row.id: row for row in rows}
    return {
        by_id[written.pk]: render_to_string(TEMPLATES[written.kind], {written.kind: written})
        for written in specific(by_id.values())
    }


def specific(rows: Iterable[Drawn]) -> list[Contribution]:
    """Fetch each as what it is, with all that a card shows."""
    found: list[Contribution] = []
    kinds: dict[str, list[int]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row.id)
    for kind, ids in kinds.items():
        model = Contribution._meta.get_field(f"as_{kind}").related_model
        found += model.objects.filter(pk__in=ids).for_list().prefetch_related("tags")  # type: ignore[union-attr]
    return found
