"""Valkey, which may be empty, slow or gone at any time: one client, and a circuit breaker around it.

After a failure this process goes without for a few seconds, instead of waiting for a time-out at every call.
"""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from kombu.exceptions import KombuError
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

T = TypeVar("T")

WAIT_SECONDS = 0.3
REST_SECONDS = 5.0
FAILURES = (RedisError, KombuError, OSError)

log = logging.getLogger(__name__)
client = Redis.from_url(
    settings.REDIS_URL, socket_connect_timeout=WAIT_SECONDS, socket_timeout=WAIT_SECONDS, retry=Retry(NoBackoff(), 0)
)


class Breaker:
    """Remembers, in this process, until when to go without."""

    def __init__(self) -> None:
        self.resting_until = 0.0

    def attempt(self, action: Callable[[], T], otherwise: T) -> T:
        """Return what `action` returns, or `otherwise` when Valkey does not answer or lately did not."""
        if time.monotonic() < self.resting_until:
            return otherwise
        try:
            return action()
        except FAILURES as failure:
            self.resting_until = time.monotonic() + REST_SECONDS
            log.warning("valkey does not answer (%s), going without for %s s", type(failure).__name__, REST_SECONDS)
            return otherwise


breaker = Breaker()
