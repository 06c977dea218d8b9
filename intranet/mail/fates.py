"""What becomes of a mail."""

import re
from enum import Enum

# RFC 3463: of the codes of a refusal for good, those of an address (but 5.1.7 and 5.1.8, of ours), and of a mailbox
# that is no more. That one is full, a mail too large, or somebody forbidden to send it, passes, or is another's fault.
OF_THE_ADDRESS = re.compile(r"5\.(?:1\.(?![78]\b)\d{1,3}|2\.[01])\b")


class Fate(Enum):
    """What became of a mail that was handed over."""

    SENT = "sent"
    REFUSED = "refused"  # for good: the address takes no mail
    UNSENDABLE = "unsendable"  # for good: no mail server could be given it, whatever its address
    LATER = "later"  # the server could not now


def says_that_none_is_taken(status: str) -> bool:
    """Whether the code of a refusal says that its address takes no mail, now or ever."""
    return OF_THE_ADDRESS.match(status.strip()) is not None
