"""What the guard says: a stretch of text, what it seems to be, and what to write instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.web.refusals import Refusal

Kind = Literal["bsn", "phone", "email", "iban", "own_name"]
Level = Literal["block", "ask"]
Place = tuple[str, int, int, str]

SUGGESTIONS: dict[Kind, Promise] = {
    "bsn": _("[BSN]"),
    "phone": _("[phone number]"),
    "email": _("[e-mail address]"),
    "iban": _("[account number]"),
    "own_name": _("[name]"),
}

MESSAGES: dict[Kind, Promise] = {
    "bsn": _("This looks like a citizen service number. Leave it out or replace it by %(suggestion)s."),
    "phone": _("This looks like someone's phone number. Leave it out or replace it by %(suggestion)s."),
    "email": _(
        "This looks like the e-mail address of someone outside the organisation. "
        "Leave it out or replace it by %(suggestion)s."
    ),
    "iban": _("This looks like a bank account number. Leave it out or replace it by %(suggestion)s."),
    "own_name": _("This looks like your own name, and you write without it. Leave it out, or say that you keep it."),
}


@dataclass(frozen=True)
class Finding:
    """A stretch that could identify a client; `start` and `end` count code points of the field it is in."""

    start: int
    end: int
    kind: Kind
    level: Level
    field: str = "body"

    @property
    def place(self) -> Place:
        """Where it is and what it seems to be: what an author refers to who keeps it."""
        return self.field, self.start, self.end, self.kind

    @property
    def suggestion(self) -> str:
        """What to write instead, in the reader's language."""
        return str(SUGGESTIONS[self.kind])

    def as_dict(self) -> dict[str, Any]:
        """How it is told to scripts."""
        return {
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "level": self.level,
            "suggestion": self.suggestion,
            "message": self.message,
        }

    @property
    def message(self) -> str:
        """What the author is told. It never repeats what was found."""
        return str(MESSAGES[self.kind]) % {"suggestion": self.suggestion}


@dataclass(frozen=True)
class Kept:
    """A finding that its author has looked at and keeps, and why."""

    start: int
    end: int
    kind: str
    reason: str = ""
    field: str = "body"

    @property
    def place(self) -> Place:
        """Which finding this is about."""
        return self.field, self.start, self.end, self.kind


class ClientDetailsFound(Refusal):
    """The text may identify a client: it says so beside each field, and has the findings to point at."""

    code = "client_details"

    def __init__(self, findings: Sequence[Finding]) -> None:
        messages: dict[str, dict[str, ValidationError]] = {}
        for finding in findings:
            messages.setdefault(finding.field, {})[finding.message] = ValidationError(finding.message, self.code)
        super().__init__({field: list(said.values()) for field, said in messages.items()})
        self.findings = list(findings)

    @property
    def members(self) -> dict[str, Any]:
        """What the API adds to the problem: each finding, without the text it was found in."""
        return {"findings": [finding.as_dict() for finding in self.findings]}
