"""Where the lexicon is kept: made once, beside the packages it is made of, and shared by all processes.

Its name says what it is made of, so that an upgrade makes a new one. Where nothing may be written, each process makes
one in its own memory, which takes seconds at each start, and says so.
"""

import fcntl
import hashlib
import logging
import mmap
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from intranet.language.lexicon import Lexicon

HERE = Path(__file__).resolve().parent
PACKAGES = ("simplemma", "pyspellchecker", "marisa-trie")
LISTS = ("__init__", "lemmas", "parts", "stopwords")
MADE_BY = ("building.py", "folding.py", "ingredients.py", "lexicon.py", *(f"lists/{name}.py" for name in LISTS))

logger = logging.getLogger(__name__)


def digest(files: Iterable[str]) -> str:
    """Return letters that are others as soon as these files of ours are, or the packages the words are from."""
    said = hashlib.sha256("\n".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    for name in files:
        said.update((HERE / name).read_bytes())
    return said.hexdigest()[:16]


def folders() -> Iterator[Path]:
    """Yield where it may be: with the packages, or else with the data of this installation."""
    yield Path(sys.prefix) / "share" / "wandelgang"
    yield Path(os.environ.get("WANDELGANG_HOME") or HERE.parent.parent / "var") / "language"


@cache
def words() -> Lexicon:
    """Return the lexicon of this process: the file that is there, or one that is made now."""
    for folder in folders():
        try:
            return kept_in(folder)
        except (OSError, ValueError) as trouble:
            logger.info("The lexicon cannot be kept in %s: %s", folder, trouble)
    logger.warning("The lexicon can be kept nowhere: this process makes its own, which takes seconds and memory.")
    return Lexicon(made())


def kept_in(folder: Path) -> Lexicon:
    """Return the lexicon of this folder; one that is damaged, as by a full disk, is made again."""
    path = ready(folder)
    try:
        return opened(path)
    except ValueError:
        path.unlink(missing_ok=True)
        return opened(ready(folder))


def opened(path: Path) -> Lexicon:
    """Map a lexicon into memory; its pages are read when they are needed, and shared."""
    with path.open("rb") as file:
        return Lexicon(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def ready(folder: Path) -> Path:
    """Return the lexicon's file in this folder, made first if need be; of several processes, one makes it."""
    path = folder / f"words-{digest(MADE_BY)}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "making").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                make(path)
    return path


def make(path: Path) -> None:
    """Make the file whole or not at all, and remove those of earlier versions."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(made())
    draft.replace(path)
    for old in path.parent.glob("words-*"):
        if old != path:
            old.unlink(missing_ok=True)


def made() -> bytes:
    """Return a new lexicon, made by a process of its own: making it takes ten times the memory of using it."""
    command = [sys.executable, "-m", "intranet.language.building"]
    return subprocess.run(command, cwd=HERE.parent.parent, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603
