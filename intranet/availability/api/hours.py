"""One's own hours and absences, for scripts."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.availability.actions import add_absence, change_absence, keep_hours, remove_absence
from intranet.availability.api.lists import Soonest, with_place
from intranet.availability.days import DAYS
from intranet.availability.models import Absence, Calendar
from intranet.availability.queries import own_plan, usual_hours, working
from intranet.availability.serializers import (
    AbsenceChanges,
    AbsenceInput,
    AbsenceSerializer,
    AvailabilitySerializer,
    plan_from,
)
from intranet.people.models import Person
from intranet.people.tokens import caller
from intranet.web.payloads import parsed


class Availability(APIView):
    """When one works."""

    @extend_schema(responses=AvailabilitySerializer)
    def get(self, request: Request) -> Response:
        """One's working days and hours."""
        return Response(AvailabilitySerializer(said_by(caller(request))).data)

    @extend_schema(request=AvailabilitySerializer, responses=AvailabilitySerializer)
    def put(self, request: Request) -> Response:
        """Say on which days and at which hours one works, or that it is at the usual ones."""
        said = parsed(AvailabilitySerializer, request)
        keep_hours(person=caller(request), **{**said, "days": plan_from(said.get("days", {}))})
        return Response(AvailabilitySerializer(said_by(caller(request))).data)


class Absences(ListAPIView[Absence]):
    """When one is away."""

    queryset = Absence.objects.none()
    serializer_class = AbsenceSerializer
    pagination_class = Soonest

    def get_queryset(self) -> QuerySet[Absence]:
        coming = Absence.objects.filter(person=caller(self.request), ends_on__gte=timezone.localdate())
        return with_place(coming.select_related("replacement__organisation"), "starts_on")

    @extend_schema(request=AbsenceInput, responses={201: AbsenceSerializer})
    def post(self, request: Request) -> Response:
        """Be away."""
        said = with_replacement(parsed(AbsenceInput, request), caller(request))
        return Response(AbsenceSerializer(add_absence(person=caller(request), **said)).data, status=201)


class OneAbsence(APIView):
    """One time of being away."""

    def absence(self, request: Request, pk: int) -> Absence:
        """Return one of the caller's own."""
        return get_object_or_404(caller(request).absences.select_related("person", "replacement"), pk=pk)

    @extend_schema(request=AbsenceInput, responses=AbsenceSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Be away on other days, or have somebody else there."""
        absence, said = self.absence(request, pk), with_replacement(parsed(AbsenceInput, request), caller(request))
        return Response(AbsenceSerializer(change_absence(person=caller(request), absence=absence, **said)).data)

    @extend_schema(request=AbsenceChanges, responses=AbsenceSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Change some of it."""
        absence, said = self.absence(request, pk), with_replacement(parsed(AbsenceChanges, request), caller(request))
        standing = {name: getattr(absence, name) for name in ("starts_on", "ends_on", "replacement")}
        changed = change_absence(person=caller(request), absence=absence, **(standing | said))
        return Response(AbsenceSerializer(changed).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Be there after all."""
        remove_absence(person=caller(request), absence=self.absence(request, pk))
        return Response(status=204)


def said_by(person: Person) -> dict[str, Any]:
    """Return when somebody works, as they said it."""
    calendar = Calendar.objects.filter(person=person).first()
    plan = own_plan(person)
    parts = {day: [{"starts": a, "ends": b} for a, b in plan.get(number, [])] for number, day in enumerate(DAYS)}
    return {
        "usual": calendar is None or calendar.usual,
        "holidays": calendar.holidays if calendar else usual_hours(person.organisation).holidays,
        "days": parts,
        "works_now": person.pk in working([person.pk], timezone.now()),
    }


def with_replacement(said: dict[str, Any], person: Person) -> dict[str, Any]:
    """Return what was sent, with the colleague whom the number means."""
    if said.get("replacement") is None:
        return said
    found = Person.objects.active().visible_to(person).for_list().filter(pk=said["replacement"]).first()
    if found is None:
        raise ValidationError({"replacement": [_("There is nobody here with this name or address.")]})
    return said | {"replacement": found}
