"""A page of a feed: its cards, the line since the last visit, and the address of what is older."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from feeds.queries import Row, line_of
from intranet.contributions.cards import Cards
from intranet.people.reader import reader_of


class FeedPage:
    """Twenty cards at most, made of one row more to know whether there is an older one."""

    SIZE = 20

    def __init__(self, request: HttpRequest, rows: Sequence[Row], scope: str | None = None) -> None:
        self.request = request
        self.scope = scope
        self.has_older = len(rows) > self.SIZE
        self.cards = Cards(rows[: self.SIZE], reader_of(request))

    def __len__(self) -> int:
        return len(self.cards)

    @property
    def older(self) -> str:
        """Where the page before this one is; nothing when this was the last."""
        if not self.has_older:
            return ""
        query = self.request.GET.copy()
        query["before"] = str(self.cards.ids[-1])
        query.pop("sent", None)
        return f"?{query.urlencode()}"

    @property
    def newest(self) -> int:
        """The newest on this page, if it is the first of the feed."""
        return self.cards.ids[0] if len(self) and "before" not in self.request.GET else 0

    @cached_property
    def line(self) -> int:
        """The newest that was seen at the visit before this one; 0 for a feed that keeps no line."""
        if self.scope is None:
            return 0
        return line_of(reader_of(self.request), self.scope)

    @property
    def html(self) -> SafeString:
        """The cards, with the line above the first that was seen before, if others are newer."""
        newer, parts = self.newest > self.line, []
        for pk, card in self.cards.html:
            if newer and pk <= self.line:
                newer = False
                parts.append(render_to_string("elements/_last_visit.html"))
            parts.append(card)
        return mark_safe("".join(parts))  # noqa: S308  (drawn by our own templates)
