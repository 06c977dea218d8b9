"""What search keeps, for scripts: one's saved searches, and the abbreviations of one's organisation."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.tokens import caller
from intranet.search import actions
from intranet.search.models import Abbreviation, SavedSearch
from intranet.search.serializers import AbbreviationSerializer, SavedSearchSerializer
from intranet.web.pagination import Newest
from intranet.web.payloads import parsed


class SavedSearches(ListAPIView[SavedSearch]):
    """One's own searches: whoever keeps one is told of what is new and fits."""

    queryset = SavedSearch.objects.none()
    serializer_class = SavedSearchSerializer
    pagination_class = Newest

    def get_queryset(self) -> QuerySet[SavedSearch]:
        return SavedSearch.objects.visible_to(caller(self.request))

    @extend_schema(request=SavedSearchSerializer, responses={201: SavedSearchSerializer})
    def post(self, request: Request) -> Response:
        """Keep a search; the same one is kept once."""
        saved = actions.save_search(person=caller(request), **parsed(SavedSearchSerializer, request))
        return Response(SavedSearchSerializer(saved).data, status=201)


class OneSavedSearch(APIView):
    """A search of one's own."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Let it go."""
        search = get_object_or_404(SavedSearch.objects.visible_to(caller(request)), pk=pk)
        actions.forget_search(person=caller(request), search=search)
        return Response(status=204)


class Abbreviations(ListAPIView[Abbreviation]):
    """Words that mean the same in one's organisation."""

    queryset = Abbreviation.objects.none()
    serializer_class = AbbreviationSerializer
    pagination_class = Newest

    def get_queryset(self) -> QuerySet[Abbreviation]:
        return Abbreviation.objects.visible_to(caller(self.request))

    @extend_schema(request=AbbreviationSerializer, responses={201: AbbreviationSerializer})
    def post(self, request: Request) -> Response:
        """Let two words mean the same: administrators do."""
        kept = actions.keep_abbreviation(by=caller(request), **parsed(AbbreviationSerializer, request))
        return Response(AbbreviationSerializer(kept).data, status=201)


class OneAbbreviation(APIView):
    """Two words that mean the same."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Take it off the list: administrators do."""
        found = get_object_or_404(Abbreviation.objects.visible_to(caller(request)), pk=pk)
        actions.drop_abbreviation(by=caller(request), abbreviation=found)
        return Response(status=204)
