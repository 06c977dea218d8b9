"""What somebody is shown of a mail that was held: enough to know whether it was theirs."""

from dataclasses import dataclass

from intranet.contributions.models import Contribution
from intranet.letterbox.models import Arrival
from intranet.letterbox.reading import Mail, Unreadable
from intranet.letterbox.wording import own_words
from intranet.people.models import Person

MOST = 50


@dataclass(frozen=True)
class Held:
    """A mail that waits for its person: who sent it, what they wrote, and where that would stand."""

    arrival: Arrival
    sender: str
    words: str
    place: Contribution | None


def held_for(person: Person) -> list[Held]:
    """Return what waits for this person, the newest first."""
    rows = list(Arrival.objects.visible_to(person).held().order_by("-pk")[:MOST])
    readable = (
        Contribution.objects.visible_to(person).select_related("root").in_bulk([row.place_id or 0 for row in rows])
    )
    return [_shown(row, readable.get(row.place_id or 0)) for row in rows]


def _shown(arrival: Arrival, place: Contribution | None) -> Held:
    mail = Mail(bytes(arrival.raw or b""))
    try:
        return Held(arrival, mail.sender, own_words(mail), place)
    except Unreadable:
        return Held(arrival, "", "", place)
