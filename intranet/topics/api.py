"""Tags, for scripts, and who knows about them."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.api import People
from intranet.people.models import Person
from intranet.people.tokens import caller
from intranet.topics.models import Synonym, Tag
from intranet.topics.queries import suggested_tags, tags_by_word
from intranet.topics.serializers import KnownTagSerializer, TagSerializer
from intranet.web.pagination import ByName, words_in
from intranet.web.text import clean_line

WORDS = Prefetch("synonyms", Synonym.objects.order_by("word"))


def known_tag(request: Request, word: str) -> Tag:
    """Return the tag that a word means, if the caller may know of it."""
    found = tags_by_word([word], caller(request)).get(word.lower())
    if found is None:
        raise Http404
    return found


class Tags(ListAPIView[Tag]):
    """The tags one may know of."""

    queryset = Tag.objects.none()
    serializer_class = TagSerializer
    pagination_class = ByName

    @extend_schema(
        parameters=[OpenApiParameter("q", str, description="A few, in whose name or synonyms a word begins like this.")]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The tags one may know of, by name."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Tag]:
        reader, words = caller(self.request), clean_line(words_in(self.request))
        tags = Tag.objects.visible_to(reader).prefetch_related(WORDS)
        return tags.filter(pk__in=[tag.pk for tag in suggested_tags(words, reader)]) if words else tags


class OneTag(APIView):
    """A tag."""

    @extend_schema(responses=KnownTagSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A tag, found by its address, by a synonym or by its old address, with who knows about it."""
        tag = known_tag(request, slug)
        findable = Person.objects.active().visible_to(caller(request)).filter(expert_in=tag).for_list()
        tag.findable_experts = findable  # type: ignore[attr-defined]
        return Response(KnownTagSerializer(tag).data)


class PeopleAndWhatTheyKnow(People):
    """The colleagues one may find, or those of them who know about a tag."""

    @extend_schema(parameters=[OpenApiParameter("expert", str, description="The tag they know about.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Person]:
        people, word = super().get_queryset(), self.request.query_params.get("expert")
        if not word:
            return people
        return people.filter(expert_in__in=[tag.pk for tag in tags_by_word([word], caller(self.request)).values()])
