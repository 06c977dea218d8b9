"""The courier by a clock that a test sets, with a timetable so quick that nobody waits for a minute of it."""

import os
from pathlib import Path
from typing import Any

from celery.signals import beat_init, task_postrun, task_prerun

from intranet.celery import app
from tests.faults.clock import SHIFT, go_by

clock = go_by(Path(os.environ["CLOCK"]))
app.conf.beat_max_loop_interval = 0.2  # it sleeps by the true clock
app.conf.beat_schedule = {"digests": {"task": "intranet.digests.tasks.send_digests", "schedule": 0.2}}
began: dict[str, int] = {}


@task_prerun.connect(weak=False)
def note_beginning(task_id: str, **_more: Any) -> None:
    """Remember how the clock stood when a run began."""
    began[task_id] = clock.shift


@task_postrun.connect(weak=False)
def note_end(task_id: str, **_more: Any) -> None:
    """Note that a run which began so is over."""
    note(began.pop(task_id))


@beat_init.connect(weak=False)
def note_timetable(sender: Any, **_more: Any) -> None:
    """Note that a timetable begins; it counts its hours from here on."""
    assert sender.scheduler.schedule
    note(clock.shift)


def note(shift: int) -> None:
    with open(os.environ["DONE"], "ab", buffering=0) as file:  # noqa: PTH123  (one write, whole, beside others)
        file.write(SHIFT.pack(shift))
