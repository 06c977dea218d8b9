"""What becomes of a mail."""

from enum import Enum


class Fate(Enum):
    """What became of a mail that was handed over."""

    SENT = "sent"
    REFUSED = "refused"  # for good: the address takes no mail
    UNSENDABLE = "unsendable"  # for good: no mail server could be given it, whatever its address
    LATER = "later"  # the server could not now
