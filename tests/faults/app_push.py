"""The courier with a quick timetable, that takes a test's push service for a public one; see `tests/pushservice.py`."""

import os
from pathlib import Path

from intranet.web import fetching
from tests.faults.app_quick import app
from tests.pushservice import trust

__all__ = ["app"]

fetching.DEADLINE = float(os.environ.get("PUSH_DEADLINE", fetching.DEADLINE))
trust(int(os.environ["PUSH_PORT"]), Path(os.environ["PUSH_CERTIFICATE"]), setattr)
