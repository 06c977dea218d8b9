"""The figures of a week, for a team or an organisation: about questions, never about persons.

Counted is what stands in spaces that all staff of the organisation may read, because all of them may read the digest.
A figure over fewer than five people is not told, whoever they are; a tag with fewer askers goes with the others.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Trunc

from intranet.contributions.models import Contribution, Tagging
from intranet.people.models import Organisation, Team
from intranet.spaces.models import Space
from questions.models import Answer, Dispute, Outcome, Question, Saved

FEWEST_PEOPLE = 5
WEEK = timedelta(days=7)
WEEKS_BEFORE = 4  # that a week is compared with
WEEKS_SHOWN = 12
SIGNED = Q(written_as="")  # who writes without their name counts as nobody
MOST_TAGS = 6

TagFigure = tuple[int, int, float | None]  # a tag, how often it was asked about, and how often a week before


class Scope(NamedTuple):
    """Whose week it is: of a team, or of the whole organisation; and the spaces that all of its staff may read."""

    organisation: Organisation
    team: Team | None
    spaces: list[int]

    @property
    def questions(self) -> "QuerySet[Question]":
        """The questions that count. What somebody of a small team asked without their name counts for all alone."""
        found: QuerySet[Question] = Question.objects.filter(space__any=self.spaces, hidden_at=None, deleted_at=None)
        return found.filter(author__teams=self.team, written_as="") if self.team else found

    @property
    def answers(self) -> "QuerySet[Answer]":
        """The answers to them."""
        found: QuerySet[Answer] = Answer.objects.filter(hidden_at=None, deleted_at=None)
        return found.filter(question__in=self.questions)


def scope_of(organisation: Organisation, team: Team | None = None) -> Scope:
    """Return what counts for a team or an organisation; one query."""
    spaces = Space.objects.filter(kind=Space.Kind.OPEN, organisations=organisation)
    return Scope(organisation, team, list(spaces.values_list("pk", flat=True)))


@dataclass(frozen=True)
class Figures:
    """A week in numbers; None where fewer than five people stand behind one."""

    asked: int | None
    asked_before: float | None  # a week, of the four weeks before
    answered_percent: int | None
    minutes_to_answer: int | None  # the median, of what was answered
    open: int | None  # of all, whenever asked
    oldest_open_days: int | None
    urgent: int | None
    urgent_in_time: int | None
    corrected: int | None
    disputed: int | None
    stale: int | None
    worked: int | None
    refused: int | None
    saved: int | None
    weeks: list[int]  # asked in each of the last twelve, the newest last
    tags: list[TagFigure]
    other_tags: int


def figures_of(scope: Scope, until: datetime) -> Figures:
    """Return the figures of the week that ended at a moment; a constant number of queries."""
    since = until - WEEK
    asked = scope.questions.filter(created_at__gte=since, created_at__lt=until)
    before = scope.questions.filter(created_at__gte=since - WEEKS_BEFORE * WEEK, created_at__lt=since)
    clocked = asked.filter(needed_by__isnull=False)
    tags, other = _tags(asked, before)
    return Figures(
        asked=number(asked),
        asked_before=_a_week(before),
        **_answered(asked),
        **_open(scope.questions.filter(state=Question.State.UNANSWERED, created_at__lt=until), until),
        urgent=number(clocked),
        urgent_in_time=number(clocked.filter(answers__created_at__lte=F("needed_by"))),
        corrected=number(scope.answers.filter(corrected_at__gte=since, corrected_at__lt=until)),
        disputed=number(_during(Dispute.objects.filter(answer__in=scope.answers), since, until)),
        stale=number(scope.answers.filter(check_again_since__gte=since, check_again_since__lt=until)),
        worked=number(_during(_outcomes(scope, Outcome.Kind.WORKED), since, until), of="person"),
        refused=number(_during(_outcomes(scope, Outcome.Kind.REFUSED), since, until), of="person"),
        saved=number(_during(Saved.objects.filter(question__in=scope.questions), since, until), of="person"),
        weeks=list(_weeks(scope.questions, until)),
        tags=tags,
        other_tags=other,
    )


def as_numbers(figures: Figures) -> dict[str, Any]:
    """Return them as they are kept."""
    return asdict(figures)


def number(rows: "QuerySet[Any]", of: str = "author") -> int | None:
    """Return how many there are; None when there are some, of fewer than five people: the nameless are nobody."""
    signed = SIGNED if issubclass(rows.model, Contribution) else None
    found = rows.aggregate(number=Count("pk", distinct=True), people=Count(of, distinct=True, filter=signed))
    many: int = found["number"]
    return many if many == 0 or found["people"] >= FEWEST_PEOPLE else None


def _during(rows: "QuerySet[Any]", since: datetime, until: datetime) -> "QuerySet[Any]":
    return rows.filter(created_at__gte=since, created_at__lt=until)


def _outcomes(scope: Scope, kind: str) -> "QuerySet[Outcome]":
    return Outcome.objects.filter(answer__in=scope.answers, kind=kind)


def _a_week(before: "QuerySet[Question]") -> float | None:
    many = number(before)
    return None if many is None else round(many / WEEKS_BEFORE, 1)


def _answered(asked: "QuerySet[Question]") -> dict[str, int | None]:
    """How many of them were answered by now, and how long that took in the middle."""
    rows = asked.annotate(first=Min("answers__created_at", filter=Q(answers__hidden_at=None)))
    found = list(rows.values_list("author", "written_as", "created_at", "first"))
    taken = sorted((first - asked_at for _author, _alias, asked_at, first in found if first))
    if len({author for author, alias, *_ in found if not alias}) < FEWEST_PEOPLE:
        return {"answered_percent": None, "minutes_to_answer": None}
    middle = taken[len(taken) // 2] if taken else None
    return {
        "answered_percent": round(100 * len(taken) / len(found)),
        "minutes_to_answer": round(middle.total_seconds() / 60) if middle is not None else None,
    }


def _open(waiting: "QuerySet[Question]", until: datetime) -> dict[str, int | None]:
    many = number(waiting)
    oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"] if many else None
    return {"open": many, "oldest_open_days": (until - oldest).days if oldest else None}


def _weeks(questions: "QuerySet[Question]", until: datetime) -> Iterator[int]:
    """How many were asked in each of the last weeks; one of fewer than five askers counts as none."""
    first = until - WEEKS_SHOWN * WEEK
    asked = questions.filter(created_at__gte=first, created_at__lt=until)
    days = asked.annotate(day=Trunc("created_at", "day")).values("day")
    rows = list(days.annotate(number=Count("pk"), people=ArrayAgg("author", distinct=True, filter=SIGNED, default=[])))
    for week in range(WEEKS_SHOWN):
        begins, ends = first + week * WEEK, first + (week + 1) * WEEK
        inside = [row for row in rows if begins <= row["day"] + timedelta(hours=12) < ends]
        people = {person for row in inside for person in row["people"]}
        yield sum(row["number"] for row in inside) if len(people) >= FEWEST_PEOPLE else 0


def _tags(asked: "QuerySet[Question]", before: "QuerySet[Question]") -> tuple[list[TagFigure], int]:
    """The tags most asked about, by five people or more, beside how often a week before; and all others together."""
    counted = _by_tag(asked)
    enough = [row for row in counted if len(row["people"]) >= FEWEST_PEOPLE]
    best = sorted(enough, key=lambda row: (-row["number"], row["tag"]))[:MOST_TAGS]
    told = {row["tag"]: row["number"] for row in best}
    ago = {row["tag"]: _a_week_ago(row) for row in _by_tag(before).filter(tag__in=told)}
    return [(tag, many, ago.get(tag, 0.0)) for tag, many in told.items()], _others(list(counted), told)


def _by_tag(questions: "QuerySet[Question]") -> "QuerySet[Any, Any]":
    """How often each tag was asked about, and by whom."""
    rows = Tagging.objects.filter(contribution__in=questions.values("pk")).values("tag")
    signed = Q(contribution__written_as="")
    people = ArrayAgg("contribution__author", distinct=True, filter=signed, default=[])
    return rows.annotate(number=Count("pk"), people=people)


def _a_week_ago(row: Any) -> float | None:
    return round(row["number"] / WEEKS_BEFORE, 1) if len(row["people"]) >= FEWEST_PEOPLE else None


def _others(counted: list[Any], told: dict[int, int]) -> int:
    others = [row for row in counted if row["tag"] not in told]
    people = {person for row in others for person in row["people"]}
    return sum(row["number"] for row in others) if len(people) >= FEWEST_PEOPLE else 0
