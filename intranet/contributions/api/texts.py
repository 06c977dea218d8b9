"""One contribution, of any kind: read it, and if it is one's own, rewrite or delete it."""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, TypeVar

from django.db.models import QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.views import APIView

from intranet.contributions.actions import rewrite
from intranet.contributions.models import Contribution, ContributionQuerySet, Revision
from intranet.contributions.serializers import (
    AnyContributionSerializer,
    ContributionSerializer,
    RevisionSerializer,
    TextChanges,
    any_contribution,
    for_api,
    mixed_for_api,
)
from intranet.people.serializers import PersonSerializer
from intranet.people.tokens import caller
from intranet.web.fields import Shape
from intranet.web.pagination import Newest
from intranet.web.payloads import KEY_PARAMETER, parsed

F = TypeVar("F", bound=Callable[..., Any])


def visible(request: Request, pk: int) -> Contribution:
    """Return a contribution of any kind that the caller may read."""
    written: Contribution = get_object_or_404(mixed_for_api(caller(request)), pk=pk)
    return written


def shown(shape: type[BaseSerializer[Any]], written: Contribution, request: Request, status: int = 200) -> Response:
    """Answer with a contribution in its shape."""
    return Response(shape(written, context={"request": request}).data, status=status)


def published(shape: type[BaseSerializer[Any]], rows: ContributionQuerySet, written: Any, request: Request) -> Response:
    """Answer with what was published: 201 the first time, 200 when the same key was sent again."""
    if written.is_new:
        response = shown(shape, unmarked(written), request, 201)
    else:
        response = shown(shape, get_object_or_404(for_api(rows, caller(request)), pk=written.pk), request)
    not_reached = getattr(written, "not_reached", [])
    prefetch_related_objects(not_reached, "organisation")
    response.data |= NotReached({"not_reached": not_reached}).data
    return response


def unmarked(written: Any) -> Contribution:
    """Return what was just published with what its shape shows besides: nobody has marked it yet."""
    written.upvoted = written.bookmarked = False
    return written  # type: ignore[no-any-return]


class NotReached(Shape):
    """What publishing says besides."""

    not_reached = PersonSerializer(many=True, read_only=True, help_text="Whom a mention names who may not read it.")


def publishing(request: type[Serializer[Any]], shape: type[ContributionSerializer]) -> Callable[[F], F]:
    """Say in the schema what publishing takes and gives."""
    new = published_shape(shape)
    again = OpenApiResponse(new, description="Published before, with the same key.")
    return extend_schema(request=request, responses={201: new, 200: again}, parameters=[KEY_PARAMETER])


@cache
def published_shape(shape: type[ContributionSerializer]) -> type[ContributionSerializer]:
    """Return the shape of what was just published: its own, and whom it names in vain."""
    return type(f"Published{shape.__name__}", (NotReached, shape), {"__doc__": shape.__doc__})


def texts_of(shape: type[ContributionSerializer], changes: type[Serializer[Any]] = TextChanges) -> Callable[[F], F]:
    """Say in the schema what reading, rewriting and deleting one contribution take and give."""
    return extend_schema_view(
        get=extend_schema(responses=shape),
        patch=extend_schema(request=changes, responses=shape),
        delete=extend_schema(responses={204: None}),
    )


class OneText(APIView):
    """What posts, questions, answers and replies have in common as things with an address."""

    rows: ClassVar[ContributionQuerySet]
    shape: ClassVar[type[ContributionSerializer]]
    changes: ClassVar[type[Serializer[Any]]] = TextChanges
    rewrite: ClassVar[Callable[..., Contribution]] = staticmethod(rewrite)

    def written(self, request: Request, pk: int) -> Any:
        """Return it, if the caller may read it."""
        return get_object_or_404(for_api(self.rows.all(), caller(request)), pk=pk)

    def get(self, request: Request, pk: int) -> Response:
        """Read it."""
        return shown(self.shape, self.written(request, pk), request)

    def patch(self, request: Request, pk: int) -> Response:
        """Give one's own a new text. When somebody was faster, 409 with both texts."""
        written = self.written(request, pk)
        changes = {"body": written.body} | parsed(self.changes, request)
        self.rewrite(person=caller(request), contribution=written, **changes)
        return shown(self.shape, self.written(request, pk), request)


class OneContribution(APIView):
    """A contribution of any kind."""

    @extend_schema(responses=any_contribution())
    def get(self, request: Request, pk: int) -> Response:
        """Read it, whatever its kind."""
        return shown(AnyContributionSerializer, visible(request, pk), request)


class Revisions(ListAPIView[Revision]):
    """What it said before."""

    class NewestText(Newest):
        ordering = ("-number",)

    queryset = Revision.objects.none()
    serializer_class = RevisionSerializer
    pagination_class = NewestText

    @extend_schema(responses=RevisionSerializer(many=True))
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """All its texts, the newest first; the first text is number 1."""
        self.contribution = visible(request, self.kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Revision]:
        revisions = Revision.objects.filter(contribution=self.contribution.pk)
        return revisions.select_related("author__organisation", "accepted_by__organisation")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "contribution": getattr(self, "contribution", None)}
