"""What is due later is done once, whatever the broker gives back meanwhile: it is a row, and no message that waits."""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from intranet.digests.actions import compose_due
from intranet.digests.models import Sending
from intranet.events.models import Event
from intranet.notifications.actions import tell_next, write_letters
from intranet.notifications.models import Delivery, Letter, Way
from intranet.people.models import Organisation, Person, Team
from intranet.spaces.models import Space
from intranet.topics.models import Tag
from questions.actions import answer, ask, note_outcome
from questions.models import Question, Rung, Step
from tests.conftest import open_space
from tests.faults.children import order
from tests.faults.driver import PATIENCE, at_work
from tests.faults.hasty import begun
from tests.faults.house import house
from tests.faults.once import not_once
from tests.faults.oracle import left_lying, violations
from tests.faults.rates import CALM
from tests.faults.readers import answered_for, due_now
from tests.faults.staff import wish, work_always
from tests.faults.stream import open_pages
from tests.postbox import mail_server
from tests.processes import eventually

AHEAD = timedelta(seconds=230)
LONG = 30  # seconds: six times as long as the broker waits

log = logging.getLogger(__name__)


@pytest.fixture
def desk(bridge, noor, bram, fatima, ingrid, hanneke) -> Space:
    """Where an urgent question goes to an expert, the helpdesk and a manager, in steps of the space's own."""
    desk = open_space(bridge, "desk", Space.Kind.OPEN)
    desk.helpdesk.add(ingrid)
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    team.people.add(noor)
    team.managers.add(hanneke)
    work_always([noor, bram, fatima, ingrid, hanneke])
    wish([noor, bram, fatima, ingrid, hanneke], Way.MAIL, kind="")
    steps = (("working", 0), ("helpdesk", 5), ("managers", 10))
    for number, (audience, minutes) in enumerate(steps, 1):
        Rung.objects.create(space=desk, clocked=True, number=number, audience=audience, minutes=minutes)
    return desk


def climb_until(due: datetime, desk: Space, asker: Person, topic: Tag) -> Question:
    """Let somebody ask what cannot wait, so that the last step of its ladder is due at a moment."""
    needed_by = timezone.now() + (due - timezone.now()) / 0.75
    return ask(author=asker, space=desk, title="Wie weet dit?", tags=[topic.slug], needed_by=needed_by)


def ask_how_it_went(due: datetime, desk: Space, asker: Person, expert: Person) -> Question:
    """Let somebody use an answer, and be due to be asked how it went at a moment."""
    question = ask(author=asker, space=desk, title="Hoe heet het loket?")
    given = answer(author=expert, question=question, body="Het heet balie.")
    note_outcome(person=asker, answer=given, kind="used")
    Question.objects.filter(pk=question.pk).update(outcome_due_at=due)
    return question


def mail_at(due: datetime, court: Space, asker: Person, expert: Person) -> dict[str, set[str]]:
    """Let twenty be due to be mailed at a moment: half of them for the first time, half once more."""
    _given, wanted = answered_for(court, asker, expert, 20)
    while tell_next():
        pass
    half = sorted(wanted)[:10]
    Delivery.objects.exclude(person__email__in=half).update(due_at=due)
    write_letters()
    Letter.objects.update(again_at=due)
    return wanted


def digests_at(due: datetime, bridge: Organisation, asker: Person, expert: Person) -> dict[str, set[str]]:
    """Let the digests of ten people be due to be sent at a moment."""
    reading = due_now(bridge, asker, expert, 10)
    compose_due()
    Sending.objects.update(again_at=due)
    return reading.due


def steps_taken(question: Question) -> Counter[int]:
    """Return how often each step of a ladder was taken, by its events."""
    taken = Event.objects.filter(kind=Event.Kind.STEP_TAKEN, contribution=question)
    return Counter(taken.order_by("about").values_list("about", flat=True))


def sleep_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - timezone.now()).total_seconds()))


def left() -> list[str]:
    """Return what still waits."""
    return [*left_lying(), *map(str, Step.objects.due(timezone.now()))]


def test_what_is_due_in_minutes_is_done_once(
    staff: Sequence[Person], bridge, court, desk, noor, bram, fatima, ots, ledger, tmp_path
):
    noted = tmp_path / "begun"
    due = timezone.now() + AHEAD
    digests, mails = digests_at(due, bridge, noor, bram), mail_at(due, court, *staff[:2])
    climbed, used = climb_until(due, desk, noor, ots), ask_how_it_went(due, desk, noor, fatima)
    with mail_server(dawdle=0.3) as server:
        settings = {"BEGUN": str(noted), **server.environment}
        with (
            house(tmp_path, workers=2, app="tests.faults.app_hasty", **settings) as home,
            open_pages(home, staff) as pages,
        ):
            order(home, "last", LONG)
            with at_work(home, ledger, staff, **CALM):
                sleep_until(due - timedelta(seconds=10))
                assert Counter(steps_taken(climbed).values()) == {1: 2}
                sleep_until(due)
            end = time.monotonic() + 90
            while left() and time.monotonic() < end:
                time.sleep(0.5)
            assert left() == []
            time.sleep(15)  # for whatever might come once more
            arrived = list(server.arrived)

            brought = [each for each in arrived if each.to[0] in mails | digests]
            assert min(each.at for each in brought) >= due.timestamp()
            assert list(not_once([each for each in brought if each.to[0] in mails], mails)) == []
            assert list(not_once([each for each in brought if each.to[0] in digests], digests)) == []
            assert Counter(steps_taken(climbed).values()) == {1: 3}
            assert Event.objects.filter(kind=Event.Kind.OUTCOME_WANTED, contribution__root=used).count() == 1
            assert begun(noted) == {"last": 1}
            assert violations(ledger, mails=server.mails, pages=pages, slowest=PATIENCE, log=home.log) == []


def test_a_task_with_a_countdown_is_done_several_times(tmp_path):
    noted = tmp_path / "begun"
    app = {"app": "tests.faults.app_countdown", "beats": 0, "web": False}
    with house(tmp_path, workers=2, BEGUN=str(noted), **app) as home:
        order(home, "remind", countdown=25)
        order(home, "last", LONG)
        eventually(lambda: min(begun(noted)["remind"], begun(noted)["last"]) > 1, 90)
        log.warning("with a countdown: %s", dict(begun(noted)))

    assert begun(noted)["remind"] > 1
