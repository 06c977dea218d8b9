"""A colleague, and whether they work now."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.availability.queries import presence_of
from intranet.availability.serializers import PresentColleagueSerializer
from intranet.people.api import OnePerson
from intranet.people.models import Person
from intranet.people.tokens import caller


class OnePersonAndWhenTheyWork(OnePerson):
    """A colleague, and when they work."""

    @extend_schema(responses=PresentColleagueSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """A colleague one may find, whether they work now, and who is there when they are away."""
        person = get_object_or_404(Person.objects.visible_to(caller(request)).for_list(), pk=pk)
        person.presence = presence_of(caller(request), person, timezone.now())  # type: ignore[attr-defined]
        return Response(PresentColleagueSerializer(person).data)
