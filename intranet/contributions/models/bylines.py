"""Who readers see as the author: a person, or whom somebody writes as instead."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKER = "*asker"  # `written_as` of what somebody writes in the thread of a question they ask without their name
ALIASES: dict[str, Promise] = {ASKER: _("The asker")}


@dataclass(frozen=True)
class Byline:
    """Who readers see as the author. `id` is None when that is not a person to look up."""

    id: int | None
    name: str
    organisation: str


def under_alias(written_as: str) -> Byline:
    """Return whom somebody writes as, in the language of whoever reads; of a name that is none of ours, that name."""
    return Byline(None, str(ALIASES.get(written_as, written_as)), "")
