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
from intranet.search.meant import look, put_right
from intranet.search.serializers import FoundSerializer, SearchInput, SuggestionsSerializer, any_found
from intranet.search.suggesting import suggestions
from intranet.search.typed import read
from intranet.web.pagination import Newest, words_in
from intranet.web.payloads import asked


class BestFirst(Newest):
    """What fits best first, then what is newest."""

    ordering = ("-rank", "-pk")

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        words = {"type": "array", "items": {"type": "string"}}
        page["properties"] |= {
            "instead": words
            | {"description": "Words that were looked for, since nothing has them as they were typed."},
            "perhaps": words | {"description": "Words that may have been meant, and that more has."},
        }
        return page


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
        self.wanted = read(words_in(self.request)).and_chosen(**chosen)
        self.looked = look(reader, self.wanted)
        return of_all_kinds(dressed(self.looked.finder.found, reader))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "query": self.looked.finder.query}

    def get_paginated_response(self, data: Any) -> Response:
        """Say which words were put right, where some were: of those, and of nothing else that was typed."""
        response = super().get_paginated_response(data)
        typed = self.wanted.words
        said = {"instead": put_right(typed, self.looked.instead), "perhaps": put_right(typed, self.looked.perhaps)}
        response.data |= {name: words for name, words in said.items() if words}
        return response


class Suggest(APIView):
    """What one may be looking for, while one types."""

    @extend_schema(parameters=[OpenApiParameter("q", str)], responses=SuggestionsSerializer)
    def get(self, request: Request) -> Response:
        """People, topics, spaces, questions, then posts and answers: a few of each."""
        found = suggestions(caller(request), request.query_params.get("q", ""))
        return Response(SuggestionsSerializer(found, context={"query": found.query}).data)
