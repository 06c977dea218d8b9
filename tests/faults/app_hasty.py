"""The courier with a broker in a hurry; and with a task of its own that lasts longer than that broker waits."""

import time

from intranet.celery import app
from tests.faults.hasty import HASTY, note

app.conf.broker_transport_options = app.conf.broker_transport_options | HASTY


@app.task(name="last")
def last(seconds: float) -> None:
    """Take so long."""
    note("last")
    time.sleep(seconds)
