"""What somebody is shown of their mail: of what was held enough to know whether it was theirs, and what it answers."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from intranet.contributions.models import Contribution
from intranet.letterbox.models import Arrival
from intranet.letterbox.reading import Mail
from intranet.letterbox.wording import own_words
from intranet.people.models import Person

log = logging.getLogger(__name__)

MOST, RECENT = 50, 20
BEGINNING = 1000  # characters
LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class Shown:
    """A mail, and what it answers, if its person may read that."""

    arrival: Arrival
    place: Contribution | None


def held_for(person: Person) -> list[Shown]:
    """Return what waits for this person, the newest first."""
    return _with_places(Arrival.objects.visible_to(person).held().order_by("-pk")[:MOST], person)


def past_for(person: Person) -> list[Shown]:
    """Return what this person's last mails became, the newest first."""
    rows = Arrival.objects.visible_to(person).exclude(state=Arrival.State.HELD).select_related("contribution")
    return _with_places(rows.order_by("-pk")[:RECENT], person)


def _with_places(rows: Iterable[Arrival], person: Person) -> list[Shown]:
    rows = list(rows)
    places = Contribution.objects.visible_to(person).select_related("root")
    readable = places.in_bulk([row.place_id or 0 for row in rows])
    return [Shown(row, readable.get(row.place_id or 0)) for row in rows]


def to_be_shown(mail: Mail, person: Person) -> dict[str, str]:
    """Return who sent a mail and how it begins, to be kept beside it."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        return {"sender": mail.sender[:LONGEST_ADDRESS], "words": _words(mail)[: BEGINNING + 1]}


def _words(mail: Mail) -> str:
    try:
        return own_words(mail)
    except Exception as trouble:  # it waits all the same, and can be thrown away
        log.warning("the words of a mail that is held cannot be read: %s", type(trouble).__name__)
        return ""
