"""What surrounds every request: one line in the log, and a clear word when the database does not answer."""

import logging
import time
from collections.abc import Callable

from csp.utils import build_policy
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("intranet.request")


class RequestLog:
    """Log each request: method, route, status, milliseconds, person. Never the query, which people wrote."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        facts = {
            "method": request.method,
            "route": getattr(request.resolver_match, "route", "-"),
            "status": response.status_code,
            "ms": round((time.perf_counter() - start) * 1000, 1),
            "person": getattr(request, "person_id", None),
        }
        log.info("%(method)s /%(route)s %(status)s %(ms)s ms person=%(person)s", facts, extra=facts)
        return response


class Private:
    """Nothing that is made for a person may be kept by anything on the way, errors included."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class Policy:
    """Every answer tells browsers what to refuse: the same, and so put in words once, unless a page says more."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.words = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.words)
        return response


class Unavailable:
    """A database that does not answer in time is 503 with Retry-After and a page that says so, not a fault of ours."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        log.error("the database does not answer: %s", type(error).__name__)
        response = HttpResponse(render_to_string("errors/unavailable.html"), status=503)  # no reader: who, is in there
        response["Retry-After"] = "5"
        return response
