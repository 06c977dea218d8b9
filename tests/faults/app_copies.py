"""The courier in a house where each message comes five times; what is done is noted by the number of the message."""

from typing import Any

from celery.signals import task_prerun

from intranet.celery import app
from tests.faults.hasty import note

COPIES = 5
send = app.amqp.send_task_message


@task_prerun.connect(weak=False)
def note_run(task_id: str, **_more: Any) -> None:
    note(task_id)


def send_five_times(*message: Any, **options: Any) -> Any:
    """Send a message, and it again, and again."""
    sent = [send(*message, **options) for _ in range(COPIES)]
    return sent[0]


app.amqp.send_task_message = send_five_times  # type: ignore[misc]
