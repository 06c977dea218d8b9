"""Corrections of answers, for scripts, and going back to an older text."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import shown
from intranet.contributions.serializers import for_api
from intranet.people.tokens import caller
from intranet.web.payloads import KEY_PARAMETER, key_of, parsed
from questions.actions import (
    decide_correction,
    propose_correction,
    reinstate_answer,
    roll_back,
    withdraw_answer,
    withdraw_correction,
)
from questions.correcting_serializers import (
    CorrectionDecisionInput,
    CorrectionInput,
    CorrectionSerializer,
    RollBackInput,
)
from questions.models import Answer, Correction
from questions.serializers import AnswerSerializer


def written(request: Request, pk: int) -> Answer:
    """Return an answer, if the caller may read it."""
    found: Answer = get_object_or_404(for_api(Answer.objects.filter(deleted_at=None), caller(request)), pk=pk)
    return found


def corrections_for(request: Request) -> QuerySet[Correction]:
    """Return the corrections of answers that the caller may read, with all that their shape shows."""
    rows: QuerySet[Correction] = Correction.objects.visible_to(caller(request)).with_base().for_list()
    return rows.select_related("decided_by__organisation")


class Corrections(ListAPIView[Correction]):
    """What was proposed for an answer."""

    queryset = Correction.objects.none()
    serializer_class = CorrectionSerializer

    def get_queryset(self) -> QuerySet[Correction]:
        return corrections_for(self.request).filter(answer=written(self.request, self.kwargs["pk"]))

    @extend_schema(
        request=CorrectionInput,
        responses={
            201: CorrectionSerializer,
            200: OpenApiResponse(CorrectionSerializer, description="Proposed before, with the same key."),
        },
        parameters=[KEY_PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """Propose another text for somebody else's answer."""
        fields, key = parsed(CorrectionInput, request), key_of(request)
        made = propose_correction(author=caller(request), answer=written(request, pk), client_id=key, **fields)
        return answered(request, made.pk, status=201 if made.is_new else 200)  # type: ignore[attr-defined]


def answered(request: Request, pk: int, status: int = 200) -> Response:
    """Answer with a correction as it stands now."""
    found = get_object_or_404(corrections_for(request), pk=pk)
    return Response(CorrectionSerializer(found, context={"request": request}).data, status=status)


class OneCorrection(APIView):
    """A correction."""

    @extend_schema(responses=CorrectionSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Read it, with what it changes."""
        return answered(request, pk)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Withdraw one's own, as long as nobody has decided."""
        withdraw_correction(person=caller(request), correction=get_object_or_404(corrections_for(request), pk=pk))
        return Response(status=204)


class Decision(APIView):
    """What becomes of a correction. The answer's author, an expert of its topics or a steward says so."""

    @extend_schema(request=CorrectionDecisionInput, responses=CorrectionSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Accept it or decline it. When the same words have changed since, 409 with both texts."""
        found = get_object_or_404(corrections_for(request), pk=pk)
        decide_correction(person=caller(request), correction=found, **parsed(CorrectionDecisionInput, request))
        return answered(request, pk)


class RollBack(APIView):
    """Going back to what an answer said before."""

    @extend_schema(request=RollBackInput, responses=AnswerSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Let it say again what it said in an older revision; that is a new revision."""
        roll_back(person=caller(request), answer=written(request, pk), **parsed(RollBackInput, request))
        return shown(AnswerSerializer, written(request, pk), request)


class Withdrawal(APIView):
    """That nobody is to rely on an answer any more."""

    @extend_schema(request=None, responses=AnswerSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Withdraw one's own answer; it stays to be read."""
        withdraw_answer(person=caller(request), answer=written(request, pk))
        return shown(AnswerSerializer, written(request, pk), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Let it count again."""
        reinstate_answer(person=caller(request), answer=written(request, pk))
        return Response(status=204)
