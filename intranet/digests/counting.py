"""Counting a week, once for an organisation and all of its teams: what counts, who stands behind it, whose it is.

A constant number of queries, however many teams there are. What may be told of it is for `few` to say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from intranet.contributions.models import Citation, Tagging
from intranet.digests.few import Row, told
from intranet.digests.scope import Scope
from intranet.people.models import Team
from intranet.register.models import Entry
from questions.models import Answer, Dispute, Outcome, Question, Saved

WEEK = timedelta(days=7)
WEEKS_BEFORE = 4  # that a week is compared with
WEEKS_SHOWN = 12
TROUBLES = ("refused", "disputed", "stale", "open")  # that a form may cause
ASKER = ("answer__question__author_id", "answer__question__written_as")

Key = str | tuple[str, int]


@dataclass
class Tally:
    """What counts of one sort: all of it, and what is about the questions of each team."""

    rows: set[Row] = field(default_factory=set)
    by_team: dict[int, set[Row]] = field(default_factory=lambda: defaultdict(set))

    def told(self, teams: Iterable[int]) -> dict[int | None, int | None]:
        """Return how many there are in all and of each team, as far as it may be told."""
        return told(frozenset(self.rows), {team: frozenset(self.by_team.get(team, ())) for team in teams})

    def of(self, team: int | None) -> set[Row]:
        """All of it, or what is of one team."""
        return self.rows if team is None else self.by_team.get(team, set())


@dataclass
class Week:
    """All that was counted: by sort, by week, by tag now and before, and by form and kind of trouble."""

    teams: dict[int, set[int]]  # of each person
    tallies: dict[Key, Tally] = field(default_factory=lambda: defaultdict(Tally))
    moments: dict[int, datetime] = field(default_factory=dict)  # when each that is open was asked
    taken: dict[int, timedelta] = field(default_factory=dict)  # until its first answer
    texts: dict[tuple[Key, int], int] = field(default_factory=dict)  # which answer something was said about
    forms: dict[str, dict[int, set[Row]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, key: Key, number: int, who: int | None, asker: int | None, of: int | None = None) -> None:
        """Count something: who stands behind it, who asked the question, and about which answer it is, if one."""
        tally, row = self.tallies[key], Row(number, who)
        if of:
            self.texts[key, number] = of
        tally.rows.add(row)
        for team in self.teams.get(asker, ()) if asker else ():
            tally.by_team[team].add(row)


def counted(scope: Scope, teams: Collection[int], until: datetime) -> Week:
    """Count the week that ended at a moment."""
    members = Team.people.through.objects.filter(team__in=teams).values_list("person_id", "team_id")
    week = Week(defaultdict(set))
    for person, team in members:
        week.teams[person].add(team)
    since = until - WEEK
    _count_asked(week, scope.questions, until)
    _count_answered(week, scope.questions.filter(created_at__gte=since, created_at__lt=until))
    _count_open(week, scope.questions.filter(state=Question.State.UNANSWERED, created_at__lt=until))
    _count_kept_right(week, scope, since, until)
    _count_used(week, scope, since, until)
    _count_forms(week, scope)
    return week


def _count_asked(week: Week, questions: "QuerySet[Question]", until: datetime) -> None:
    """What was asked in each of the last weeks, the newest is 0; and what about, in those that are compared."""
    rows = questions.filter(created_at__gte=until - WEEKS_SHOWN * WEEK, created_at__lt=until)
    asked: dict[int, tuple[int | None, int]] = {}
    for pk, author, alias, moment in rows.values_list("pk", "author_id", "written_as", "created_at"):
        who, ago = _named(author, alias), next(n for n in range(WEEKS_SHOWN) if moment >= until - (n + 1) * WEEK)
        week.add(("week", ago), pk, who, who)
        if ago <= WEEKS_BEFORE:
            asked[pk] = who, ago
            week.add("before" if ago else "asked", pk, who, who)
    about = Tagging.objects.filter(contribution__any=list(asked)).values_list("contribution_id", "tag_id")
    for pk, tag in about:
        who, ago = asked[pk]
        week.add(("before tag" if ago else "tag", tag), pk, who, who)


def _count_answered(week: Week, asked: "QuerySet[Question]") -> None:
    """Which have an answer and how long each took to its first, and which could not wait; each with those left over."""
    standing = Answer.objects.filter(question=OuterRef("pk"), hidden_at=None, deleted_at=None)
    rows = asked.annotate(
        first=Min("answers__created_at", filter=Q(answers__hidden_at=None, answers__deleted_at=None)),
        in_time=Exists(standing.filter(created_at__lte=OuterRef("needed_by"))),
    )
    fields = ("pk", "author_id", "written_as", "created_at", "first", "needed_by", "in_time")
    for pk, author, alias, moment, first, needed_by, in_time in rows.values_list(*fields):
        who = _named(author, alias)
        week.add("answered" if first else "unanswered", pk, who, who)
        if first:
            week.taken[pk] = first - moment
        if needed_by:
            week.add("urgent", pk, who, who)
            week.add("urgent in time" if in_time else "urgent too late", pk, who, who)


def _count_open(week: Week, waiting: "QuerySet[Question]") -> None:
    for pk, author, alias, moment in waiting.values_list("pk", "author_id", "written_as", "created_at"):
        who = _named(author, alias)
        week.add("open", pk, who, who)
        week.moments[pk] = moment


def _count_kept_right(week: Week, scope: Scope, since: datetime, until: datetime) -> None:
    """What was corrected, doubted, or went stale."""
    fields = ("pk", "author_id", "written_as", "question__author_id", "question__written_as")
    for key, column in (("corrected", "corrected_at"), ("stale", "check_again_since")):
        rows = scope.answers.filter(**{f"{column}__gte": since, f"{column}__lt": until})
        for pk, author, alias, asker, hers in rows.values_list(*fields):
            week.add(key, pk, _named(author, alias), _named(asker, hers))
    doubts = Dispute.objects.filter(answer__in=scope.answers, created_at__gte=since, created_at__lt=until)
    for pk, who, answer, asker, hers in doubts.values_list("pk", "author_id", "answer_id", *ASKER):
        week.add("disputed", pk, who, _named(asker, hers), of=answer)


def _count_used(week: Week, scope: Scope, since: datetime, until: datetime) -> None:
    """How answers did when they were used, and what needed not be asked."""
    said = (Outcome.Kind.WORKED, Outcome.Kind.REFUSED)
    used = Outcome.objects.filter(answer__in=scope.answers, kind__in=said, created_at__gte=since, created_at__lt=until)
    for pk, who, kind, answer, asker, hers in used.values_list("pk", "person_id", "kind", "answer_id", *ASKER):
        week.add(kind, pk, who, _named(asker, hers), of=answer)
    saved = Saved.objects.filter(question__in=scope.questions, created_at__gte=since, created_at__lt=until)
    for pk, who, asker, hers in saved.values_list("pk", "person_id", "question__author_id", "question__written_as"):
        week.add("saved", pk, who, _named(asker, hers))


def _count_forms(week: Week, scope: Scope) -> None:
    """Of what went wrong, what cites which form or protocol of the organisation. A law nobody there can mend."""
    wrong = {week.texts.get((kind, row.number), row.number) for kind in TROUBLES for row in week.tallies[kind].rows}
    mendable = Citation.objects.filter(entry__organisation=scope.organisation).exclude(entry__kind=Entry.Kind.LAW)
    cited: dict[int, set[int]] = defaultdict(set)
    for text, entry in mendable.filter(contribution__any=list(wrong)).values_list("contribution_id", "entry_id"):
        cited[text].add(entry)
    for kind in TROUBLES:
        for row in week.tallies[kind].rows:
            for entry in cited.get(week.texts.get((kind, row.number), row.number), ()):
                week.forms[kind][entry].add(row)


def _named(person: int, alias: str) -> int | None:
    """Whoever writes without their name counts as nobody."""
    return None if alias else person
