"""Where a stream is: what was sent on it, so that it goes on there after a break, with nothing missing or twice.

Events become visible when their transaction commits, which is not always the order of their ids. So whoever comes
back reads the last minute again, and what was sent of it stands in the cursor: the `id:` of each message.
"""

import re
from bisect import insort
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from intranet.web.ids import EPOCH, id_at

MINUTE = id_at(EPOCH + timedelta(minutes=1))
MOST = 100  # so many of the newest are remembered one by one; before them, everything counts as sent
WRITTEN = re.compile(rf"[0-9]{{1,16}}(-[0-9a-f]{{1,14}}){{0,{MOST + 2}}}")


@dataclass(slots=True)
class Cursor:
    """The newest that was sent, how many were new in the home feed, and what else was sent above the floor."""

    newest: int
    floor: int
    fresh: int = 0
    sent: list[int] = field(default_factory=list)

    @classmethod
    def at(cls, moment: datetime, margin: timedelta = timedelta(minutes=1)) -> Self:
        """Return the cursor of a stream that begins at a moment; what was on its way then is still to come."""
        return cls(id_at(moment), id_at(moment - margin))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the cursor that stands in the id of a message; a plain number stands for itself alone."""
        if not WRITTEN.fullmatch(text):
            return None
        head, *tail = text.split("-")
        newest = int(head)
        if len(tail) < 2:
            return cls(newest, newest - MINUTE, sent=[newest])
        fresh, depth, *behind = (int(number, 16) for number in tail)
        return cls(newest, newest - depth, fresh, sorted(newest - back for back in behind))

    def __str__(self) -> str:
        parts = (self.fresh, self.newest - self.floor, *(self.newest - number for number in reversed(self.sent)))
        return "-".join([str(self.newest), *(f"{part:x}" for part in parts)])

    def note(self, number: int) -> None:
        """Note that this was sent."""
        insort(self.sent, number)
        self.reach(number)

    def reach(self, number: int) -> None:
        """Note that everything up to a minute before this was sent or was not for this stream."""
        self.newest = max(self.newest, number)
        self.floor = max(self.floor, self.newest - MINUTE)
        if len(self.sent) > MOST:
            self.floor = max(self.floor, self.sent[-MOST] - 1)
        self.sent = [number for number in self.sent if number > self.floor]
