"""Everything on one port, for `make run`: live pages asynchronous, pages and API synchronous in a bounded pool.

In production they are two services: intranet.wsgi for pages and API, intranet.live.application for /live.
"""

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGIReceiveEvent, ASGISendCallable, Scope

from intranet.live.application import application as live
from intranet.wsgi import application as synchronous

PAGES_AT_ONCE = 10
pages = cast("ASGI3Application", WSGIMiddleware(cast("Any", synchronous), workers=PAGES_AT_ONCE))


async def application(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Send a request where it belongs; starting and stopping concerns the live pages alone."""
    if scope["type"] == "lifespan" or (scope["type"] == "http" and scope["path"] == "/live"):
        await live(scope, receive, send)
    else:
        await pages(scope, _as_coroutine(receive), send)


def _as_coroutine(receive: ASGIReceiveCallable) -> ASGIReceiveCallable:
    """Granian returns something to await that is no coroutine, and a2wsgi insists on one to read what is sent."""

    async def received() -> ASGIReceiveEvent:
        return await receive()

    return received
