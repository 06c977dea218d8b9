"""Feeds and posts, for scripts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from feeds.actions import announce, confirm_read, delete_post, end_announcement, publish_post
from feeds.announcements import announcements_for, figures_of, in_words, may_end, read_by
from feeds.models import Post
from feeds.queries import everything_rows, home_rows
from feeds.serializers import AnnouncementInput, AnnouncementSerializer, FeedInput, PostInput, PostSerializer
from intranet.contributions.api.texts import OneText, published, publishing, shown, texts_of
from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.contributions.serializers import AnyContributionSerializer, any_contribution, for_api, mixed_for_api
from intranet.people.models import Person
from intranet.people.tokens import caller
from intranet.spaces.models import Space
from intranet.topics.queries import tags_by_word
from intranet.web.pagination import Older, limit_in
from intranet.web.payloads import asked, key_of, parsed

FEEDS = {"home": home_rows, "everything": everything_rows}


class Feed(ListAPIView[Contribution]):
    """Posts and questions, the newest first; among the bookmarks also answers and replies."""

    queryset = Contribution.objects.none()
    serializer_class = AnyContributionSerializer
    pagination_class = Older

    @extend_schema(parameters=[FeedInput], responses=any_contribution(many=True))
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What I follow; with `scope=everything` or a space, tag or author whatever I may read."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> ContributionQuerySet:
        reader, wanted = caller(self.request), asked(FeedInput, self.request)
        before, scope = wanted.pop("before"), wanted.pop("scope", "")
        if wanted or scope == "bookmarks":
            return selected(reader, scope, **wanted).filter(pk__lt=before, deleted_at=None)
        rows = FEEDS[scope or "home"](reader, before=before, limit=limit_in(self.request) + 1)
        return mixed_for_api(reader).filter(pk__in=[pk for pk, _version, _kind in rows])


def selected(reader: Person, scope: str, *, space: str = "", tag: str = "", author: int = 0) -> ContributionQuerySet:
    """What is in this space, about this tag and by this author: all that are given. Unknown ones have nothing."""
    if scope == "home":
        raise ValidationError({"scope": _("Home is what you follow: choose either home or a space, tag or author.")})
    rows = mixed_for_api(reader)
    rows = rows.filter(bookmarks__person=reader) if scope == "bookmarks" else rows.roots()
    if space:
        rows = rows.filter(space__in=list(Space.objects.visible_to(reader).filter(slug=space)))
    if tag:
        rows = rows.filter(taggings__tag__in=list(tags_by_word([tag], reader).values()))
    return rows.filter(author=author, written_as="") if author else rows


class Posts(APIView):
    """Posts; those there are stand in the feed."""

    @publishing(PostInput, PostSerializer)
    def post(self, request: Request) -> Response:
        """Post a short note to a space. Its tags are those in the text."""
        post = publish_post(author=caller(request), client_id=key_of(request), **parsed(PostInput, request))
        return published(PostSerializer, Post.objects.all(), post, request)


@texts_of(PostSerializer)
class OnePost(OneText):
    """A post."""

    rows = Post.objects.all()
    shape = PostSerializer

    def delete(self, request: Request, pk: int) -> Response:
        """Delete one's own post; what others replied to it stays."""
        delete_post(person=caller(request), post=self.written(request, pk))
        return Response(status=204)


def post_of(request: Request, pk: int) -> Any:
    """Return a post that the caller may read and that was not deleted."""
    return get_object_or_404(for_api(Post.objects.filter(deleted_at=None), caller(request)), pk=pk)


class AnnouncementOfPost(APIView):
    """Whether a post stands on top for all who may read it, and how many have read it."""

    @extend_schema(responses=AnnouncementSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """How many have read it: for its author, and for whoever looks after the space."""
        post = post_of(request, pk)
        if post.announced_until is None or not may_end(caller(request), post):
            raise PermissionDenied
        numbers = read_by(post)
        read, of = figures_of(*numbers)
        said = {"announced_until": post.announced_until, "read": read, "of": of, "text": in_words(*numbers)}
        return Response(AnnouncementSerializer(said).data)

    @extend_schema(request=AnnouncementInput, responses=PostSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Announce a post of one's own, in a space that one looks after."""
        announce(person=caller(request), post=post_of(request, pk), **parsed(AnnouncementInput, request))
        return shown(PostSerializer, post_of(request, pk), request)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """End the announcement; the post stays."""
        end_announcement(person=caller(request), post=post_of(request, pk))
        return Response(status=204)


class ReadOfPost(APIView):
    """That one has read an announcement."""

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        """Say that one has read it. Nobody learns who has."""
        reader = caller(request)
        confirm_read(person=reader, post=get_object_or_404(announcements_for(reader), pk=pk))
        return Response(status=204)
