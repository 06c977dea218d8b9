"""The courier in a house where each message comes five times."""

from typing import Any

from intranet.celery import app

COPIES = 5
send = app.amqp.send_task_message


def send_five_times(*message: Any, **options: Any) -> Any:
    """Send a message, and it again, and again."""
    sent = [send(*message, **options) for _ in range(COPIES)]
    return sent[0]


app.amqp.send_task_message = send_five_times  # type: ignore[misc]
