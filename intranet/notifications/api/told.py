"""Notifications, for scripts."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.notifications.actions import mark_all_read, mark_read
from intranet.notifications.grouping import newest_of_each, with_others
from intranet.notifications.models import Notification
from intranet.notifications.recalling import with_changes
from intranet.notifications.serializers import NotificationSerializer
from intranet.people.tokens import caller


class Notifications(ListAPIView[Notification]):
    """What one was told."""

    queryset = Notification.objects.none()
    serializer_class = NotificationSerializer

    @extend_schema(parameters=[OpenApiParameter("unread", bool, description="Only what one has not read.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What one was told, of what one may still read; the newest first."""
        return super().get(request, *args, **kwargs)

    def paginate_queryset(self, queryset: Any) -> Any:
        """Return a page, with who else did it and what changed."""
        page = super().paginate_queryset(newest_of_each(queryset).for_list()) or []
        return with_changes(with_others(page, queryset))

    def get_queryset(self) -> QuerySet[Notification]:
        told = Notification.objects.visible_to(caller(self.request))
        return told.unread() if self.request.query_params.get("unread") in {"1", "true"} else told


class NotificationRead(APIView):
    """That one has seen a notification."""

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        """Note that one has seen it."""
        told = get_object_or_404(Notification.objects.visible_to(caller(request)), pk=pk)
        mark_read(person=caller(request), notification=told)
        return Response(status=204)


class AllRead(APIView):
    """That one has seen all notifications."""

    @extend_schema(operation_id="notifications_all_read_update", request=None, responses={204: None})
    def put(self, request: Request) -> Response:
        """Note that one has seen them all."""
        mark_all_read(person=caller(request))
        return Response(status=204)
