"""Messages: what Wandelgang sends, in the reader's language and time, the same in the plain part as in the other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.mime.image import MIMEImage
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from intranet.mail.keys import domain, message_id, return_path, unsubscribe_token
from intranet.people.models import Person
from intranet.web.zones import zone_named

STYLE = Path(__file__).parent / "style.css"
IN_OUR_PAGES = re.compile(r'<a\b[^>]*\shref="(?=/(?!/))')  # as people's texts have them: @names, topics, forms


@dataclass(frozen=True, kw_only=True)
class Message:
    """What is sent to whom. The same `key` to the same person is the same mail, however often it is sent.

    `template` has three parts: `_subject.txt`, `.txt` and `.html`. `kind` is what one click ends, and names the list.
    `thread` is the key of the mail that this one belongs under; `answers` the Message-ID of a mail that came in and
    that this one answers by itself: of such there is no list, and nothing to end.
    """

    to: Person
    template: str
    key: str
    kind: str
    context: Mapping[str, Any] = field(default_factory=dict)
    thread: str = ""
    reply_to: str = ""
    answers: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # PNGs that the HTML shows as `cid:` and their name


class Written(EmailMultiAlternatives):
    """A mail whose pictures belong to its text, and are no attachments."""

    mixed_subtype = "related"


def written(message: Message) -> EmailMultiAlternatives:
    """Return the mail, ready to be sent."""
    zone = zone_named(message.to.time_zone)
    with translation.override(message.to.language or settings.LANGUAGE_CODE), timezone.override(zone):
        context = {**message.context, "reader": message.to, "site": settings.SITE_URL}
        context["end"] = "" if message.answers else _end(message)
        subject = " ".join(render_to_string(f"{message.template}_subject.txt", context).split())  # no header gets in
        text = render_to_string(f"{message.template}.txt", context).strip() + "\n"
        html = inlined(render_to_string(f"{message.template}.html", context))
    mail = Written(
        subject,
        text,
        from_email=return_path(message.to.pk),
        to=[message.to.email],
        headers=headers(message),
        reply_to=[message.reply_to] if message.reply_to else None,
    )
    mail.attach_alternative(html, "text/html")
    for name, png in message.pictures.items():
        mail.attach(_picture(name, png))
    return mail


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
        "List-Unsubscribe": f"<{_end(message)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if message.thread:
        found["References"] = found["In-Reply-To"] = message_id(message.thread, message.to.pk)
    return found


def inlined(html: str) -> str:
    """Return a mail whose style stands at each element, because many mail programs read no other, and links in full."""
    return IN_OUR_PAGES.sub(rf"\g<0>{settings.SITE_URL}", _inliner().inline(html))


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(
        extra_css=STYLE.read_text(), keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
    )


def _end(message: Message) -> str:
    token = unsubscribe_token(message.to.pk, message.kind)
    return urljoin(settings.SITE_URL, reverse("mail:unsubscribe", args=[token]))
