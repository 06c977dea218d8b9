"""Who has a thread open at this moment: kept in Valkey for less than a minute, and nowhere else."""

import time
from collections.abc import Collection, Mapping
from typing import Any

from intranet.web.valkey import breaker, client

KEY = "wandelgang:reading:%d"
NOTE_SECONDS = 10.0
GONE_SECONDS = 25.0  # whoever was not noted for so long has left


def note_reading(threads: Mapping[int, Collection[int]]) -> None:
    """Note who has which threads open. Nothing is noted without Valkey."""
    if threads:
        breaker.attempt(lambda: _note(threads), None)


def reading(root: int) -> set[int] | None:
    """Return who has a thread open; None when nobody knows. Whether they may read it is for the caller to ask."""
    since = time.time() - GONE_SECONDS
    found: Any = breaker.attempt(lambda: client.zrangebyscore(KEY % root, since, "+inf"), None)
    return None if found is None else {int(person) for person in found}


def _note(threads: Mapping[int, Collection[int]]) -> None:
    now, pipe = time.time(), client.pipeline(transaction=False)
    for root, people in threads.items():
        pipe.zadd(KEY % root, dict.fromkeys(map(str, people), now))
        pipe.zremrangebyscore(KEY % root, "-inf", now - GONE_SECONDS)
        pipe.expire(KEY % root, int(2 * GONE_SECONDS))
    pipe.execute()
