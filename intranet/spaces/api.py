"""Spaces, for scripts: those one may read, those one may join, and who is in them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.models import Person
from intranet.people.tokens import caller
from intranet.spaces.actions import change_space, join_or_ask, leave, make_space
from intranet.spaces.models import Space
from intranet.spaces.queries import members_of
from intranet.spaces.serializers import (
    AskedSerializer,
    MemberSerializer,
    SpaceChanges,
    SpaceInput,
    SpaceSerializer,
    for_api,
)
from intranet.web.pagination import ByName
from intranet.web.payloads import parsed


class OwnFirst(ByName):
    """The own organisation's spaces first, then by name."""

    ordering = ("place", "alphabetical", "pk")


def readable(request: Request, slug: str) -> Space:
    """Return a space that the caller may read, with what is shown of it."""
    spaces = Space.objects.visible_to(caller(request))
    return get_object_or_404(for_api(spaces, caller(request)), slug=slug)


class Spaces(ListAPIView[Space]):
    """The spaces one may read."""

    queryset = Space.objects.none()
    serializer_class = SpaceSerializer
    pagination_class = OwnFirst

    @extend_schema(
        parameters=[OpenApiParameter("scope", enum=["joinable"], description="The others one may know of instead.")]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The spaces one may read, one's own organisation's first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Space]:
        reader = caller(self.request)
        spaces = Space.objects.visible_to(reader)
        if self.request.query_params.get("scope") == "joinable":
            spaces = Space.objects.known_to(reader).exclude(pk__in=spaces.values("pk"))
        return for_api(spaces.own_first(reader.organisation_id), reader)

    @extend_schema(request=SpaceInput, responses={201: SpaceSerializer})
    def post(self, request: Request) -> Response:
        """Make a space of one's organisation, and be its first steward."""
        space = make_space(by=caller(request), **parsed(SpaceInput, request))
        return Response(SpaceSerializer(readable(request, space.slug)).data, status=201)


class OneSpace(APIView):
    """A space."""

    @extend_schema(responses=SpaceSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A space one may read."""
        return Response(SpaceSerializer(readable(request, slug)).data)

    @extend_schema(request=SpaceChanges, responses=SpaceSerializer)
    def patch(self, request: Request, slug: str) -> Response:
        """Change what a space is called and who may see it, as its steward."""
        space = readable(request, slug)
        standing = {"name": space.name, "kind": space.kind, "description": space.description}
        changed = change_space(by=caller(request), space=space, **(standing | parsed(SpaceChanges, request)))
        return Response(SpaceSerializer(changed).data)


class Members(ListAPIView[Person]):
    """Who is in a space."""

    queryset = Person.objects.none()
    serializer_class = MemberSerializer
    pagination_class = ByName

    def get_queryset(self) -> QuerySet[Person]:
        return members_of(readable(self.request, self.kwargs["slug"]), caller(self.request))


class OwnMembership(APIView):
    """Whether one is in a space."""

    def space(self, request: Request, slug: str) -> Space:
        """Return a space that the caller may know of."""
        return get_object_or_404(Space.objects.known_to(caller(request)), slug=slug)

    @extend_schema(
        request=None,
        responses={200: SpaceSerializer, 202: OpenApiResponse(AskedSerializer, description="Its stewards decide.")},
    )
    def put(self, request: Request, slug: str) -> Response:
        """Join; where one may not walk in, ask to be let in."""
        if not join_or_ask(person=caller(request), space=self.space(request, slug)):
            return Response({"asked": True}, status=202)
        return Response(SpaceSerializer(readable(request, slug)).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Leave, or no longer ask."""
        leave(person=caller(request), space=self.space(request, slug))
        return Response(status=204)
