"""Answering `GET /live`: who may listen gets a stream, for as long as they read it; everybody else gets a plain no."""

import asyncio
import json
import logging
import time
from http import HTTPStatus
from io import BytesIO

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, HTTPScope
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.db import Error
from django.utils import timezone

from intranet.live.cursor import Cursor
from intranet.live.door import badge_of, is_foreign
from intranet.live.hub import Hub
from intranet.live.streams import Stream

BEAT_SECONDS = 20.0
SEND_SECONDS = 10.0
MOST_ROOTS = 200
HEADERS = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
COME_BACK = {"Retry-After": "5"}

log = logging.getLogger("intranet.request")


class No(Exception):  # noqa: N818 - it is an answer, not an error
    """Why somebody gets no stream."""

    def __init__(self, status: HTTPStatus, headers: dict[str, str] | None = None) -> None:
        self.status = status
        self.headers = headers or {}


async def answer(hub: Hub, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Answer one request."""
    begun, status, person = time.monotonic(), HTTPStatus.OK, None
    try:
        stream = await _open(hub, scope)
        person = stream.badge.person
        try:
            await _pour(hub, stream, receive, send)
        finally:
            hub.leave(stream)
    except No as no:
        status = no.status
        await _refuse(no, send)
    facts = {"status": status.value, "seconds": round(time.monotonic() - begun, 1), "person": person}
    log.info("GET /live %(status)s %(seconds)s s person=%(person)s", facts, extra=facts)


async def _open(hub: Hub, scope: HTTPScope) -> Stream:
    request = _request(scope)
    roots, (cursor, came_back) = _roots(request), _cursor(request)
    try:
        async with asyncio.timeout(SEND_SECONDS):
            badge = await hub.ask(badge_of, request)
            if badge is None:
                raise No(HTTPStatus.UNAUTHORIZED, {"WWW-Authenticate": "Bearer"})
            if not hub.has_room_for(badge.person):
                raise No(HTTPStatus.TOO_MANY_REQUESTS, COME_BACK)
            if hub.is_full:
                raise No(HTTPStatus.SERVICE_UNAVAILABLE, COME_BACK)
            stream = Stream(badge, roots, cursor)
            await hub.join(stream, came_back=came_back)
    except (Error, TimeoutError) as failure:
        raise No(HTTPStatus.SERVICE_UNAVAILABLE, COME_BACK) from failure
    return stream


def _request(scope: HTTPScope) -> ASGIRequest:
    """Read a request as Django would; say no to what is not for us, or comes from a page of another place."""
    try:
        request = ASGIRequest(scope, BytesIO())
        foreign = is_foreign(request)
    except (UnicodeDecodeError, SuspiciousOperation) as error:
        raise No(HTTPStatus.BAD_REQUEST) from error
    if request.path != "/live":
        raise No(HTTPStatus.NOT_FOUND)
    if request.method != "GET":
        raise No(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET"})
    if foreign:
        raise No(HTTPStatus.FORBIDDEN)
    return request


def _roots(request: ASGIRequest) -> set[int]:
    """Return the threads that the page shows. Whether one may read them is seen to whenever something happens there."""
    asked = request.GET.getlist("root")
    if len(asked) > MOST_ROOTS or not all(root.isascii() and root.isdigit() and len(root) <= 16 for root in asked):
        raise No(HTTPStatus.BAD_REQUEST)
    return {int(root) for root in asked}


def _cursor(request: ASGIRequest) -> tuple[Cursor, bool]:
    """Return where to go on, and whether the page was here before. What cannot be read is long ago."""
    last = request.headers.get("last-event-id") or request.GET.get("last")
    if not last:
        return Cursor.at(timezone.now()), False
    return Cursor.read(last) or Cursor(0, 0), True


async def _pour(hub: Hub, stream: Stream, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Send what there is to send until the page leaves, or does not read, or the stream is over."""
    leaving = asyncio.create_task(_notice_leaving(stream, receive))
    try:
        await _start(HTTPStatus.OK, HEADERS, send)
        while not stream.is_over:
            messages = await stream.next(BEAT_SECONDS)
            if not stream.is_over:
                await _send(messages or stream.beat(hub.read_until), send)
        await _send("", send, more=False)
    except TimeoutError:
        log.info("a live page of person=%s does not read and is let go", stream.badge.person)
    finally:
        leaving.cancel()


async def _notice_leaving(stream: Stream, receive: ASGIReceiveCallable) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


async def _refuse(no: No, send: ASGISendCallable) -> None:
    problem = {"type": "about:blank", "title": no.status.phrase, "status": no.status.value}
    headers = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"} | no.headers
    await _start(no.status, headers, send)
    await _send(json.dumps(problem), send, more=False)


async def _start(status: HTTPStatus, headers: dict[str, str], send: ASGISendCallable) -> None:
    lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status.value, "headers": lines, "trailers": False})


async def _send(text: str, send: ASGISendCallable, *, more: bool = True) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await send({"type": "http.response.body", "body": text.encode(), "more_body": more})
