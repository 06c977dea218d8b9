"""Mail that no person wrote: answers of machines, lists, and our own that came back."""

import re
from email.utils import parseaddr

from django.conf import settings

from intranet.letterbox.reading import Mail
from intranet.mail.keys import LENGTH, domain

AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "List-Unsubscribe", "Feedback-Type")
BY_MANY = {"bulk", "list", "junk", "auto_reply", "auto-reply"}
DAEMONS = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@")


def is_loop(mail: Mail) -> bool:
    """Whether it is mail of our own, or has been where mail goes round in circles."""
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
    ours = re.fullmatch(rf"<[0-9a-f]{{{LENGTH}}}@{re.escape(domain())}>", mail.message_id)
    from_us = mail.sender == own or f".{domain()}>" in mail.header("List-Id")
    return bool(ours or from_us or mail.header("X-Loop") or mail.header("X-MS-Exchange-Inbox-Rules-Loop"))


def is_automatic(mail: Mail) -> bool:
    """Whether a machine sent it by itself (RFC 3834), or it came through a list."""
    said = mail.header("Auto-Submitted").lower()
    return bool(
        (said and not said.startswith("no"))
        or mail.header("Precedence").lower() in BY_MANY
        or any(mail.header(name) for name in AUTOMATIC)
        or mail.header("Return-Path").strip() == "<>"
        or mail.sender.startswith(DAEMONS)
        or mail.message.get_content_type() == "multipart/report"
    )
