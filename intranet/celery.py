"""Celery, the courier: what runs when. Due times are rows in PostgreSQL, so nothing that matters lives in the queue."""

import os
from typing import Any

from celery import Celery
from celery.app.amqp import AMQP
from celery.schedules import crontab
from kombu import Connection, Exchange, Queue
from redis.exceptions import OutOfMemoryError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")

from django.conf import settings

from intranet.events.doorbell import SWEEP_SECONDS, TELL


class Line(Connection):
    """A connection of a worker. By itself it waits ever longer between its tries, up to half a minute."""

    @property
    def connection_errors(self) -> tuple[type[Exception], ...]:
        """What a worker survives: also a Valkey that has no room for anything, when the worker starts."""
        return (*super().connection_errors, OutOfMemoryError)

    def ensure_connection(self, *args: Any, **options: Any) -> Any:
        """Try every few seconds, however long Valkey is away: people wait for what is told then."""
        return super().ensure_connection(*args, **{"interval_max": 4} | options)


class Post(AMQP):
    """How messages are sent and taken: by such a line."""

    Connection = Line


app = Celery("wandelgang", amqp=Post)
app.conf.update(
    broker_url=settings.REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1),
    # Without these a hung broker blocks a page for ever (measured).
    broker_connection_timeout=0.5,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # Valkey may be away for hours
    broker_transport_options={
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "max_retries": 1,
        "interval_start": 0,  # its own pause before the one try more is two seconds
        "interval_step": 0,
    },
    task_publish_retry=False,
    # A message is but a nudge: it is taken off the queue and forgotten. What a dying worker had in hand, the next sweep
    # makes up for; one that acknowledges stands still, or dies, when Valkey hangs or is restarted meanwhile (measured).
    task_queues=[Queue("celery", Exchange("celery"), routing_key="celery", no_ack=True)],
    worker_enable_remote_control=False,
    task_ignore_result=True,
    task_time_limit=300,
    task_serializer="json",
    accept_content=["json"],
    worker_hijack_root_logger=False,
    worker_soft_shutdown_timeout=5,
    timezone="UTC",
)
app.autodiscover_tasks()

app.conf.beat_schedule = {  # the whole timetable
    "telling": {"task": TELL, "schedule": SWEEP_SECONDS, "options": {"expires": SWEEP_SECONDS}},
    "pushing": {
        "task": "intranet.notifications.tasks.push",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "mail": {
        "task": "intranet.notifications.tasks.send_mail",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "how it went": {
        "task": "questions.tasks.ask_how_it_went",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "digests": {
        "task": "intranet.digests.tasks.send_digests",
        "schedule": 30.0,
        "options": {"expires": 30.0},
    },
    "letter box": {
        "task": "intranet.letterbox.tasks.fetch_mail",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "climbing": {  # a step of a ladder is to be taken within five seconds of its time
        "task": "questions.tasks.climb_ladders",
        "schedule": 3.0,
        "options": {"expires": 3.0},
    },
    "looking again": {"task": "questions.tasks.look_again", "schedule": 60.0, "options": {"expires": 60.0}},
    "forgetting": {"task": "questions.tasks.forget_what_was_read", "schedule": crontab(hour="3", minute="40")},
    "embedding": {
        "task": "intranet.search.tasks.embed_what_happened",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "embedding what is left": {
        "task": "intranet.search.tasks.embed_what_is_left",
        "schedule": 600.0,
        "options": {"expires": 600.0},
    },
    "reading anew": {
        "task": "intranet.search.tasks.read_what_is_left",
        "schedule": 600.0,
        "options": {"expires": 600.0},
    },
    "counting words": {"task": "intranet.search.tasks.count_words_in_use", "schedule": crontab(hour="3", minute="20")},
}
