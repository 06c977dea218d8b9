"""F06: two timetables, three workers and a clock that jumps: over both changes of daylight saving, back, and out.

Everybody has one digest of each of their periods, at their hour, wherever they are. After a week in which nothing ran
what they missed comes as one, and not at night. When it should come is worked out here again, by the calendar alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from intranet.digests.actions import set_rhythm
from intranet.digests.actions.managing import monday_before
from intranet.digests.models import Digest, Rhythm, Sending
from intranet.follows.models import Follow
from intranet.mail.keys import message_id
from intranet.people.models import Person, Team
from questions.actions import accept, answer, ask
from tests.conftest import hire
from tests.faults.clock import Clock
from tests.faults.house import House, house
from tests.postbox import Arrived, MailServer, mail_server
from tests.processes import end, eventually

pytestmark = pytest.mark.django_db(transaction=True)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LATE, BACK = timedelta(hours=2), timedelta(minutes=5)  # the clock goes on in steps, and once it is put back
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
EASTER = {date(2027, 3, 26), SPRING, date(2027, 3, 29)}  # free in the Netherlands
SUNDAY = 6
WORKING_DAYS = {0, 1, 2, 3, 4}


class Reader(NamedTuple):
    """Somebody, where they are, how often they want a digest, on which day and at which hour, and when they work."""

    name: str
    zone: str
    often: str = "weekly"
    weekday: int | None = None
    hour: int = 8
    days: frozenset[int] = frozenset(WORKING_DAYS)
    dutch_holidays: bool = False

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.days and not (self.dutch_holidays and day in EASTER)

    def is_due_on(self, day: date) -> bool:
        """Whether they have a digest on this day: each that they work, or the first from the one they chose on."""
        if self.often == "daily":
            return self.works_on(day)
        monday = day - day.weekday() * DAY
        rest_of_week = (monday + number * DAY for number in range(self.weekday or 0, 7))
        return next((each for each in rest_of_week if self.works_on(each)), None) == day

    def moments(self, first: date, last: date) -> Iterator[datetime]:
        """Yield when they have one, of these days."""
        for number in range((last - first).days + 1):
            if self.is_due_on(first + number * DAY):
                yield datetime.combine(first + number * DAY, time(self.hour), self.clock).astimezone(UTC)


READERS = (
    *(Reader(f"Weekly{n} Amsterdam", "Europe/Amsterdam", dutch_holidays=True) for n in range(5)),
    Reader("Daily Amsterdam", "Europe/Amsterdam", "daily", dutch_holidays=True),
    Reader("Early London", "Europe/London", "daily", hour=7),
    Reader("Azores Isles", "Atlantic/Azores"),
    Reader("York New", "America/New_York"),
    Reader("Santiago Friday", "America/Santiago", weekday=4, hour=17),
    Reader("Auckland Daily", "Pacific/Auckland", "daily"),
    Reader("Lord Howe", "Australia/Lord_Howe", "daily"),  # whose clock changes by half an hour
    Reader("Kathmandu Wednesday", "Asia/Kathmandu", weekday=2, hour=9),
    # They chose the hour that one Sunday does not have, and another has twice.
    Reader("Sunday Amsterdam", "Europe/Amsterdam", weekday=SUNDAY, hour=2, days=frozenset({0, 6})),
    Reader("Nightly Amsterdam", "Europe/Amsterdam", "daily", hour=2, days=frozenset(range(7))),
)


class Expected(NamedTuple):
    """A mail that must come once: to whom, of which period, not before a moment and not after one."""

    person: Person
    about: str
    period_end: date
    earliest: datetime
    latest: datetime
    zone: ZoneInfo
    at_night: bool = False  # as they chose

    @property
    def message_id(self) -> str:
        return message_id(f"digest:{self.about}:{self.period_end}", self.person.pk)

    @property
    def name(self) -> str:
        return f"the {self.about} digest of {self.person.name} up to {self.period_end}"


def wrong_in(expected: Sequence[Expected], arrived: Iterable[Arrived]) -> list[str]:
    """Return what is wrong with what was sent; nothing when everybody got theirs once, in time, and by day."""
    came = list(arrived)
    times, known = Counter(each.message_id for each in came), {each.message_id: each for each in expected}
    return [
        *(f"{each.name} did not come" for each in expected if not times[each.message_id]),
        *(f"{each.name} came {times[each.message_id]} times" for each in expected if times[each.message_id] > 1),
        *(f"nobody expected {mail.mail['Subject']} to {mail.to}" for mail in came if mail.message_id not in known),
        *(text for mail in came if mail.message_id in known for text in _ill_timed(known[mail.message_id], mail)),
    ]


def _ill_timed(due: Expected, mail: Arrived) -> Iterator[str]:
    sent = parsedate_to_datetime(str(mail.mail["Date"])).replace(tzinfo=UTC)  # as it says, in UTC
    if not due.earliest - BACK <= sent <= due.latest + timedelta(minutes=1):
        yield f"{due.name} came at {sent}, not between {due.earliest} and {due.latest}"
    hours = {each.astimezone(due.zone).hour for each in (sent, sent + BACK)}  # by the clock before it was put back too
    if not hours & set(range(7, 20)) and not due.at_night:
        yield f"{due.name} came at night"


@pytest.fixture
def readers(bridge) -> list[tuple[Reader, Person]]:
    """They all said when they want their digest, and had one before: who is new has to wait for the first."""
    return [(each, _hired(bridge, each)) for each in READERS]


def _hired(bridge, reader: Reader) -> Person:
    from intranet.availability.models import Calendar, WorkingTime

    person = hire(bridge, reader.name, time_zone=reader.zone, joined_at=datetime(2026, 1, 1, tzinfo=UTC))
    Calendar.objects.create(person=person, usual=False, holidays="NL" if reader.dutch_holidays else "-")
    WorkingTime.objects.bulk_create(
        WorkingTime(person=person, weekday=day, starts=time(9), ends=time(17)) for day in reader.days
    )
    set_rhythm(person=person, often=reader.often, weekday=reader.weekday, hour=reader.hour)
    return person


@pytest.fixture
def team(bridge, hanneke) -> Team:
    """Those who ask, and Hanneke, who manages them; of what is told to her they want nothing themselves."""
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    askers = [hire(bridge, f"Asker{n} Vraag", joined_at=datetime(2026, 1, 1, tzinfo=UTC)) for n in range(6)]
    team.people.add(*askers)
    team.managers.add(hanneke)
    for person in (*askers, hanneke):
        set_rhythm(person=person, often="never")
    return team


def write(team: Team, court, readers, first: datetime, last: datetime) -> None:
    """Let something be asked and answered twice a day, that all readers want to know."""
    Follow.objects.bulk_create(Follow(follower=person, space=court) for _reader, person in readers)
    *askers, expert = team.people.order_by("pk")
    moment, number = first, 0
    while moment < last:
        for n in range(3):
            at, asker = moment + n * timedelta(minutes=1), askers[number % len(askers)]
            question = ask(author=asker, space=court, title=f"Question {number}?", at=at)
            given = answer(author=expert, question=question, body="Like this.", at=at + timedelta(seconds=10))
            accept(person=asker, answer=given, at=at + timedelta(seconds=20))
            number += 1
        moment += 12 * HOUR


def expected_of(readers, begins: datetime, ends: datetime, out: tuple[datetime, datetime] | None) -> list[Expected]:
    """Return the digests of people that are to come between two moments, when nothing ran for a while meanwhile."""
    found = []
    for reader, person in readers:
        around = reader.moments(begins.date() - DAY, ends.date() + DAY)
        moments = [each for each in around if begins < each <= ends]
        missed = [each for each in moments if out and out[0] < each <= out[1]]
        for moment in moments:
            if moment in missed[:-1]:
                continue  # what it would have told is in the last of those that were missed
            earliest, latest = (moment, moment + LATE) if moment not in missed or not out else (out[1], out[1] + DAY)
            day = moment.astimezone(reader.clock).date() - DAY
            chosen = reader.hour < 7 and moment not in missed
            found.append(Expected(person, "personal", day, earliest, latest, reader.clock, chosen))
    return found


def expected_of_managers(team: Team, begins: datetime, ends: datetime, back: datetime) -> list[Expected]:
    """Return the weeks that Hanneke is to read, at work: of her team, and of the organisation."""
    (manager,) = team.managers.all()
    found = []
    monday = begins.date() + (7 - begins.weekday()) * DAY
    while (due := datetime.combine(monday, time(7), AMSTERDAM)) < ends:
        earliest = max(due, back) if due + 7 * DAY > back else due
        for whose in (team.pk, None):
            about = f"managers:{team.organisation_id}:{whose}"
            found.append(Expected(manager, about, monday - DAY, earliest, earliest + 3 * DAY, AMSTERDAM))
        monday += 7 * DAY
    return found


def go_on(
    clock: Clock, until: datetime, step: timedelta = LATE, busy: Callable[[datetime], bool] | None = None
) -> None:
    """Let the clock go to a moment by steps, with time to do at each of them what is due."""
    while (moment := min(clock.now.replace(minute=0, second=5, microsecond=0) + step, until)) < until:
        stand_at(clock, moment, busy or in_hand)
    stand_at(clock, until, busy or in_hand)


def stand_at(clock: Clock, moment: datetime, busy: Callable[[datetime], bool]) -> None:
    """Set the clock, and wait until both timetables had it looked, and nothing is left to do."""
    clock.set(moment)
    eventually(lambda: clock.runs() >= 2 and not busy(clock.now), 60)


def in_hand(now: datetime) -> bool:
    """Whether something is to be made by this moment, or else is to be sent."""
    week_before = Digest.objects.filter(kind="manager", period_end=monday_before(now).date() - DAY)
    waiting = Sending.objects.filter(sent_at=None, dropped_at=None, again_at__lte=now)
    return Rhythm.objects.due(now).exists() or not week_before.exists() or waiting.exists()


def never(_now: datetime) -> bool:
    """Where no rows are kept, nobody knows whether something is left to do."""
    return False


def start_all(home: House) -> None:
    """Let as many of them be there as before."""
    for _ in range(3):
        home.add_worker()
    for _ in range(2):
        home.add_beat()


def all_begin(clock: Clock, busy: Callable[[datetime], bool]) -> None:
    """Wait until both timetables noted that they began, and what is due now is done; the clock stands where it is."""
    eventually(lambda: clock.runs() >= 2 and not busy(clock.now), 90)


def stop_all(home: House) -> None:
    """End all of it, as when the power fails."""
    for process in (*home.beats, *home.workers):
        end(process)
    home.beats.clear()
    home.workers.clear()


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
def test_one_digest_of_each_period_whatever_the_clock_does(change, readers, team, court, tmp_path):
    begins = datetime.combine(change - 7 * DAY, time(0), UTC)
    out = datetime.combine(change + 3 * DAY, time(12), UTC), datetime.combine(change + 10 * DAY, time(22, 30), UTC)
    ends = datetime.combine(change + 15 * DAY, time(23), UTC)
    write(team, court, readers, begins - DAY, ends)
    clock = Clock(tmp_path)
    clock.set(begins)

    with mail_server(dawdle=0.05) as post, _a_house(tmp_path, clock, post) as home:
        all_begin(clock, in_hand)
        go_on(clock, begins + 28 * HOUR)
        _set_back_while_mails_go_out(clock, post, datetime.combine(change - 6 * DAY, time(8, 0, 1), AMSTERDAM))
        go_on(clock, out[0])
        stop_all(home)
        clock.set(out[1])
        start_all(home)
        all_begin(clock, in_hand)
        go_on(clock, ends)

    expected = expected_of(readers, begins, ends, out) + expected_of_managers(team, begins, ends, out[1])
    assert "\n".join(found := wrong_in(expected, post.arrived)) == "", "\n".join(found)
    assert Digest.objects.made().filter(kind="personal").count() == sum(e.about == "personal" for e in expected)
    assert not Sending.objects.filter(sent_at=None).exists()


def _set_back_while_mails_go_out(clock: Clock, post: MailServer, moment: datetime) -> None:
    before = len(post.arrived)
    clock.set(moment)
    eventually(lambda: len(post.arrived) > before, 30)
    stand_at(clock, clock.now - BACK, in_hand)
    eventually(lambda: clock.runs() >= 12, 60)  # they all look again at what was due already


def test_a_digest_by_the_run_comes_twice_and_not_at_all(readers, team, court, tmp_path):
    begins = datetime.combine(SPRING, time(22), UTC)
    out = datetime.combine(SPRING + DAY, time(11, 0, 5), UTC), datetime.combine(SPRING + 3 * DAY, time(12, 0, 5), UTC)
    write(team, court, readers, begins - 3 * DAY, out[1])
    clock = Clock(tmp_path)
    clock.set(begins)

    with mail_server() as post, _a_house(tmp_path, clock, post, app="tests.faults.app_by_run") as home:
        all_begin(clock, never)
        go_on(clock, out[0], step=HOUR, busy=never)
        stop_all(home)
        clock.set(out[1])
        start_all(home)
        all_begin(clock, never)
        go_on(clock, out[1] + 4 * HOUR, step=HOUR, busy=never)

    found = wrong_in(expected_of(readers, begins, out[1] + 4 * HOUR, out), post.arrived)
    assert "the personal digest of York New up to 2027-03-28 did not come" in found
    assert "the personal digest of Azores Isles up to 2027-03-28 came 2 times" in found


def _a_house(folder, clock: Clock, post: MailServer, app: str = "tests.faults.app_clock"):
    told = clock.environment | post.environment
    return house(folder, workers=3, beats=2, web=False, app=app, **told)
