"""A process that we look after: tied to us, heard by us, ended by us."""

import os
import signal
import subprocess
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from intranet.embedded import kernel
from intranet.embedded.accounts import Account
from intranet.embedded.places import CHECKOUT


@dataclass(eq=False)
class Child:
    """What to run under which name, and how to end it: by a gentle signal, and by SIGKILL when patience runs out."""

    name: str
    command: Sequence[str]
    gently: signal.Signals = signal.SIGTERM
    patience: float = 5.0
    account: Account | None = None
    environment: dict[str, str] | None = None
    holds: tuple[int, ...] = ()  # locks, which stay locked for as long as it or anything it started lives
    carries: bool = False  # the others stand on it: it starts first and stops last
    quiet: bool = False  # what it says is only of interest when it fails
    comes_back: bool = False  # it holds nothing that matters: when it dies, it is started again
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=12))
    _process: subprocess.Popen[bytes] | None = None
    _half_line: bytes = b""

    def start(self) -> int:
        """Start it in a session of its own, so that Ctrl-C reaches us alone; return where to hear it."""
        listening, speaking = os.pipe()
        os.set_blocking(listening, False)
        try:
            self._process = self._started(speaking)
        finally:
            os.close(speaking)
        return listening

    def _started(self, speaking: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=speaking,
            stderr=speaking,
            cwd="/" if self.account else CHECKOUT,
            env=self.environment,
            start_new_session=True,
            pass_fds=self.holds,
            preexec_fn=kernel.tied_to_me(self.gently),  # safe: this process has no threads
            **(self.account.identity() if self.account else {}),
        )

    @property
    def lives(self) -> bool:
        """Say whether it runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def succeeded(self) -> bool:
        """Say whether it came to a good end."""
        return self._process is not None and self._process.poll() == 0

    @property
    def last_words(self) -> str:
        """Quote what it said in the end."""
        return "".join(f"\n  {line}" for line in self.last_lines) or " none."

    @property
    def how_it_ended(self) -> str:
        """Say it as a person would."""
        status = self._process.poll() if self._process else None
        return (
            f"was ended by {signal.Signals(-status).name}" if status and status < 0 else f"ended with status {status}"
        )

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal, if it still lives."""
        if self._process:
            self._process.send_signal(number)

    def lines(self, written: bytes) -> list[str]:
        """Return the whole lines among what it wrote, and remember the last of them."""
        *whole, self._half_line = (self._half_line + written).split(b"\n")
        said = [line.decode(errors="replace").rstrip() for line in whole if line.strip()]
        self.last_lines.extend(said)
        return said
