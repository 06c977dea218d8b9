"""Looking for words in what one may read."""

from datetime import datetime

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Exists, F, FloatField, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from intranet.contributions.models import Contribution, ContributionQuerySet, Tagging
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.topics.queries import tags_by_word
from intranet.web.text import clean_line

LONGEST_WORDS = 200
START, STOP = "\x02", "\x03"  # taken out of every text that is stored, so in a headline they are ours


def find(
    reader: Person,
    words: str,
    *,
    kind: str = "",
    tag: str = "",
    space: str = "",
    author: int | None = None,
    since: datetime | None = None,
) -> ContributionQuerySet:
    """Return what the reader may read and has these words, the best first, each with a `rank` and a `headline`.

    `"two words"` together, `or` and `-without` mean what they do elsewhere. What is tagged is a thread: its answers and
    replies are found by its tags too. An unknown space, tag or author has nothing.
    """
    words = clean_line(words)[:LONGEST_WORDS]
    rows = Contribution.objects.visible_to(reader) if words else Contribution.objects.none()
    if kind:
        rows = rows.filter(kind=kind)
    if space:
        rows = rows.filter(space__in=list(Space.objects.visible_to(reader).filter(slug=space)))
    if tag:
        known = list(tags_by_word([tag], reader).values())
        rows = rows.filter(Exists(Tagging.objects.filter(contribution=OuterRef("root"), tag__in=known)))
    if author:
        rows = rows.filter(author=author, written_as="")
    if since:
        rows = rows.filter(created_at__gte=since)
    return ranked(rows, words)


def ranked(rows: ContributionQuerySet, words: str) -> ContributionQuerySet:
    """Return those of the rows with these words, as Dutch or as they stand, with how well they fit and where."""
    dutch, simple = (SearchQuery(words, config=config, search_type="websearch") for config in ("dutch", "simple"))
    query = dutch | simple
    fit = Cast(SearchRank(F("search"), query), FloatField())
    whole = Concat(F("title"), Value("\n"), F("text"), output_field=TextField())
    headline = SearchHeadline(whole, query, config="dutch", start_sel=START, stop_sel=STOP)
    found: ContributionQuerySet = rows.filter(search=query).annotate(rank=fit, headline=headline)
    return found.order_by("-rank", "-pk")


def marked(headline: str) -> SafeString:
    """Return a headline as HTML: what was looked for is marked, and nothing else in it is markup."""
    escaped = escape(headline.strip()).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(escaped)  # noqa: S308  (escaped above)
