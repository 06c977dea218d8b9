"""Digests, for scripts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.digests.models import Digest
from intranet.digests.serializers import DigestSerializer
from intranet.digests.showing import Shown, all_shown
from intranet.digests.weeks import as_agreed
from intranet.people.models import Person
from intranet.people.tokens import caller


def shown_to(reader: Person, digests: Iterable[Digest]) -> dict[int, list[Shown]]:
    """Return what each of these digests says to this reader, naming whom its page names."""
    return as_agreed(digests, all_shown(digests, reader))


class Digests(ListAPIView[Digest]):
    """The digests that one may read."""

    queryset = Digest.objects.none()
    serializer_class = DigestSerializer

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One's own, and those of one's organisation; the newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Digest]:
        return Digest.objects.visible_to(caller(self.request)).made().for_list()

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        shown = shown_to(caller(self.request), args[0]) if args else {}
        kwargs["context"] = {**self.get_serializer_context(), "shown": shown}
        return DigestSerializer(*args, **kwargs)


class OneDigest(APIView):
    """A digest."""

    @extend_schema(responses=DigestSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """A digest, as far as one may still read it."""
        reader = caller(request)
        found = get_object_or_404(Digest.objects.visible_to(reader).made().for_list(), pk=pk)
        context = {"request": request, "shown": shown_to(reader, [found])}
        return Response(DigestSerializer(found, context=context).data)
