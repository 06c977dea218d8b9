"""How one's own organisation does at answering."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intranet.people.reader import reader_of
from questions.charts import charts_of, in_words
from questions.reputation import FEWEST, Figures, reputation_of


def reputation(request: HttpRequest) -> HttpResponse:
    """Show all people of an organisation, and nobody else, how it does: about topics and months, never about people."""
    organisation = reader_of(request).organisation
    found = reputation_of(organisation)
    context = {
        "organisation": organisation,
        "found": found,
        "fewest": FEWEST,
        "all": row_of(found.all),
        "charts": charts_of(found.months),
        "months": [{"month": line.month, **row_of(line.figures)} for line in found.months],
        "topics": [{"tag": found.tags[line.tag or 0], **row_of(line.figures)} for line in found.topics],
        "other": found.other and {"told": True, **row_of(found.other.figures)},
    }
    return render(request, "questions/reputation.html", context)


def row_of(figures: Figures | None) -> dict[str, Any]:
    """Return figures as a page says them; nothing where too few people are behind them."""
    if figures is None:
        return {}
    return {
        "asked": figures.asked,
        "answered": round(figures.answered * 100),
        "median": "–" if figures.median is None else in_words(figures.median),
        "corrected": "–" if figures.corrected is None else f"{round(figures.corrected * 100)}%",
    }
