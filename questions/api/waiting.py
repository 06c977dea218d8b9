"""What waits for an answer, for scripts: that it is not one's own, and who may know instead."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.models import Person
from intranet.people.tokens import caller
from intranet.web.payloads import parsed
from questions.actions import forward, mine_after_all, not_mine
from questions.models import Question
from questions.serializers import ForwardingInput, ForwardingSerializer


def waiting(request: Request, pk: int) -> Question:
    """Return a question that still stands, if the caller may read it."""
    questions = Question.objects.visible_to(caller(request)).filter(deleted_at=None).select_related("space")
    found: Question = get_object_or_404(questions, pk=pk)
    return found


class NotMineOfOne(APIView):
    """That a question is not for oneself. Nobody else sees it."""

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        """Take it off one's own list of what waits for an answer."""
        not_mine(person=caller(request), question=waiting(request, pk))
        return Response(status=204)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Put it back."""
        mine_after_all(person=caller(request), question=waiting(request, pk))
        return Response(status=204)


class Forwardings(APIView):
    """Who may know, as one says oneself."""

    again = OpenApiResponse(ForwardingSerializer, description="Forwarded to them before.")

    @extend_schema(request=ForwardingInput, responses={201: ForwardingSerializer, 200: again})
    def post(self, request: Request, pk: int) -> Response:
        """Forward a question that waits to a colleague who can read it. They are told by whom; once."""
        question, to = waiting(request, pk), parsed(ForwardingInput, request)["to"]
        person = Person.objects.active().visible_to(caller(request)).for_list().filter(pk=to).first()
        if person is None:
            raise ValidationError({"to": _("There is nobody here with this name or address.")})
        sent = forward(person=caller(request), question=question, to=person)
        return Response(ForwardingSerializer(sent).data, status=201 if sent.is_new else 200)  # type: ignore[attr-defined]
