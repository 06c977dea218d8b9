"""Celery, the courier: what runs when. Due times are rows in PostgreSQL, so nothing that matters lives in the queue."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")

from django.conf import settings

from intranet.events.doorbell import SWEEP_SECONDS, TELL

app = Celery("wandelgang")
app.conf.update(
    broker_url=settings.REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1),
    # Without these a hung broker blocks a page for ever (measured), and a killed worker's task waits an hour.
    broker_connection_timeout=0.5,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # Valkey may be away for hours
    broker_transport_options={
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "max_retries": 1,
        "visibility_timeout": 60,  # after which a message that a dead worker had taken is given to another
    },
    task_publish_retry=False,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_time_limit=50,  # shorter than that: what runs longer would be given to a second worker
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_soft_shutdown_timeout=5,
    timezone="UTC",
)
app.autodiscover_tasks()

app.conf.beat_schedule = {  # the whole timetable
    "telling": {"task": TELL, "schedule": SWEEP_SECONDS, "options": {"expires": SWEEP_SECONDS}},
}
