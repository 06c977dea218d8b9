"""The door of the live pages: an ASGI application of its own, beside Django's pages and not under its handler."""

import os

import django
from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from intranet.live.answering import answer  # noqa: E402 - models are there only now
from intranet.live.hub import Hub  # noqa: E402
from intranet.live.stopping import end_streams_when_stopped  # noqa: E402

hub = Hub()


async def application(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Answer a request, or start and stop with the server."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        hub.start()
        await answer(hub, scope, receive, send)


async def _live(receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            end_streams_when_stopped(hub)
            hub.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            await hub.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
