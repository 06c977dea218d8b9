"""What readers do with a contribution, for scripts: a thing to put there and take away, as often as one likes."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.actions import bookmark, forget_bookmark, mute, unmute, unwatch
from intranet.contributions.api.texts import visible
from intranet.people.tokens import caller
from intranet.web.payloads import parsed


class BookmarkOfOne(APIView):
    """Whether one keeps a contribution. Nobody else sees it."""

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        """Keep it."""
        bookmark(person=caller(request), contribution=visible(request, pk))
        return Response(status=204)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Keep it no longer."""
        forget_bookmark(person=caller(request), contribution=visible(request, pk))
        return Response(status=204)


class WatchInput(serializers.Serializer[Any]):
    """Whether one is told of nothing instead, not even of being mentioned."""

    muted = serializers.BooleanField(default=False)


class WatchOfThread(APIView):
    """Whether one is told what happens in a thread."""

    @extend_schema(request=WatchInput, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        """Watch the thread that it is in; or, muted, be told nothing of it."""
        change = mute if parsed(WatchInput, request)["muted"] else unmute
        change(person=caller(request), contribution=visible(request, pk))
        return Response(status=204)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Neither watch nor mute the thread."""
        unwatch(person=caller(request), contribution=visible(request, pk))
        return Response(status=204)
