"""Disputes of answers, for scripts."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.tokens import caller
from intranet.web.payloads import KEY_PARAMETER, key_of, parsed
from questions.actions import dispute, settle, take_back
from questions.api.correcting import written
from questions.correcting_serializers import DisputeInput, DisputeSerializer, SettlementInput
from questions.models import Dispute


def disputes_for(request: Request) -> QuerySet[Dispute]:
    """Return the disputes of answers that the caller may read, with all that their shape shows."""
    rows: QuerySet[Dispute] = Dispute.objects.visible_to(caller(request)).for_list()
    return rows.select_related("settled_by__organisation")


def answered(request: Request, pk: int, status: int = 200) -> Response:
    """Answer with a dispute as it stands now."""
    found = get_object_or_404(disputes_for(request), pk=pk)
    return Response(DisputeSerializer(found, context={"request": request}).data, status=status)


class Disputes(ListAPIView[Dispute]):
    """Who asked whether an answer is right."""

    queryset = Dispute.objects.none()
    serializer_class = DisputeSerializer

    def get_queryset(self) -> QuerySet[Dispute]:
        return disputes_for(self.request).filter(answer=written(self.request, self.kwargs["pk"]))

    @extend_schema(
        request=DisputeInput,
        responses={
            201: DisputeSerializer,
            200: OpenApiResponse(DisputeSerializer, description="Asked before, with the same key."),
        },
        parameters=[KEY_PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """Ask whether somebody else's answer is right."""
        fields, key = parsed(DisputeInput, request), key_of(request)
        made = dispute(author=caller(request), answer=written(request, pk), client_id=key, **fields)
        return answered(request, made.pk, status=201 if made.is_new else 200)  # type: ignore[attr-defined]


class OneDispute(APIView):
    """A dispute."""

    @extend_schema(responses=DisputeSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Read what is asked, and how it ended."""
        return answered(request, pk)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Take back one's own."""
        take_back(person=caller(request), dispute=get_object_or_404(disputes_for(request), pk=pk))
        return Response(status=204)


class Settlement(APIView):
    """How a dispute ends. Anybody who reads it says so, but whoever asked and whoever answered."""

    @extend_schema(request=SettlementInput, responses=DisputeSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Settle it: the answer is right after all, it was corrected since, or it is withdrawn."""
        found = get_object_or_404(disputes_for(request), pk=pk)
        settle(person=caller(request), dispute=found, **parsed(SettlementInput, request))
        return answered(request, pk)
