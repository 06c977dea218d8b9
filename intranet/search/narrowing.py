"""Filters: what a search leaves out. A filter that names what the reader may not know of finds nothing."""

from django.db.models import Exists, OuterRef, Q

from intranet.contributions.models import ContributionQuerySet, Tagging
from intranet.people.models import Person
from intranet.people.queries import found_people
from intranet.search.typed import Search
from intranet.spaces.queries import visible_spaces
from intranet.topics.queries import tags_by_word

MOST_PEOPLE = 20  # that `van:` may name; more people of one name are more than anybody looks for


def narrowed(rows: ContributionQuerySet, search: Search, reader: Person) -> ContributionQuerySet:
    """Leave out what the filters of a search leave out."""
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.space:
        called = Q(slug=search.space) | Q(name__iexact=search.space)
        rows = rows.filter(space__any=list(visible_spaces(reader).filter(called).values_list("pk", flat=True)))
    if search.tag:
        rows = tagged(rows, search.tag, reader)
    if search.author:
        rows = rows.filter(author__any=authors(search.author, reader), written_as="")
    if search.since:
        rows = rows.filter(created_at__gte=search.since)
    if search.until:
        rows = rows.filter(created_at__lte=search.until)
    if search.answered is not None:
        rows = rows.filter(as_question__isnull=False, as_question__answers_count__gt=0) if search.answered else (
            rows.filter(as_question__isnull=False, as_question__answers_count=0)
        )  # fmt: skip
    return rows


def tagged(rows: ContributionQuerySet, tag: str, reader: Person) -> ContributionQuerySet:
    """Return what stands in a thread about this: answers and replies are found by their question's topics too."""
    known = [found.pk for found in tags_by_word([tag], reader).values()]
    return rows.filter(Exists(Tagging.objects.filter(contribution=OuterRef("root"), tag__in=known)))


def authors(called: str | int, reader: Person) -> list[int]:
    """Return whom the reader may find by a number, a handle or a part of the name."""
    called = str(called)
    if called.isdecimal() and len(called) < 16:
        return [int(called)]
    return list(found_people(reader, called).values_list("pk", flat=True)[:MOST_PEOPLE])
