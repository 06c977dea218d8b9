"""Messages: what Wandelgang sends, in the reader's language and time, the same in the plain part as in the other."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.mime.image import MIMEImage
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from intranet.mail.keys import domain, message_id, return_path, unsubscribe_token
from intranet.mail.moulds import Mould, hole
from intranet.people.models import Person
from intranet.web.zones import zone_named

STYLE = Path(__file__).parent / "style.css"
PARTS = ("_subject.txt", ".txt", ".html")
IN_OUR_PAGES = re.compile(r'<a\b[^>]*\shref="(?=/(?!/))')  # as people's texts have them: @names, topics, forms


class Drawn(NamedTuple):
    """What a mail says. In the HTML, style stands at each element and links are in full."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """What is sent to whom. The same `key` to the same person is the same mail, however often it is sent.

    `template` has three parts: `_subject.txt`, `.txt` and `.html`; or else `draw` says how it is drawn. `kind` is what
    one click ends, and names the list. `thread` is the key of the mail that this one belongs under; `answers` the
    Message-ID of a mail that came in and that this one answers by itself: of such there is no list, and nothing to end.
    """

    to: Person
    key: str
    kind: str
    template: str = ""
    draw: "Callable[[Message], Drawn] | None" = None
    context: Mapping[str, Any] = field(default_factory=dict)
    thread: str = ""
    reply_to: str = ""
    answers: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # PNGs that the HTML shows as `cid:` and their name

    @cached_property
    def end(self) -> str:
        """What one click ends it at; nothing where there is nothing to end."""
        if self.answers:
            return ""
        return _end_at(settings.SITE_URL).filled(token=unsubscribe_token(self.to.pk, self.kind))


@lru_cache(maxsize=1)
def _end_at(site: str) -> Mould:
    """Return the address at which a mail of a kind is ended; a token has only letters that stand in one as they are."""
    return Mould(urljoin(site, reverse("mail:unsubscribe", args=[hole("token")])))


class Written(EmailMultiAlternatives):
    """A mail whose pictures belong to its text, and are no attachments."""

    mixed_subtype = "related"


def written(message: Message) -> EmailMultiAlternatives:
    """Return the mail, ready to be sent."""
    zone = zone_named(message.to.time_zone)
    with translation.override(message.to.language or settings.LANGUAGE_CODE), timezone.override(zone):
        subject, text, html = message.draw(message) if message.draw else _by_templates(message)
    mail = Written(
        " ".join(subject.split()),  # no header gets in
        text.strip() + "\n",
        from_email=return_path(message.to.pk),
        to=[message.to.email],
        headers=headers(message),
        reply_to=[message.reply_to] if message.reply_to else None,
    )
    mail.attach_alternative(html, "text/html")
    for name, png in message.pictures.items():
        mail.attach(_picture(name, png))
    return mail


def _by_templates(message: Message) -> Drawn:
    context = {**message.context, "reader": message.to, "site": settings.SITE_URL, "end": message.end}
    subject, text, html = (render_to_string(f"{message.template}{part}", context) for part in PARTS)
    return Drawn(subject, text, inlined(html))


def _picture(name: str, png: bytes) -> MIMEImage:
    picture = MIMEImage(png, "png")
    picture.add_header("Content-ID", f"<{name}>")
    picture.add_header("Content-Disposition", "inline", filename=f"{name}.png")
    return picture


def headers(message: Message) -> dict[str, str]:
    """Return the headers that mail programs go by: which mail it is, of which thread and list, and how to end it."""
    found = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message_id(message.key, message.to.pk),
        "X-Auto-Response-Suppress": "All",
    }
    if message.answers:
        return found | {"Auto-Submitted": "auto-replied", "References": message.answers, "In-Reply-To": message.answers}
    found |= {
        "List-Id": f"Wandelgang <{message.kind}.{domain()}>",
        "List-Unsubscribe": f"<{message.end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if message.thread:
        found["References"] = found["In-Reply-To"] = message_id(message.thread, message.to.pk)
    return found


def inlined(html: str) -> str:
    """Return a mail whose style stands at each element, because many mail programs read no other, and links in full."""
    return _in_full(_inliner(_style()).inline(html))


def inlined_piece(html: str) -> str:
    """Return a piece of a mail in the same way, for one that is put together of pieces."""
    return _in_full(_inliner("").inline_fragment(html, _style()))


def _in_full(html: str) -> str:
    return IN_OUR_PAGES.sub(rf"\g<0>{settings.SITE_URL}", html)


@cache
def _style() -> str:
    return STYLE.read_text()


@cache
def _inliner(style: str) -> CSSInliner:
    """What a screen decides by itself, such as its darkness, stands in the head; a piece has none."""
    return CSSInliner(
        extra_css=style or None, keep_style_tags=False, keep_at_rules=bool(style), load_remote_stylesheets=False
    )
