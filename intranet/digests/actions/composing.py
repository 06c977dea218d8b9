"""Making the digests that are due: a row for each person and period, its content chosen once."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from intranet.availability.hours import DAY, Week
from intranet.availability.queries.weeks import weeks_of
from intranet.digests.candidates import candidates_for
from intranet.digests.choosing import Candidate, Why, chosen, is_thin
from intranet.digests.facts import facts_of
from intranet.digests.models import Digest, Item, Line, Rhythm, Sending
from intranet.digests.news import News, news_between
from intranet.digests.periods import Plan, began, latest_moment, next_moment, send_at
from intranet.digests.queries import last_moments
from intranet.digests.rechecking import queue_for
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids_of
from intranet.web.copying import fill
from intranet.web.ids import new_ids

Reading = Callable[[datetime, datetime], News]
AT_ONCE = 500  # people in one transaction
FURTHEST_BACK = timedelta(days=28)  # what was kept for longer is no news


class Run:
    """What one run finds out once for all whose digests it makes: most are told of the same days, and work alike.

    It is gone with the run: who is away when is nobody's business for longer.
    """

    def __init__(self) -> None:
        self.news = lru_cache(maxsize=4)(news_between)
        self.latest_moment = lru_cache(maxsize=1000)(latest_moment)
        self.next_moment = lru_cache(maxsize=1000)(next_moment)


class Due(NamedTuple):
    """Somebody's digest that was due at a moment, and the moment up to which they were told before."""

    person: Person
    plan: Plan
    week: Week
    moment: datetime
    since: datetime

    @property
    def last_day(self) -> date:
        """The last day that it tells of."""
        return max(self.week.day_of(self.moment) - DAY, self.week.day_of(self.since))


def compose_due(now: datetime | None = None) -> int:
    """Make all digests that are due; return how many have enough in them to be sent.

    Safe to run twice, late, or beside another: whoever is due is held, and a period has one digest.
    """
    now = now or timezone.now()
    give_everybody_a_rhythm()
    made, run = 0, Run()
    while (some := _compose_some(now, run)) is not None:
        made += some
    return made


@transaction.atomic
def give_everybody_a_rhythm() -> None:
    """Let everybody who said nothing have the usual rhythm, so that there is a row to be due."""
    without = Person.objects.active().filter(~Exists(Rhythm.objects.filter(person=OuterRef("pk"))))
    Rhythm.objects.bulk_create((Rhythm(person=person) for person in without.only("pk")), ignore_conflicts=True)


@transaction.atomic
def _compose_some(now: datetime, run: Run) -> int | None:
    """Make the digests of some people whose moment has come; None when there is nobody left."""
    due = Rhythm.objects.due(now).select_for_update(of=("self",), skip_locked=True)
    rhythms = list(due.select_related("person")[:AT_ONCE])
    if not rhythms:
        return None
    weeks = weeks_of([rhythm.person_id for rhythm in rhythms], now - FURTHEST_BACK)
    made = compose(list(_due(rhythms, weeks, now, run)), now, run.news)
    following: dict[datetime, list[int]] = defaultdict(list)
    for rhythm in rhythms:
        following[run.next_moment(rhythm.plan, weeks[rhythm.person_id], now)].append(rhythm.pk)
    for moment, theirs in following.items():
        Rhythm.objects.filter(pk__any=theirs).update(next_at=moment)
    return made


def _due(rhythms: list[Rhythm], weeks: dict[int, Week], now: datetime, run: Run) -> Iterable[Due]:
    """Those of them who had a moment since they were told last; who is new here has none before their first."""
    last, told = last_moments([rhythm.person_id for rhythm in rhythms])
    for rhythm in rhythms:
        week = weeks[rhythm.person_id]
        moment = run.latest_moment(rhythm.plan, week, now) if rhythm.next_at else None
        if moment and moment > last.get(rhythm.person_id, moment - DAY):
            since = told.get(rhythm.person_id, began(rhythm.plan, moment))
            yield Due(rhythm.person, rhythm.plan, week, moment, max(since, moment - FURTHEST_BACK))


