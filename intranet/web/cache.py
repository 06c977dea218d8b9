"""A Django cache in Valkey that may forget anything at any time, and never makes a page wait for long."""

from collections.abc import Iterable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.utils.functional import cached_property
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from intranet.web.valkey import WAIT_SECONDS, breaker


class OneClient(RedisCacheClient):
    """Asks everything through one client, where Django makes one for each question; it may be shared."""

    @cached_property
    def _client_of_all(self) -> Redis:
        client: Redis = super().get_client()
        return client

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:  # noqa: ARG002
        return self._client_of_all


class LossyCache(RedisCache):
    """Redis' cache of Django, behind the circuit breaker: what cannot be read was never there."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Wait no longer than all else here does: by itself redis-py waits five seconds for one that hangs."""
        waiting = {"socket_connect_timeout": WAIT_SECONDS, "socket_timeout": WAIT_SECONDS}
        options = {"retry": Retry(NoBackoff(), 0), **waiting, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self._class = OneClient

    def validate_key(self, key: str) -> None:
        """Keys are our own; Django would look in each for what memcached cannot have."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return breaker.attempt(lambda: super(LossyCache, self).get(key, default, version), default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        return breaker.attempt(lambda: super(LossyCache, self).get_many(keys, version), {})

    def set(self, key: str, value: Any, timeout: Any = 86_400, version: int | None = None) -> None:
        breaker.attempt(lambda: super(LossyCache, self).set(key, value, timeout, version), None)

    def set_many(self, data: dict[str, Any], timeout: Any = 86_400, version: int | None = None) -> list[str]:
        return breaker.attempt(lambda: super(LossyCache, self).set_many(data, timeout, version), list(data))

    def delete(self, key: str, version: int | None = None) -> bool:
        return breaker.attempt(lambda: super(LossyCache, self).delete(key, version), False)

    def forget(self, pattern: str) -> None:
        """Delete whatever is kept under a key like this. It looks at every key there is: for what happens seldom."""
        breaker.attempt(lambda: self._forget(self.make_key(pattern)), None)

    def _forget(self, pattern: str) -> None:
        client = self._cache.get_client(None, write=True)
        if keys := list(client.scan_iter(pattern, count=5000)):
            client.unlink(*keys)
