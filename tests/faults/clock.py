"""A clock for real processes that a test may set: how far it is from the true one stands in a file they all look at."""

import mmap
import struct
import time
from datetime import UTC, datetime
from pathlib import Path

import time_machine

SHIFT, NANOSECONDS = struct.Struct("q"), 1_000_000_000


class Clock:
    """What the test holds: it sets the clock, and sees what is done by it. Each thing done is noted with its moment."""

    def __init__(self, folder: Path) -> None:
        self.file, self.done = folder / "clock", folder / "done"
        self.file.write_bytes(bytes(SHIFT.size))
        self.done.touch()

    @property
    def environment(self) -> dict[str, str]:
        """What a process is told so that it goes by this clock."""
        return {"CLOCK": str(self.file), "DONE": str(self.done)}

    @property
    def now(self) -> datetime:
        (shift,) = SHIFT.unpack(self.file.read_bytes())
        return datetime.fromtimestamp((time.time_ns() + shift) / NANOSECONDS, UTC)

    def set(self, moment: datetime) -> None:
        """Let it be this moment, for all processes at once; it goes on from there."""
        shift = round(moment.timestamp() * NANOSECONDS) - time.time_ns()
        with self.file.open("r+b") as file:  # in place: the processes have it before them
            file.write(SHIFT.pack(shift))

    def runs(self) -> int:
        """Return how many runs began and ended since the clock was last set forward or back, by what they noted."""
        (shift,) = SHIFT.unpack(self.file.read_bytes())
        noted = self.done.read_bytes()
        whole = len(noted) // SHIFT.size * SHIFT.size
        return sum(each == shift for (each,) in SHIFT.iter_unpack(noted[max(0, whole - 100 * SHIFT.size) : whole]))


class Moved(time_machine.Traveller):
    """The clock of a process, which is as far from the true one as the file says at this moment."""

    def __init__(self, file: Path) -> None:
        super().__init__(0, None, True)
        with file.open("rb") as opened:
            self._shift = mmap.mmap(opened.fileno(), SHIFT.size, access=mmap.ACCESS_READ)

    @property
    def shift(self) -> int:  # type: ignore[override]
        (shift,) = SHIFT.unpack(self._shift)
        return int(shift)

    def time_ns(self) -> int:
        now: int = time_machine.escape_hatch.time.time_ns()
        return now + self.shift


def go_by(file: Path) -> Moved:
    """Let this process, and all that it forks, go by the clock in a file."""
    time_machine.travel(0).start()
    moved = Moved(file)
    time_machine.traveller_stack[-1] = moved
    return moved