def compose(due: list[Due], now: datetime, read: Reading = news_between) -> int:
    """Make these digests, and what sends them; return how many are to be sent. As many queries for one as for all."""
    written = write_down(list(choose(due, read)))
    on_their_way = (
        (digest.pk, each.person.pk, send_at(each.plan, each.week, each.moment, now))
        for digest, each in written
        if not digest.thin
    )
    fill(Sending, ("digest_id", "person_id", "again_at"), on_their_way)
    return sum(not digest.thin for digest, _each in written)


def choose(due: list[Due], read: Reading = news_between) -> Iterable[tuple[Due, list[Candidate]]]:
    """Yield what would go into each of these digests; the news are fetched once for all of them."""
    if not due:
        return
    first, last = min(each.since for each in due), max(each.moment for each in due)
    news, people = read(first, last), [each.person for each in due]
    numbers = [person.pk for person in people]
    facts, queue, spaces = (
        facts_of(numbers, news, (first, last)),
        queue_for(numbers, last),
        visible_space_ids_of(people),
    )
    for each in due:
        might = candidates_for(each.person.pk, spaces[each.person.pk], news, facts, each.since, each.moment)
        best = chosen([*might, *queue.of(each.person.pk, spaces[each.person.pk], each.moment)])
        topics = facts.topics_of(each.person.pk)
        yield each, [one.because_of(topics) for one in best]


def write_down(chosen: list[tuple[Due, list[Candidate]]]) -> list[tuple[Digest, Due]]:
    """Write down that digests were made, also with too little in them; return those whose period had none before.

    Until all periods have one: another worker may have drawn the same number, and of the two the database keeps one.
    """
    made: list[tuple[Digest, Due, list[Candidate]]] = []
    left = chosen
    while left:
        drafts = [_draft(pk, *each) for pk, each in zip(new_ids(len(left)), left, strict=True)]
        Digest.objects.bulk_create(drafts, ignore_conflicts=True)
        there = _numbers_of(drafts)
        numbers = [there.get((draft.person_id, draft.period_end)) for draft in drafts]
        outcome = list(zip(drafts, left, numbers, strict=True))
        made += [(draft, *each) for draft, each, number in outcome if number == draft.pk]
        left = [each for _draft, each, number in outcome if number is None]
    items = (
        (digest.pk, place, *line_of(each))
        for digest, _due, best in made
        if not digest.thin
        for place, each in enumerate(best, start=1)
    )
    fill(Item, ("digest_id", "place", *Line._fields), items)
    return [(digest, each) for digest, each, _best in made]


def _numbers_of(drafts: list[Digest]) -> dict[tuple[int | None, date], int]:
    """Return which digest there is for each person and period of these."""
    people, days = [each.person_id for each in drafts], {each.period_end for each in drafts}
    there = Digest.objects.filter(kind=Digest.Kind.PERSONAL, person__any=people, period_end__in=days)
    return {(person, day): pk for pk, person, day in there.values_list("pk", "person_id", "period_end")}


def _draft(pk: int, due: Due, best: list[Candidate]) -> Digest:
    return Digest(
        pk=pk,
        kind=Digest.Kind.PERSONAL,
        person_id=due.person.pk,
        organisation_id=due.person.organisation_id,
        period_start=due.week.day_of(due.since),
        period_end=due.last_day,
        since=due.since,
        until=due.moment,
        thin=is_thin([each.why for each in best]),
    )


def line_of(chosen: Candidate) -> Line:
    """Return what was chosen as it stands in a digest."""
    if chosen.why == Why.COLLEAGUE:
        return Line(chosen.why, None, 0, chosen.number)
    return Line(chosen.why, chosen.number, chosen.revision, None, chosen.tag)
