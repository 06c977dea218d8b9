"""What somebody looks for: words, and filters that may be typed among them.

`tag:ots van:fatima sinds:2026-01 verlenging` looks for "verlenging" about OTS, by Fatima, since January 2026. A filter
has a Dutch and an English name, whatever the language of the page. What looks like a filter and is none is a word.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Kind
from intranet.web.text import clean_line

LONGEST = 200
FILTER = re.compile(r"""(?<!\S)(-?)(\w+):("[^"]*"|\S+)""")
DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")

KINDS = {
    "bericht": Kind.POST.value, "post": Kind.POST.value,
    "vraag": Kind.QUESTION.value, "question": Kind.QUESTION.value,
    "antwoord": Kind.ANSWER.value, "answer": Kind.ANSWER.value,
    "reactie": Kind.REPLY.value, "reply": Kind.REPLY.value,
}  # fmt: skip
STATES = {
    "beantwoord": True, "answered": True,
    "onbeantwoord": False, "unanswered": False, "open": False,
}  # fmt: skip
VERIFIED = {"ja": True, "yes": True, "nee": False, "no": False}
IN_ENGLISH = {
    "van": "from", "sinds": "since", "tot": "until", "soort": "kind", "getoetst": "verified",
    "bericht": "post", "vraag": "question", "antwoord": "answer", "reactie": "reply",
    "beantwoord": "answered", "onbeantwoord": "unanswered", "ja": "yes", "nee": "no",
}  # fmt: skip


def in_own_language(name: str) -> str:
    """Return what a filter, or what it may say, is called in the language of the page."""
    return name if (get_language() or "").startswith("nl") else IN_ENGLISH.get(name, name)


@dataclass(frozen=True)
class Search:
    """Words and filters. `tag`, `space` and `author` are as typed or chosen: who looks decides what they name."""

    words: str = ""
    kind: str = ""
    tag: str = ""
    space: str = ""
    author: str | int = ""
    since: datetime | None = None
    until: datetime | None = None
    answered: bool | None = None
    verified: bool | None = None
    misread: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for; a filter alone is something."""
        return self == Search(misread=self.misread)

    @property
    def filters(self) -> str:
        """The filters as they may be typed, in the language of the page; what was chosen beside the box too."""
        named: dict[str, Any] = {
            "tag": self.tag,
            "in": self.space,
            "van": self.author,
            "sinds": self.since and localdate(self.since).isoformat(),
            "tot": self.until and localdate(self.until).isoformat(),
        }
        chosen = {
            "soort": next((name for name, kind in KINDS.items() if kind == self.kind), ""),
            "is": next((name for name, state in STATES.items() if state is self.answered), ""),
            "getoetst": next((name for name, state in VERIFIED.items() if state is self.verified), ""),
        }
        typed = named | {name: in_own_language(value) for name, value in chosen.items()}
        return " ".join(
            f'{in_own_language(name)}:"{said}"' if " " in str(said) else f"{in_own_language(name)}:{said}"
            for name, said in typed.items()
            if said
        )

    @property
    def typed(self) -> str:
        """The whole search as it may be typed."""
        return f"{self.filters} {self.words}".strip()

    def in_box(self, space: str) -> str:
        """What the box shows beside a form with a field for each filter but `tot:`, and for `in:` unless it is given.

        What has a field stands there alone: in both, what one changes in the field would be typed still.
        """
        return " ".join([*self.misread, Search(words=self.words, space=space, until=self.until).typed]).strip()

    def and_chosen(self, **chosen: Any) -> "Search":
        """Return the same with what was chosen beside the box; what was typed in it goes before."""
        free = {name: value for name, value in chosen.items() if value not in ("", None)}
        return replace(self, **{name: value for name, value in free.items() if getattr(self, name) in ("", None)})

    def with_words(self, words: str) -> "Search":
        """Return the same filters with other words."""
        return replace(self, words=words)


def day(text: str, *, last: bool = False) -> datetime | None:
    """Return when a day, month or year begins, or with `last` when it ends: `2026-01` is a month. None for no date."""
    found = DAY.match(text)
    if not found:
        return None
    year, month, number = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or (12 if last else 1), 1)
        number = number or (monthrange(first.year, first.month)[1] if last else 1)
        return timezone.make_aware(datetime.combine(first.replace(day=number), time.max if last else time.min))
    except (ValueError, OverflowError):
        return None


def _last_day(text: str) -> datetime | None:
    return day(text, last=True)


# The name of a filter: what it fills, and how its value is read (None: not understood).
FILTERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("tag", "onderwerp", "topic"), ("tag", lambda value: value.removeprefix("#") or None)),
    **dict.fromkeys(("in", "space", "ruimte"), ("space", str)),
    **dict.fromkeys(("van", "from", "author", "auteur"), ("author", lambda value: value.removeprefix("@") or None)),
    **dict.fromkeys(("sinds", "since", "vanaf"), ("since", day)),
    **dict.fromkeys(("tot", "until"), ("until", _last_day)),
    **dict.fromkeys(("soort", "kind"), ("kind", KINDS.get)),
    **dict.fromkeys(("is", "staat", "state"), ("answered", STATES.get)),
    **dict.fromkeys(("getoetst", "verified"), ("verified", VERIFIED.get)),
}
EXAMPLES = {
    "tag:ots": _("about a topic"),
    "van:fatima": _("written by someone"),
    "sinds:2026-01": _("since a year, month or day"),
    "in:rechtbank": _("in a space"),
    "soort:antwoord": _("of a kind"),
    "is:beantwoord": _("questions with an answer"),
    "getoetst:ja": _("an expert vouches for it"),
}


def examples() -> dict[str, Any]:
    """Return filters as one may type them in the language of the page, and what they mean."""
    parts = {typed: typed.partition(":") for typed in EXAMPLES}
    return {
        f"{in_own_language(name)}:{in_own_language(said)}": EXAMPLES[typed] for typed, (name, _, said) in parts.items()
    }


def read(typed: str) -> Search:
    """Read what was typed into words and filters; the first of each name counts."""
    typed = clean_line(typed)[:LONGEST]
    found: dict[str, Any] = {}
    misread: list[str] = []

    def take(match: re.Match[str]) -> str:
        without, name, value = match[1], match[2].lower(), match[3].strip('"')
        if without or name not in FILTERS:
            return match[0]
        part, understood = FILTERS[name]
        meant = understood(value.lower())
        if meant is None:
            misread.append(match[0].strip())
        else:
            found.setdefault(part, meant)
        return " "

    words = " ".join(FILTER.sub(take, typed).split())
    return Search(words=words, misread=tuple(misread), **found)
