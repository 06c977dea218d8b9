"""How fast a person may read and write through the API. Counted in Valkey; when that is away, nobody is stopped."""

from typing import TYPE_CHECKING

from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView  # which asks for this module while it is itself being loaded

SAFE = ("GET", "HEAD", "OPTIONS")


class Reading(UserRateThrottle):
    """Counts what only reads."""

    scope = "reading"
    cache = caches["cards"]

    def allow_request(self, request: Request, view: "APIView") -> bool:
        if not self.counts(request) or not getattr(request.auth, "throttled", True):
            return True
        allowed: bool = super().allow_request(request, view)
        return allowed

    def counts(self, request: Request) -> bool:
        """Whether this kind of request is counted here."""
        return request.method in SAFE


class Writing(Reading):
    """Counts what changes something, by the minute."""

    scope = "writing"

    def counts(self, request: Request) -> bool:
        return request.method not in SAFE


class WritingDay(Writing):
    """Counts what changes something, by the day."""

    scope = "writing-day"


class Checking(Reading):
    """Counts what is sent and only looked at as reading."""

    def counts(self, request: Request) -> bool:  # noqa: ARG002
        return True
