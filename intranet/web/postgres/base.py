"""PostgreSQL as Django speaks to it, but for what it says at each request and need not."""

import select
import time
from typing import Any

from django.db.backends.postgresql import base

FRESH_SECONDS = 15.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection, which knows when it was asked last whether it works."""

    asked_at = 0.0

    def is_usable(self) -> bool:
        """Whether it still works. One that was asked a moment ago is not: had it ended since, it would say so."""
        asked_lately = time.monotonic() - self.asked_at < FRESH_SECONDS
        if asked_lately and not self.errors_occurred and self._is_quiet():
            return True
        usable = super().is_usable()
        self.asked_at = time.monotonic() if usable else 0.0
        return usable

    def _is_quiet(self) -> bool:
        """Whether nothing came that nobody asked for: a server that ends a connection sends a last word or its end."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0)

    def beside(self) -> Any:
        """Return a cursor that sends values beside the words, and not in them: so a plan is kept of the words."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(base.ServerBindingCursor(self.connection))  # type: ignore[attr-defined, call-arg]
