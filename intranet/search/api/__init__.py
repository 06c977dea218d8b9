"""Looking for something, for scripts."""

from intranet.search.api.kept import Abbreviations, OneAbbreviation, OneSavedSearch, SavedSearches
from intranet.search.api.knowing import Proposed
from intranet.search.api.searching import Search, Suggest
from intranet.search.similar.api import Similar

__all__ = [
    "Abbreviations",
    "OneAbbreviation",
    "OneSavedSearch",
    "Proposed",
    "SavedSearches",
    "Search",
    "Similar",
    "Suggest",
]
