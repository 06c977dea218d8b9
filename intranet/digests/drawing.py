"""How somebody's digest is drawn as a mail: a mould with holes, and the same few things in the digests of many."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language

from intranet.digests.models import Digest
from intranet.digests.showing import Shown, subject_of
from intranet.mail.messages import Drawn, inlined, inlined_piece
from intranet.mail.moulds import Mould, hole

MAIL, PIECE = "digests/mail/personal", "digests/mail/_item"


class Drawing:
    """Draws the digests of one run. What was drawn of people's texts is kept for others, for no longer than this is."""

    def __init__(self) -> None:
        self._piece, self._beginning = lru_cache(maxsize=4000)(_piece), lru_cache(maxsize=2000)(_beginning)

    def draw(self, digest: Digest, items: Sequence[Shown], end: str) -> Drawn:
        """Return what the mail says, in the language that is spoken now."""
        language, own = get_language() or "", {"end": end, "address": digest.get_absolute_url()}
        html, text = _moulds(language, digest.period_start, digest.period_end, settings.SITE_URL)
        drawn = [self._piece(language, item, is_first, settings.SITE_URL) for item, is_first in _by_reason(items)]
        preheader = "" if items[0].bare else self._beginning(items[0].text)
        return Drawn(
            subject_of(items, by_mail=True),
            text.filled(items="".join(piece.text for piece in drawn), **own),
            html.filled(items="".join(piece.html for piece in drawn), preheader=preheader, **own),
        )


@lru_cache(maxsize=64)
def _moulds(_language: str, start: date, end: date, site: str) -> tuple[Mould, Mould]:
    """Return both parts with holes; the days that they tell of are the same for many."""
    holes = {name: hole(name) for name in ("items", "end", "address", "preheader")}
    context = {"start": start, "until": end, "site": site, **holes}
    return Mould(inlined(render_to_string(f"{MAIL}.html", context))), Mould(render_to_string(f"{MAIL}.txt", context))


def _piece(_language: str, item: Shown, is_first: bool, site: str) -> Drawn:
    """Return one thing in it; over the first for a reason stands what that is."""
    context = {"item": item, "is_first": is_first, "site": site}
    html = inlined_piece(render_to_string(f"{PIECE}.html", context))
    return Drawn("", render_to_string(f"{PIECE}.txt", context), html)


def _by_reason(items: Sequence[Shown]) -> Iterator[tuple[Shown, bool]]:
    """Yield each with whether it is the first of a row for the same reason."""
    for number, item in enumerate(items):
        yield item, number == 0 or items[number - 1].reason != item.reason


def _beginning(text: str) -> str:
    """Return what mail programs show beside the subject."""
    return escape(Truncator(text).chars(90))
