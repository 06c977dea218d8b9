"""Looking for words, for scripts. No answer repeats what was looked for, but for the marks in what was found."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.contributions.serializers import dressed, of_all_kinds
from intranet.people.tokens import caller
from intranet.search.queries import find
from intranet.search.serializers import FoundSerializer, SearchInput, any_found
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
        reader, wanted = caller(self.request), asked(SearchInput, self.request)
        wanted.pop("q", None)
        return of_all_kinds(dressed(find(reader, words_in(self.request), **wanted), reader))
