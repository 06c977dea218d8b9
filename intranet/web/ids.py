"""Numbers for what people write: they sort by time, tell nobody how much was written, and survive JavaScript."""

import secrets
from datetime import UTC, datetime, timedelta

from django.utils import timezone

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
CHANCE_BITS = 12  # with 41 bits of milliseconds: 53, the most a JavaScript number holds exactly


def id_at(moment: datetime) -> int:
    """Return the smallest id that a thing of this moment can have."""
    return max(0, (moment - EPOCH) // timedelta(milliseconds=1)) << CHANCE_BITS


def new_id(moment: datetime | None = None) -> int:
    """Return an id for something that happened at `moment` (now): time and chance, so that it reveals no volume."""
    return id_at(moment or timezone.now()) | secrets.randbits(CHANCE_BITS)


def new_ids(many: int) -> list[int]:
    """Return so many different ids for what happens now, in order; a thousand for each of the last milliseconds."""
    milliseconds = many // 1000
    first = id_at(timezone.now() - timedelta(milliseconds=milliseconds))
    drawn = range(first, first + (milliseconds + 1 << CHANCE_BITS))
    return sorted(secrets.SystemRandom().sample(drawn, many))


def moment_of(number: int) -> datetime:
    """Return the moment, to the millisecond, that an id was made for."""
    return EPOCH + timedelta(milliseconds=number >> CHANCE_BITS)
