"""Asks questions from many threads at once, and prints how long the slowest waited once all was written.

The arguments are `PERSON SPACE HOW_MANY`. Each also rings Celery's bell past the circuit breaker, as happens when
Valkey goes away between the two.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import django
from celery import current_app

django.setup()

from django.db import connection, transaction  # noqa: E402

from intranet.events.doorbell import TELL  # noqa: E402
from intranet.people.models import Person  # noqa: E402
from intranet.spaces.models import Space  # noqa: E402
from intranet.web.valkey import FAILURES  # noqa: E402
from questions.actions import ask  # noqa: E402

person, space, many = (int(word) for word in sys.argv[1:])


def ask_one(number: int) -> float:
    author, where = Person.objects.get(pk=person), Space.objects.get(pk=space)
    with transaction.atomic():
        ask(author=author, space=where, title=f"Vraag {number}?")
        written = time.monotonic()
    with suppress(*FAILURES):
        current_app.send_task(TELL, retry=False)
    return time.monotonic() - written


def go_home(_number: int) -> None:
    connection.close()


with ThreadPoolExecutor(4) as threads:
    print(max(threads.map(ask_one, range(many))))  # noqa: T201
    list(threads.map(go_home, range(100)))
