"""When vectors are made and words are read: as soon as something happened, and every ten minutes what was missed."""

import time
from functools import partial

from celery import current_app, shared_task

from intranet.search.actions import count_words, reindex
from intranet.search.embedding import can_embed
from intranet.search.reindexing import left_to_reindex
from intranet.search.similar.refreshing import refresh_all, refresh_lately
from intranet.web.valkey import breaker

EMBED = "intranet.search.tasks.embed_what_happened"
EMBED_ALL = "intranet.search.tasks.embed_what_is_left"
READ = "intranet.search.tasks.read_what_is_left"
EXPIRES = 60.0  # seconds: by then the timetable has asked again
AT_MOST = 5.0  # seconds: who waits to be told of something must not wait for this


@shared_task
def embed_what_happened() -> None:
    """Sweep: embed what was asked, answered or changed lately. Safe to run twice, late, or beside another."""
    began = time.monotonic()
    while can_embed() and refresh_lately():
        if time.monotonic() - began > AT_MOST:
            go_on(EMBED)
            return


@shared_task
def embed_what_is_left() -> None:
    """Sweep: embed whatever has no vector of what it says now, some seconds at a time. Safe to run twice."""
    began = time.monotonic()
    for looked_through in refresh_all() if can_embed() else ():
        if not looked_through and time.monotonic() - began > AT_MOST:
            go_on(EMBED_ALL)
            return


@shared_task
def read_what_is_left() -> None:
    """Sweep: after an upgrade of the analyser, read the words of what was there before. Safe to run twice."""
    began = time.monotonic()
    if not left_to_reindex():
        return
    for _done in reindex():
        if time.monotonic() - began > AT_MOST:
            go_on(READ)
            return


@shared_task
def count_words_in_use() -> None:
    """Count the words that typing errors are corrected to. Safe to run twice."""
    count_words()


def go_on(task: str) -> None:
    """Let another run look what there is, after what waits already."""
    send = partial(current_app.send_task, task, retry=False, ignore_result=True, expires=EXPIRES)
    breaker.attempt(send, None)
