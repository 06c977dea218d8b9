"""What a thread is made of, as its reader stands to it: one query for all of it."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from intranet.contributions.models import Contribution, Tagging
from intranet.web.prepared import prepared
from questions.models import Outcome, Question


class Part(NamedTuple):
    """A text in the thread, and how its reader stands to it."""

    pk: int
    root_id: int
    kind: str
    version: int
    author_id: int
    title: str
    space_id: int
    joined_to: int | None
    upvoted: bool
    bookmarked: bool
    has_joined: bool  # others were joined to it
    is_known: bool  # its reader is an expert of one of its tags
    verified_until: date | None = None
    parent_id: int | None = None
    outcome: str | None = None  # what its reader said of how it went with this answer
    written_as: str = ""
    withdrawn_at: datetime | None = None


class Subject(NamedTuple):
    """What the menu of a text knows of it."""

    pk: int
    edited_at: bool


@prepared
def parts_of(root: int, reader: int, spaces: list[int]) -> "QuerySet[Contribution, tuple[int, ...]]":
    thread = Contribution.objects.filter(root=root).readable(spaces).with_marks_of(reader).order_by("pk")
    found: QuerySet[Any, Any] = thread.annotate(
        has_joined=Exists(Question.objects.filter(joined_to=OuterRef("pk"))),
        is_known=Exists(Tagging.objects.filter(contribution=OuterRef("pk"), tag__experts=reader)),
        said=Subquery(Outcome.objects.filter(answer=OuterRef("pk"), person=reader).values("kind")),
    )
    return found.values_list(
        *("pk", "root_id", "kind", "version", "author_id", "title", "space_id"),
        "as_question__joined_to",
        "upvoted",
        "bookmarked",
        "has_joined",
        "is_known",
        "as_answer__verified_until",
        "parent",
        "said",
        "written_as",
        "as_answer__withdrawn_at",
    )
