"""What becomes of a mail."""

from dataclasses import dataclass

from intranet.contributions.models import Contribution
from intranet.letterbox.models import Arrival
from intranet.people.models import Person

State, Why = Arrival.State, Arrival.Why


@dataclass(frozen=True)
class Outcome:
    """What becomes of a mail; `is_told` is whether its person is mailed why."""

    state: Arrival.State
    why: Arrival.Why = Why.NOTHING
    person: Person | None = None
    place: Contribution | None = None
    contribution: Contribution | None = None
    is_told: bool = False


class NotPosted(Exception):  # noqa: N818
    """It may not stand where it was to go: nothing is written, and this becomes of it instead."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.why)
        self.outcome = outcome
