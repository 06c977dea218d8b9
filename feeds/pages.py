"""A page of a feed: its cards, the line since the last visit, and the address of what is older."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from feeds.announcements import standing_for
from feeds.models import Post
from feeds.queries import Row, line_of
from intranet.contributions.cards import Cards, kept_or_drawn
from intranet.people.models import Person
from intranet.people.reader import reader_of

Announced = tuple[int, int]  # number and version


class OnTop:
    """What is announced in some spaces and not read yet, drawn once for all readers. No query where there are none."""

    def __init__(self, reader: Person, spaces: list[int]) -> None:
        self.rows: list[Announced] = standing_for(reader, spaces, timezone.localdate()) if spaces else []

    @property
    def ids(self) -> set[int]:
        return {pk for pk, _version in self.rows}

    @property
    def html(self) -> SafeString:
        drawn = kept_or_drawn({row: f"announcement:{row[0]}:{row[1]}" for row in self.rows}, draw_announcements)
        return mark_safe("".join(drawn[row] for row in self.rows if row in drawn))  # noqa: S308


def draw_announcements(rows: Iterable[Announced]) -> dict[Announced, str]:
    """Draw these announcements, fetched in one query."""
    by_id = {row[0]: row for row in rows}
    posts = Post.objects.filter(pk__in=by_id).for_list()
    return {by_id[post.pk]: render_to_string("feeds/_announcement.html", {"post": post}) for post in posts}


class FeedPage:
    """Twenty cards at most, made of one row more to know whether there is an older one."""

    SIZE = 20

    def __init__(
        self, request: HttpRequest, rows: Sequence[Row], scope: str | None = None, on_top: OnTop | None = None
    ) -> None:
        self.request = request
        self.on_top = on_top
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
        """The cards, with the line above the first that was seen before, if others are newer; none that is on top."""
        newer, parts = self.newest > self.line, []
        on_top = self.on_top.ids if self.on_top else set()
        for pk, card in self.cards.html:
            if pk in on_top:
                continue
            if newer and pk <= self.line:
                newer = False
                parts.append(render_to_string("elements/_last_visit.html"))
            parts.append(card)
        return mark_safe("".join(parts))  # noqa: S308  (drawn by our own templates)
