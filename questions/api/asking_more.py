"""Asking the asker for more, for scripts."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.api.texts import published, publishing
from intranet.contributions.models import Reply
from intranet.contributions.serializers import ReplySerializer, TextInput
from intranet.people.tokens import caller
from intranet.web.payloads import key_of, parsed
from questions.actions import ask_for_more, no_more
from questions.api.joining import written


class MoreWantedOfQuestion(APIView):
    """Whether a question waits for its asker to say more."""

    @publishing(TextInput, ReplySerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Ask for more, in a reply under the question. It waits from now on; the asker may not ask herself."""
        fields = parsed(TextInput, request)
        question = written(request, pk)
        line = ask_for_more(person=caller(request), question=question, client_id=key_of(request), **fields)
        return published(ReplySerializer, Reply.objects.all(), line, request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """As the asker: this is all I know. As one who asked for more: I need it no more."""
        no_more(person=caller(request), question=written(request, pk))
        return Response(status=204)
