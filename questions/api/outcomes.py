"""How it went with answers, for scripts."""

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.contributions.models import Contribution
from intranet.contributions.serializers import for_api
from intranet.people.models import Person
from intranet.people.tokens import caller
from intranet.web.pagination import Oldest
from intranet.web.payloads import KEY_PARAMETER, key_of, parsed
from questions.actions import note_outcome, withdraw_outcome
from questions.models import Answer, Outcome
from questions.serializers import OutcomeInput, OutcomeSerializer


def shown_to(reader: Person, outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """Add to outcomes of an answer that the reader may read the lines that stand."""
    lines = for_api(Contribution.objects.filter(deleted_at=None), reader)
    return outcomes.prefetch_related(Prefetch("line", lines))


class Outcomes(ListAPIView[Outcome]):
    """How it went for whoever used an answer."""

    queryset = Outcome.objects.none()
    serializer_class = OutcomeSerializer
    pagination_class = Oldest

    def answer(self, pk: int) -> Answer:
        """Return the answer, if the caller may read it."""
        rows = Answer.objects.visible_to(caller(self.request)).select_related("space")
        found: Answer = get_object_or_404(rows, pk=pk)
        return found

    def get_queryset(self) -> QuerySet[Outcome]:
        return shown_to(caller(self.request), Outcome.objects.filter(answer=self.answer(self.kwargs["pk"])))

    @extend_schema(
        request=OutcomeInput,
        responses={201: OutcomeSerializer, 200: OutcomeSerializer},
        parameters=[KEY_PARAMETER],
    )
    def post(self, request: Request, pk: int) -> Response:
        """Say how it went, or that one used it; once a person: said again (200) it is changed."""
        fields, person = parsed(OutcomeInput, request), caller(request)
        said = note_outcome(person=person, answer=self.answer(pk), client_id=key_of(request), **fields)
        found = shown_to(person, Outcome.objects.filter(pk=said.pk)).get()
        status = 201 if said.is_new else 200  # type: ignore[attr-defined]
        return Response(self.get_serializer(found).data, status=status)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Take back what one said, with its line."""
        withdraw_outcome(person=caller(request), answer=self.answer(pk))
        return Response(status=204)
