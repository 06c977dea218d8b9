"""Pages of looking for something."""

from intranet.search.views.abbreviations import abbreviations, drop_abbreviation
from intranet.search.views.knowing import knowing, may_answer, proposed
from intranet.search.views.saved import forget, saved
from intranet.search.views.searching import search, suggest

__all__ = [
    "abbreviations",
    "drop_abbreviation",
    "forget",
    "knowing",
    "may_answer",
    "proposed",
    "saved",
    "search",
    "suggest",
]
