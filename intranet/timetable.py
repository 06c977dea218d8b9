"""The timetable, for a clock that may be put back: what is due every few seconds goes on."""

import logging
from datetime import datetime
from typing import Any

from celery.beat import Scheduler, SchedulingError

log = logging.getLogger(__name__)


class Timetable(Scheduler):
    """Celery's own waits, when the clock is put back, until it is as late as it was; this one begins anew."""

    looked_at: datetime | None = None

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send what is due. Sent once too often is harmless: each task looks in the database what there is to do."""
        now = self.app.now()
        if self.looked_at and now < self.looked_at:
            for entry in self.schedule.values():
                entry.last_run_at = min(entry.last_run_at or now, now)
            self._heap = None
        self.looked_at = now
        wait: float = super().tick(*args, **kwargs)
        return wait

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Hand on what is due. When Valkey is away that is a line; Celery writes a hundred, every few seconds."""
        try:
            self.apply_async(entry, producer=producer, advance=False)
        except SchedulingError as trouble:
            log.error("%s", trouble)
