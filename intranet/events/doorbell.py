"""The doorbell: wakes the worker and the live pages at once. Nothing is lost when nobody hears it.

The events themselves are rows; a sweep every fifteen seconds, and live pages every two, look anyway.
"""

from celery import current_app

from intranet.web.valkey import breaker, client

CHANNEL = "wandelgang:events"
WAITING = "wandelgang:telling"
TELL = "intranet.notifications.tasks.tell_what_happened"
SWEEP_SECONDS = 15.0


def ring() -> None:
    """Wake who tells."""
    breaker.attempt(_ring, None)


def answer() -> None:
    """Take away the mark that a task is on its way; to be done before looking what there is to tell."""
    breaker.attempt(lambda: client.delete(WAITING), 0)


def wake_live_pages() -> None:
    """Make the live pages look for what is new, without waking the worker."""
    breaker.attempt(lambda: client.publish(CHANNEL, ""), 0)


def _ring() -> None:
    pipe = client.pipeline(transaction=False)
    pipe.publish(CHANNEL, "")
    pipe.set(WAITING, 1, nx=True, px=2000)
    if pipe.execute()[1]:  # one task on its way is enough
        # Where no worker runs they do not pile up: the next sweep does what an old one was to do.
        current_app.send_task(TELL, retry=False, ignore_result=True, expires=SWEEP_SECONDS)
