"""How one wants to be told, and that one does not want to be disturbed, for scripts."""

from datetime import timedelta

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.notifications.actions import Wish, disturb_again, not_now, replace_wishes
from intranet.notifications.queries import paused_until, wishes_of
from intranet.notifications.wishes_serializers import PauseInput, PauseSerializer, WishSerializer
from intranet.people.tokens import caller


class OwnWishes(APIView):
    """How one wants to be told of what."""

    @extend_schema(responses=WishSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All that one said of it; what is not there is as usual."""
        return Response(WishSerializer(wishes_of(caller(request)), many=True).data)

    @extend_schema(request=WishSerializer(many=True), responses=WishSerializer(many=True))
    def put(self, request: Request) -> Response:
        """Say all of it anew; what is left out is as usual again."""
        said = WishSerializer(data=request.data, many=True, context={"request": request})
        said.is_valid(raise_exception=True)
        replace_wishes(person=caller(request), wishes=[Wish(**each) for each in said.validated_data])
        return Response(WishSerializer(wishes_of(caller(request)), many=True).data)


class OwnPause(APIView):
    """That one does not want to be disturbed for a while."""

    @extend_schema(responses=PauseSerializer)
    def get(self, request: Request) -> Response:
        """Until when; null when one may be disturbed."""
        return Response(PauseSerializer({"until": paused_until(caller(request))}).data)

    @extend_schema(request=PauseInput, responses=PauseSerializer)
    def put(self, request: Request) -> Response:
        """Do not disturb one for some minutes or until a moment, a day ahead at most."""
        said = PauseInput(data=request.data)
        said.is_valid(raise_exception=True)
        fields = said.validated_data
        until = fields.get("until") or timezone.now() + timedelta(minutes=fields["minutes"])
        not_now(person=caller(request), until=until)
        return self.get(request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Disturb one again."""
        disturb_again(person=caller(request))
        return Response(status=204)
