"""Forms of search."""

from intranet.search.models import Abbreviation, SavedSearch
from intranet.web.forms import ActionForm, Line


class SaveForm(ActionForm):
    """A search to keep."""

    typed = Line(SavedSearch, "typed")


class AbbreviationForm(ActionForm):
    """Two words that mean the same."""

    short = Line(Abbreviation, "short")
    long = Line(Abbreviation, "long")
