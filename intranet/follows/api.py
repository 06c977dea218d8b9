"""Following, for scripts: a thing that one may put there and take away, as often as one likes."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.follows.actions import follow, unfollow
from intranet.follows.models import Subject
from intranet.follows.queries import followable_people
from intranet.people.tokens import caller
from intranet.spaces.models import Space
from intranet.topics.api import known_tag


class FollowView(APIView):
    """What the three things that one may follow have in common."""

    def subject(self, request: Request, **where: Any) -> Subject:
        """Return what is followed, if the caller may know of it."""
        raise NotImplementedError

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, **where: Any) -> Response:
        """Follow."""
        follow(follower=caller(request), subject=self.subject(request, **where))
        return Response(status=204)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, **where: Any) -> Response:
        """No longer follow."""
        unfollow(follower=caller(request), subject=self.subject(request, **where))
        return Response(status=204)


class PersonFollow(FollowView):
    """Following a colleague."""

    def subject(self, request: Request, **where: Any) -> Subject:
        return get_object_or_404(followable_people(caller(request)), pk=where["pk"])


class TagFollow(FollowView):
    """Following a tag."""

    def subject(self, request: Request, **where: Any) -> Subject:
        return known_tag(request, where["slug"])


class SpaceFollow(FollowView):
    """Following a space."""

    def subject(self, request: Request, **where: Any) -> Subject:
        return get_object_or_404(Space.objects.visible_to(caller(request)), slug=where["slug"])
