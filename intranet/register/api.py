"""The register of one's own organisation, for scripts."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.tokens import caller
from intranet.register.actions import add_entry, add_version
from intranet.register.models import Entry, Version
from intranet.register.queries import found_entries, versions_of
from intranet.register.serializers import EntryInput, EntrySerializer, VersionInput, VersionSerializer
from intranet.web.pagination import Newest, words_in
from intranet.web.payloads import BearableJSON, parsed


class ByCode(Newest):
    """As codes are sorted."""

    ordering = ("code", "pk")


class NewestVersion(Newest):
    """What holds last first."""

    ordering = ("-valid_from", "-pk")


def known_entry(request: Request, code: str) -> Entry:
    """Return the entry with a code, however it is capitalised, in the register of the caller's organisation."""
    return get_object_or_404(Entry.objects.visible_to(caller(request)).with_versions(), code__iexact=code)


class Entries(ListAPIView[Entry]):
    """The register."""

    queryset = Entry.objects.none()
    serializer_class = EntrySerializer
    pagination_class = ByCode

    @extend_schema(parameters=[OpenApiParameter("q", str, description="In code, title or topics.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Forms, laws and protocols, by code."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Entry]:
        return found_entries(caller(self.request), words_in(self.request))

    @extend_schema(request=EntryInput, responses={201: EntrySerializer})
    def post(self, request: Request) -> Response:
        """Add one. Who keeps topics in order may, and experts about a topic of theirs."""
        made = add_entry(by=caller(request), **parsed(EntryInput, request))
        return Response(EntrySerializer(made, context={"request": request}).data, status=201)


class OneEntry(APIView):
    """An entry."""

    @extend_schema(responses=EntrySerializer)
    def get(self, request: Request, code: str) -> Response:
        """An entry by its code."""
        return Response(EntrySerializer(known_entry(request, code), context={"request": request}).data)


class Versions(ListAPIView[Version]):
    """The versions of an entry."""

    queryset = Version.objects.none()
    serializer_class = VersionSerializer
    pagination_class = NewestVersion
    parser_classes = (BearableJSON, MultiPartParser)

    def get_queryset(self) -> QuerySet[Version]:
        return versions_of(known_entry(self.request, self.kwargs["code"]))

    @extend_schema(request=VersionInput, responses={201: VersionSerializer})
    def post(self, request: Request, code: str) -> Response:
        """Say that there is a new version. What cites an older one is to be checked again from the day it holds."""
        made = add_version(by=caller(request), entry=known_entry(request, code), **parsed(VersionInput, request))
        return Response(VersionSerializer(made, context={"request": request}).data, status=201)
