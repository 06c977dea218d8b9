"""How somebody's digest is drawn as a mail: a mould with holes, and the same few things in the digests of many."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language

from intranet.digests.models import Digest
from intranet.digests.showing import Shown, subject_of
from intranet.mail.messages import Drawn, inlined, inlined_piece
from intranet.mail.moulds import Mould, hole

MAIL, REASON, ITEM = "digests/mail/personal", "digests/mail/_reason", "digests/mail/_item"


class Drawing:
    """Draws the digests of one run. What was drawn of people's texts is kept for others, for no longer than this is."""

    def __init__(self) -> None:
        self._item, self._beginning = lru_cache(maxsize=4000)(_item), lru_cache(maxsize=2000)(_beginning)

    def draw(self, digest: Digest, items: Sequence[Shown], end: str) -> Drawn:
        """Return what the mail says, in the language that is spoken now."""
        language, own = get_language() or "", {"end": end, "address": digest.get_absolute_url()}
        html, text = _moulds(language, digest.period_start, digest.period_end, settings.SITE_URL)
        drawn = list(self._pieces(language, items))
        preheader = "" if items[0].bare else self._beginning(items[0].text)
        return Drawn(
            subject_of(items, by_mail=True),
            text.filled(items="".join(piece.text for piece in drawn), **own),
            html.filled(items="".join(piece.html for piece in drawn), preheader=preheader, **own),
        )

    def _pieces(self, language: str, items: Sequence[Shown]) -> Iterator[Drawn]:
        """Yield what stands in it; over the first of a row for the same reason stands what that is."""
        before = ""
        for item in items:
            if item.reason != before:
                yield _reason(language, before := item.reason)
            html, text = self._item(language, item.like or item, settings.SITE_URL)
            yield Drawn("", text.filled(source=item.source), html.filled(source=escape(item.source)))


@lru_cache(maxsize=64)
def _moulds(_language: str, start: date, end: date, site: str) -> tuple[Mould, Mould]:
    """Return both parts with holes; the days that they tell of are the same for many."""
    holes = {name: hole(name) for name in ("items", "end", "address", "preheader")}
    context = {"start": start, "until": end, "site": site, **holes}
    return Mould(inlined(render_to_string(f"{MAIL}.html", context))), Mould(render_to_string(f"{MAIL}.txt", context))


@lru_cache(maxsize=64)
def _reason(_language: str, reason: str) -> Drawn:
    """Return the heading of what is told for one reason."""
    return _drawn(REASON, {"reason": reason})


def _item(_language: str, item: Shown, site: str) -> tuple[Mould, Mould]:
    """Return both parts of one thing in it, with a hole for its source."""
    drawn = _drawn(ITEM, {"item": replace(item, source=hole("source")), "site": site})
    return Mould(drawn.html), Mould(drawn.text)


def _drawn(template: str, context: dict[str, Any]) -> Drawn:
    html = inlined_piece(render_to_string(f"{template}.html", context))
    return Drawn("", render_to_string(f"{template}.txt", context), html)


def _beginning(text: str) -> str:
    """Return what mail programs show beside the subject."""
    return escape(Truncator(text).chars(90))
