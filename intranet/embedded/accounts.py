"""As whom the embedded servers run: PostgreSQL refuses root, so when root starts them they become somebody lesser."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intranet.embedded.trouble import Trouble

LESSER = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """Whoever the servers run as."""

    uid: int
    gid: int

    def identity(self) -> dict[str, Any]:
        """Return the arguments that make a subprocess run as this account; none when we are it."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_run(self, command: Sequence[str | Path]) -> bool:
        """Try it: the operating system knows best who may reach and run what."""
        try:
            tried = subprocess.run(command, cwd="/", capture_output=True, check=False, **self.identity())
        except OSError:
            return False
        return tried.returncode == 0

    def can_reach(self, folder: Path) -> bool:
        """Say whether this account may pass through a folder and everything above it."""
        return self.can_run(["test", "-x", folder])


def servers_account() -> Account:
    """Return who runs the servers: you, unless you are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in LESSER:
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(known.pw_uid, known.pw_gid)
    raise Trouble(f"PostgreSQL does not run as root, and this machine knows none of: {', '.join(LESSER)}.")
