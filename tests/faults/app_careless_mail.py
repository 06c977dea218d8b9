"""Mailing without what makes it safe, for the negative control.

Every mail has a Message-ID of chance, what failed is tried again at once and as often as one likes, and nobody notes
that an address is dead.
"""

import os
from email.utils import make_msgid
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from intranet.mail import messages  # noqa: E402
from intranet.mail.actions import outgoing  # noqa: E402
from intranet.mail.fates import Fate  # noqa: E402
from intranet.mail.models import Outgoing  # noqa: E402
from tests.faults.app_quick import app  # noqa: E402

__all__ = ["app"]

note = Outgoing.note


def note_what_went_well(self: Outgoing, fate: Fate | None) -> None:
    """Forget whatever did not."""
    if fate is Fate.LATER:
        type(self)._default_manager.filter(pk=self.pk).update(leased_until=None)
    else:
        note(self, fate)


def by_chance(key: str, person: int) -> str:
    """Give a mail another name each time."""
    return make_msgid(domain="brug.example")


def note_nothing(**_about: Any) -> None:
    """Let the address be tried again."""


Outgoing.note = note_what_went_well  # type: ignore[method-assign]
messages.message_id = by_chance
outgoing.note_dead = note_nothing
