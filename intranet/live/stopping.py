"""Stopping: a server that is told to stop waits for its open connections, and a stream ends only when we end it."""

import asyncio
import signal
import threading
from types import FrameType

from intranet.live.hub import Hub


def end_streams_when_stopped(hub: Hub) -> None:
    """End all streams as soon as this process is told to stop; whoever listened to that before still hears it."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)

        def hear(number: int, frame: FrameType | None, before: object = before) -> None:
            loop.call_soon_threadsafe(hub.close)
            if callable(before):
                before(number, frame)

        signal.signal(number, hear)
