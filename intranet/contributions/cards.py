"""Cards: a post or question as lists show it, drawn once for all readers.

A card is kept by its contribution, version, language and time zone, and holds nothing of who reads it; what is the
reader's own (a bookmark) is filled in where the card leaves a place for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from intranet.contributions.models import Bookmark, Contribution
from intranet.people.models import Person

TEMPLATES = {"post": "feeds/_post.html", "question": "questions/_question.html"}
BOOKMARK = "<!--bookmark-->"
NOBODYS = str(1 << 60)  # a number no contribution has, which stands in the pattern of a button


@dataclass(frozen=True)
class Drawn:
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
        keys = {row: self._key(row) for row in self.rows}
        kept = caches["cards"].get_many(list(keys.values()))
        missing = [row for row in self.rows if keys[row] not in kept]
        drawn = {keys[row]: text for row, text in draw(missing).items()}
        if drawn:
            caches["cards"].set_many(drawn)
        cards = kept | drawn
        return [(row.id, self._with_marks(row.id, cards[keys[row]])) for row in self.rows if keys[row] in cards]

    def _key(self, row: Drawn) -> str:
        return f"card:{row.id}:{row.version}:{translation.get_language()}:{timezone.get_current_timezone_name()}"

    def _with_marks(self, pk: int, card: str) -> SafeString:
        button = (
            self._buttons[pk in self._bookmarked].replace(NOBODYS + '"', f'{pk}"').replace(f"/{NOBODYS}/", f"/{pk}/")
        )
        return mark_safe(card.replace(BOOKMARK, button))  # noqa: S308  (drawn by our own templates)

    @cached_property
    def _bookmarked(self) -> set[int]:
        kept = Bookmark.objects.filter(person=self.reader, contribution__any=self.ids)
        return set(kept.values_list("contribution_id", flat=True))

    @cached_property
    def _buttons(self) -> dict[bool, str]:
        return {kept: bookmark_button(NOBODYS, bookmarked=kept) for kept in (True, False)}


def bookmark_button(pk: int | str, *, bookmarked: bool) -> SafeString:
    """Draw the button that keeps a contribution, or no longer."""
    return render_to_string("elements/_bookmark.html", {"id": pk, "bookmarked": bookmarked})


def draw(rows: Iterable[Drawn]) -> dict[Drawn, str]:
    """Draw the cards of these: one query a kind, and one for the tags of each."""
    by_id = {row.id: row for row in rows}
    return {
        by_id[written.pk]: render_to_string(
            TEMPLATES[written.kind], {written.kind: written, "bookmark_place": BOOKMARK}
        )
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
