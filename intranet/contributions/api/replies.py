"""Replies, for scripts."""

from django.shortcuts import get_object_or_404
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.contributions.actions import delete_reply, reply
from intranet.contributions.api.texts import OneText, published, publishing, texts_of
from intranet.contributions.models import Contribution, ContributionQuerySet, Reply
from intranet.contributions.serializers import ReplySerializer, SilentInput, for_api
from intranet.people.tokens import caller
from intranet.web.pagination import Oldest
from intranet.web.payloads import key_of, parsed


class Replies(ListAPIView[Reply]):
    """The replies under a contribution."""

    queryset = Reply.objects.none()
    serializer_class = ReplySerializer
    pagination_class = Oldest

    def under(self, pk: int) -> Contribution:
        """Return the contribution they stand under, if the caller may read it."""
        rows = Contribution.objects.visible_to(caller(self.request)).select_related("space")
        found: Contribution = get_object_or_404(rows, pk=pk)
        return found

    def get_queryset(self) -> ContributionQuerySet:
        return for_api(Reply.objects.filter(parent=self.under(self.kwargs["pk"])), caller(self.request))

    @publishing(SilentInput, ReplySerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Reply. A reply to a reply stands beside it, under the same contribution."""
        fields = parsed(SilentInput, request)
        written = reply(author=caller(request), contribution=self.under(pk), client_id=key_of(request), **fields)
        return published(ReplySerializer, Reply.objects.all(), written, request)


@texts_of(ReplySerializer)
class OneReply(OneText):
    """A reply."""

    rows = Reply.objects.all()
    shape = ReplySerializer

    def delete(self, request: Request, pk: int) -> Response:
        """Delete one's own reply."""
        delete_reply(person=caller(request), contribution=self.written(request, pk))
        return Response(status=204)
