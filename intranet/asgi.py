"""Everything on one port, for `make run`: live pages are asynchronous, pages and API synchronous in a bounded pool.

In production they are two services: intranet.wsgi for pages and API, intranet.live.application for /live.
"""

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import Receive, Scope, Send

from intranet.wsgi import application as synchronous

PAGES_AT_ONCE = 10
pages = WSGIMiddleware(synchronous, workers=PAGES_AT_ONCE)
try:
    from intranet.live.application import application as live
except ModuleNotFoundError:
    live = pages


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Send a request where it belongs; starting and stopping concerns the live pages alone."""
    is_live = scope["type"] == "lifespan" or scope["path"] == "/live"
    await (live if is_live else pages)(scope, receive, send)
