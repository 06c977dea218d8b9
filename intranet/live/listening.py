"""Listening at the doorbell, so that pages hear at once. Without Valkey they hear a little later."""

import asyncio
import logging
import random
from collections.abc import Callable

from django.conf import settings
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from intranet.events.doorbell import CHANNEL

WAIT_SECONDS = 1.0
QUIET_SECONDS = 15.0  # then ask whether anybody is there
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

log = logging.getLogger(__name__)


async def listen(wake: Callable[[], None]) -> None:
    """Call `wake` whenever the bell rings, for ever, and once when it may have rung unheard."""
    pause = FIRST_PAUSE
    while True:
        client = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=WAIT_SECONDS, retry=Retry(NoBackoff(), 0))
        try:
            async with client, client.pubsub() as bell:
                async with asyncio.timeout(WAIT_SECONDS):
                    await bell.subscribe(CHANNEL)
                pause = FIRST_PAUSE
                await _attend(bell, wake)
        except (RedisError, OSError) as failure:
            log.warning("valkey does not answer (%s), looking every two seconds", type(failure).__name__)
        await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - so as not to come all at once
        pause = min(pause * 2, LONGEST_PAUSE)


async def _attend(bell: PubSub, wake: Callable[[], None]) -> None:
    """Pass on what is heard until nobody is there any more."""
    answered = True
    while answered:
        wake()
        while await bell.get_message(timeout=QUIET_SECONDS):
            wake()
        await bell.ping()
        answered = bool(await bell.get_message(timeout=QUIET_SECONDS))
