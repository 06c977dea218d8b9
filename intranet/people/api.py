"""People, for scripts: oneself, and the colleagues one may find."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.actions import change_profile
from intranet.people.models import Person
from intranet.people.queries import found_people
from intranet.people.serializers import ColleagueSerializer, MeSerializer, ProfileInput
from intranet.people.tokens import caller
from intranet.web.pagination import ByName, words_in
from intranet.web.payloads import parsed
from intranet.web.text import clean_line


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema says that a token signs in."""

    target_class = "intranet.people.tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class Me(APIView):
    """Oneself."""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """One's own account, with how many notifications wait."""
        return Response(MeSerializer(caller(request)).data)

    @extend_schema(request=ProfileInput, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change one's profile, language, theme or time zone, and whether one is suggested as somebody who may know."""
        return Response(MeSerializer(change_profile(person=caller(request), **parsed(ProfileInput, request))).data)


class People(ListAPIView[Person]):
    """The colleagues one may find."""

    queryset = Person.objects.none()
    serializer_class = ColleagueSerializer
    pagination_class = ByName

    @extend_schema(parameters=[OpenApiParameter("q", description="How words of the name, function or team begin.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The colleagues one may find, by name."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Person]:
        return found_people(caller(self.request), clean_line(words_in(self.request)))


class OnePerson(APIView):
    """A colleague."""

    @extend_schema(responses=ColleagueSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """A colleague one may find."""
        people = Person.objects.visible_to(caller(request)).for_list()
        return Response(ColleagueSerializer(get_object_or_404(people, pk=pk)).data)
