"""A base to measure on: servers of its own below a folder, with so many contributions in them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVERS = ("-m", "intranet.embedded", "--only-servers")
PATIENT = {"WANDELGANG_STATEMENT_SECONDS": "0"}  # a base that nobody has looked at yet takes its time
LOOK = "import django, sys; django.setup(); from benchmarks.inside import say; say(*sys.argv[1:])"
SHARES = {"posts": 33, "questions": 7, "answers": 20, "replies": 40, "votes": 50}  # per hundred contributions


@dataclass(frozen=True)
class Base:
    """A seeded database with its servers, for as long as they run."""

    size: int
    home: Path
    servers: int

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to find this base, and no other."""
        named = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "WANDELGANG_MODE"}
        kept = {name: value for name, value in os.environ.items() if name not in named}
        return kept | {"WANDELGANG_HOME": str(self.home)}

    def run(self, *command: str, **environment: str) -> str:
        """Run one of our programs on this base and return what it says."""
        within = self.environment | PATIENT | environment
        ran = subprocess.run([sys.executable, *command], cwd=ROOT, env=within, stdout=subprocess.PIPE, text=True)
        ran.check_returncode()
        return ran.stdout

    def look(self, *arguments: str, settings: str = "intranet.settings") -> Any:
        """Return what benchmarks.inside finds."""
        said = self.run("-c", LOOK, *arguments, DJANGO_SETTINGS_MODULE=settings, WANDELGANG_LOG_LEVEL="ERROR")
        return json.loads(said.splitlines()[-1])


@contextmanager
def base(folder: Path, size: int, shares: Mapping[str, int] = SHARES, **more: int) -> Iterator[Base]:
    """Have a base of a size for as long as a block lasts; what was seeded before is used again.

    `shares` are so many for each hundred of the size, and `more` is what does not grow with it.
    """
    home = folder / str(size)
    home.mkdir(parents=True, exist_ok=True)
    hearing, telling = os.pipe()
    environment = Base(size, home, 0).environment
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *SERVERS, f"--parent={os.getpid()}", f"--tell={telling}"],
            cwd=ROOT, env=environment, pass_fds=(telling,), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    os.close(telling)
    try:
        with os.fdopen(hearing) as pipe:
            if not pipe.read():
                raise RuntimeError((home / "log").read_text())
        sizes = {name: size * share // 100 for name, share in shares.items()}
        yield prepared(Base(size, home, process.pid), sizes | more)
    finally:
        process.terminate()
        process.wait()


def prepared(base: Base, sizes: Mapping[str, int]) -> Base:
    """Bring the tables up to date and seed them, unless that was done before."""
    base.run("manage.py", "migrate", "--verbosity=0")
    if not (base.home / "seeded").exists():
        print(base.run("manage.py", "seed", *(f"--{name}={size}" for name, size in sizes.items())), flush=True)
        (base.home / "seeded").touch()
    base.run("manage.py", "prepare")
    return base
