"""The duty roster of a space, for scripts."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.availability.actions import add_shift, change_shift, import_calendar, remove_shift
from intranet.availability.api.lists import Soonest, with_place
from intranet.availability.models import Shift
from intranet.availability.queries import coming_shifts, roster_people, seen_by
from intranet.availability.queries.exporting import roster_as_calendar
from intranet.availability.serializers import CalendarInput, DutySerializer, ReportSerializer, ShiftInput
from intranet.people.tokens import caller
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward
from intranet.web.payloads import parsed


class Duties(GenericAPIView[Shift]):
    """Who is on duty for a space."""

    queryset = Shift.objects.none()
    serializer_class = DutySerializer
    pagination_class = Soonest

    @extend_schema(responses=DutySerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Who is on duty now and later, the first first."""
        shifts = with_place(coming_shifts(readable(request, slug), timezone.now()), "starts_at")
        page = seen_by(caller(request), self.paginate_queryset(shifts) or [])
        return self.get_paginated_response(DutySerializer(page, many=True).data)

    @extend_schema(request=ShiftInput, responses={201: DutySerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Put somebody on duty, as a steward."""
        space = readable(request, slug)
        shift = add_shift(by=caller(request), space=space, **with_person(request, space))
        return Response(shown(request, shift), status=201)


class OneDuty(APIView):
    """One shift of a roster."""

    @extend_schema(request=ShiftInput, responses=DutySerializer)
    def put(self, request: Request, slug: str, pk: int) -> Response:
        """Put somebody else on duty, or at another time, as a steward."""
        shift = shift_of(request, slug, pk)
        changed = change_shift(by=caller(request), shift=shift, **with_person(request, shift.space))
        return Response(shown(request, changed))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, slug: str, pk: int) -> Response:
        """Have nobody on duty then, as a steward."""
        remove_shift(by=caller(request), shift=shift_of(request, slug, pk))
        return Response(status=204)


class DutyCalendar(APIView):
    """The roster as a calendar (iCalendar)."""

    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.STR})
    def get(self, request: Request, slug: str) -> HttpResponse:
        """Who is on duty now and later, for one's own calendar."""
        content = roster_as_calendar(readable(request, slug), caller(request), timezone.now())
        return HttpResponse(content, "text/calendar; charset=utf-8")

    @extend_schema(request=CalendarInput, responses=ReportSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Take the roster from a calendar, as a steward; sent again, it changes and takes away, and doubles nothing."""
        report = import_calendar(by=caller(request), space=readable(request, slug), **parsed(CalendarInput, request))
        return Response(ReportSerializer(report).data)


def readable(request: Request, slug: str) -> Space:
    """Return a space that the caller may read."""
    return get_object_or_404(Space.objects.visible_to(caller(request)), slug=slug)


def shift_of(request: Request, slug: str, pk: int) -> Shift:
    """Return a shift of a space that the caller may read; only stewards learn which there are."""
    space = readable(request, slug)
    if not is_steward(caller(request), space):
        raise PermissionDenied
    return get_object_or_404(space.shifts.select_related("space"), pk=pk)


def shown(request: Request, shift: Shift) -> Any:
    """Return a shift as the caller sees it."""
    shifts = coming_shifts(shift.space, datetime.min.replace(tzinfo=UTC)).filter(pk=shift.pk)
    return DutySerializer(seen_by(caller(request), shifts)[0]).data


def with_person(request: Request, space: Space) -> dict[str, Any]:
    """Return what was sent, with the colleague whom the number means."""
    said = parsed(ShiftInput, request)
    person = roster_people(space, caller(request)).filter(pk=said["person"]).first()
    if person is None:
        raise ValidationError({"person": [_("There is nobody who reads this space with this name or address.")]})
    return said | {"person": person}
