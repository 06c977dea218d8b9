"""One of several processes that tell what happened, all at once: `python -m tests.faults.teller START`."""

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from intranet.notifications.actions import send_letters, tell_next, write_letters  # noqa: E402


def main(start: Path) -> None:
    """Say that one is ready, wait for the others, and tell until there is nothing left to tell."""
    start.with_name(f"ready-{os.getpid()}").touch()
    while not start.exists():
        time.sleep(0.001)
    told = 0
    while tell_next():
        told += 1
    write_letters()
    while send_letters():
        pass
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
