"""Filters: what a search leaves out. A filter that names what the reader may not know of finds nothing."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from intranet.contributions.models import ContributionQuerySet, Tagging
from intranet.people.models import Person
from intranet.people.queries import found_people
from intranet.search.typed import Search
from intranet.spaces.queries import visible_spaces
from intranet.topics.queries import tags_by_word
from questions.models import Answer

MOST_PEOPLE = 20  # that `van:` may name; more people of one name are more than anybody looks for


def narrowed(rows: ContributionQuerySet, search: Search, reader: Person) -> ContributionQuerySet:
    """Leave out what the filters of a search leave out."""
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.space:
        rows = rows.filter(space__any=spaces(search.space, reader))
    if search.tag:
        rows = tagged(rows, search.tag, reader)
    if search.author:
        rows = rows.filter(author__any=authors(search.author, reader), written_as="")
    if search.since:
        rows = rows.filter(created_at__gte=search.since)
    if search.until:
        rows = rows.filter(created_at__lte=search.until)
    return in_state(rows, search)


def unknown(search: Search, reader: Person) -> list[str]:
    """Return in words which filters name nothing the reader may know of, whether or not it is there for others."""
    said = []
    if search.space and not spaces(search.space, reader):
        said.append(_("You can see no space that is called “%(name)s”.") % {"name": search.space})
    if search.tag and not tags_by_word([search.tag], reader):
        said.append(_("You can see no topic that is called “%(name)s”.") % {"name": search.tag})
    if search.author and not authors(search.author, reader):
        said.append(_("You can find nobody who is called “%(name)s”.") % {"name": search.author})
    return said


def in_state(rows: ContributionQuerySet, search: Search) -> ContributionQuerySet:
    """Leave out questions by whether they have an answer, and answers by whether an expert vouches for them."""
    if search.answered is not None:
        rows = rows.filter(as_question__isnull=False, as_question__answers_count__gt=0) if search.answered else (
            rows.filter(as_question__isnull=False, as_question__answers_count=0)
        )  # fmt: skip
    if search.verified is not None:
        rows = vouched_for(rows) if search.verified else not_vouched_for(rows)
    return rows


def vouched_for(rows: ContributionQuerySet) -> ContributionQuerySet:
    """Return the answers for which an expert vouches today, and the questions that have one."""
    answers = Answer.objects.filter(verified_until__gte=localdate(), hidden_at=None, deleted_at=None)
    return rows.filter(Q(pk__in=answers.values("pk")) | Q(pk__in=answers.values("question")))


def not_vouched_for(rows: ContributionQuerySet) -> ContributionQuerySet:
    """Return the answers for which no expert vouches today."""
    nobody = Q(as_answer__verified_until=None) | Q(as_answer__verified_until__lt=localdate())
    return rows.filter(nobody, as_answer__isnull=False)


def tagged(rows: ContributionQuerySet, tag: str, reader: Person) -> ContributionQuerySet:
    """Return what stands in a thread about this: answers and replies are found by their question's topics too."""
    known = [found.pk for found in tags_by_word([tag], reader).values()]
    return rows.filter(Exists(Tagging.objects.filter(contribution=OuterRef("root"), tag__in=known)))


def spaces(called: str, reader: Person) -> list[int]:
    """Return which spaces of this address or name the reader may know of."""
    found = visible_spaces(reader).filter(Q(slug=called) | Q(name__iexact=called))
    return list(found.values_list("pk", flat=True))


def authors(called: str | int, reader: Person) -> list[int]:
    """Return whom the reader may find by a number, a handle or a part of the name."""
    called = str(called)
    if called.isdecimal() and len(called) < 16:
        return [int(called)]
    return list(found_people(reader, called).values_list("pk", flat=True)[:MOST_PEOPLE])
