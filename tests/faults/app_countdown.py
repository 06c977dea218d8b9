"""What is due later as it is often built: a task with a countdown, at the usual settings. For the negative control.

And one that takes long, and is acknowledged when it is done.
"""

import os
import time

from celery import Celery

from tests.faults.hasty import HASTY, note

app = Celery("countdown", broker=os.environ["REDIS_URL"].replace("unix://", "redis+socket://", 1))
app.conf.broker_transport_options = HASTY
app.set_default()


@app.task(name="remind")
def remind() -> None:
    """Remind somebody of something."""
    note("remind")


@app.task(name="last", acks_late=True)
def last(seconds: float) -> None:
    """Take so long."""
    note("last")
    time.sleep(seconds)
