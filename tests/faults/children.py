"""The children of workers: who of them is sending mail at this moment, who is telling; and killing them."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress

import psutil
from celery import Celery

from tests.crowd import somebody_tells
from tests.faults.house import House
from tests.postbox import MailServer
from tests.processes import children_of, eventually

SEND_MAIL = "intranet.notifications.tasks.send_mail"


def order(home: House, task: str, *about: object, **options: object) -> None:
    """Send a task to the workers of a house by its name."""
    broker = home.valkey.address.replace("unix://", "redis+socket://", 1)
    with Celery(broker=broker) as app:
        app.send_task(task, args=about, ignore_result=True, **options)


def now_and_then(home: House, task: str, pause: float = 2) -> Callable[[], None]:
    """Return what sends a task whenever it is called, but not too often."""
    sent = [0.0]

    def nudge() -> None:
        if time.monotonic() > sent[0] + pause:
            order(home, task)
            sent[0] = time.monotonic()

    return nudge


def children(home: House) -> list[int]:
    """Return the children of all workers."""
    return [child for worker in home.workers for child in children_of(worker)]


def those_who_send(home: House, server: MailServer) -> list[int]:
    """Return the children that are connected to the mail server."""
    return [child for child in children(home) if server.port in _ports(child)]


def idle(home: House, server: MailServer) -> bool:
    """Whether nobody tells or mails, and for a second nobody begins to."""
    for _ in range(20):
        if somebody_tells() or those_who_send(home, server):
            return False
        time.sleep(0.05)
    return True


def _ports(child: int) -> set[int]:
    try:
        lines = psutil.Process(child).net_connections(kind="tcp4")
    except psutil.Error:
        return set()
    return {line.raddr.port for line in lines if line.raddr and line.status == psutil.CONN_ESTABLISHED}


def kill_one_that_sends(home: House, server: MailServer, *, after: int) -> None:
    """Kill a child that is sending, once so many mails more have come; where none is at it, somebody is asked to be."""
    came, nudge = len(server.arrived), now_and_then(home, SEND_MAIL)

    def one_is_killed() -> bool:
        return len(server.arrived) >= came + after and any(map(kill, those_who_send(home, server)))

    eventually(one_is_killed, 60, after=nudge)


def kill(child: int) -> bool:
    """Kill a child; say whether it was still there."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
        return True
    return False


def kill_all_that_tell(home: House) -> int:
    """Kill all children when one of them is in the middle of telling; return how many they were."""
    eventually(somebody_tells, 60)
    return sum(map(kill, children(home)))
