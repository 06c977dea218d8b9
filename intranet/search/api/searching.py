"""Looking for words, for scripts. No answer repeats what was looked for, but for the marks in what was found."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.contributions.serializers import dressed, of_all_kinds
from intranet.people.tokens import caller
from intranet.search.queries import Finder
from intranet.search.serializers import FoundSerializer, SearchInput, SuggestionsSerializer, any_found
from intranet.search.suggesting import suggestions
from intranet.search.typed import read
from intranet.web.pagination import Newest, words_in
from intranet.web.payloads import asked


class BestFirst(Newest):
    """What fits best first, then what is newest."""

    ordering = ("-rank", "-pk")


class Search(ListAPIView[Contribution]):
    """What one may read and has these words."""

    queryset = Contribution.objects.none()
    serializer_class = FoundSerializer
    pagination_class = BestFirst

    @extend_schema(parameters=[SearchInput], responses=any_found())
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What one may read and has these words, the best first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> ContributionQuerySet:
        reader, chosen = caller(self.request), asked(SearchInput, self.request)
        chosen.pop("q", None)
        self.finder = Finder(reader, read(words_in(self.request)).and_chosen(**chosen))
        return of_all_kinds(dressed(self.finder.found, reader))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "query": self.finder.query}


class Suggest(APIView):
    """What one may be looking for, while one types."""

    @extend_schema(parameters=[OpenApiParameter("q", str)], responses=SuggestionsSerializer)
    def get(self, request: Request) -> Response:
        """People, topics, spaces, questions, then posts and answers: a few of each."""
        found = suggestions(caller(request), request.query_params.get("q", ""))
        return Response(SuggestionsSerializer(found, context={"query": found.query}).data)
