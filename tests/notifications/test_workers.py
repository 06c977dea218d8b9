"""Real workers, which are nudged, killed, and left without Valkey."""

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from celery import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import OutOfMemoryError

from intranet.events.doorbell import SWEEP_SECONDS, TELL, ring
from intranet.events.models import Event
from intranet.notifications.models import Notification
from intranet.notifications.tasks import tell_what_happened
from questions.actions import answer, ask
from tests.crowd import gather, slow_to_tell, somebody_tells
from tests.processes import ROOT, Valkey, a_worker, children_of, end, environment, eventually

pytestmark = pytest.mark.django_db(transaction=True)
NO_REQUEST_WAITS = 2  # seconds, whatever Valkey does


@pytest.fixture(scope="module")
def worker(django_db_setup, django_db_blocker):
    with a_worker() as worker:
        yield worker


@pytest.fixture
def valkey(tmp_path_factory):
    valkey = Valkey(tmp_path_factory.mktemp("v"))
    yield valkey
    valkey.die()


@pytest.fixture
def slow_to_write():
    """Telling two hundred people takes two seconds."""
    with slow_to_tell(0.01):
        yield


@pytest.fixture
def watched(noor, bram, court, bridge):
    """A question that many watch, and what they are to be told of it."""
    question = ask(author=noor, space=court, title="Welk formulier?")
    watching = gather(bridge, question) | {noor.pk}
    return question, watching


def people_told() -> Counter[int]:
    return Counter(Notification.objects.filter(kind="answered").values_list("person", flat=True))


def is_ready(worker, noor, court) -> None:
    """Wait until a worker that just began has told something."""
    question = ask(author=noor, space=court, title="Ben je er?")
    eventually(lambda: not question.events.filter(told_at=None).exists(), 60, after=ring)


def test_people_are_told_at_once(worker, noor, bram, court):
    question = ask(author=noor, space=court, title="Welk formulier?")
    is_ready(worker, noor, court)

    answer(author=bram, question=question, body="Het witte.")

    assert eventually(lambda: Notification.objects.filter(person=noor).exists()) < 2


def test_a_child_that_is_killed_in_the_middle_of_telling_tells_nobody_twice(
    worker, watched, noor, bram, court, slow_to_write
):
    question, watching = watched
    is_ready(worker, noor, court)
    answer(author=bram, question=question, body="Het witte.")
    eventually(somebody_tells)

    for child in children_of(worker):
        os.kill(child, signal.SIGKILL)
    assert people_told() == {}

    eventually(people_told, 60, after=ring)
    assert people_told() == Counter(watching)


def test_a_worker_that_is_killed_in_the_middle_of_telling_is_followed_by_another(
    watched, noor, bram, court, slow_to_write
):
    question, watching = watched
    with a_worker() as worker:
        is_ready(worker, noor, court)
        answer(author=bram, question=question, body="Het witte.")
        eventually(somebody_tells)
        end(worker)
    assert people_told() == {}

    with a_worker():
        eventually(people_told, 60, after=ring)
    assert people_told() == Counter(watching)


def nudge(valkey: Valkey) -> None:
    """Ring Celery's bell in a Valkey that is not the tests' own."""
    address = valkey.address.replace("unix://", "redis+socket://")
    with current_app.connection_for_write(address) as connection:
        current_app.send_task(TELL, connection=connection, retry=False)


def slowest_of(many: int, valkey: Valkey, noor, court) -> float:
    """Let somebody ask many questions at once, and return how long the slowest waited when all was written."""
    asker = (sys.executable, "-m", "tests.notifications.asker", str(noor.pk), str(court.pk), str(many))
    settings = environment(REDIS_URL=valkey.address)
    asked = subprocess.run(asker, cwd=ROOT, env=settings, stdout=subprocess.PIPE, check=True)
    return float(asked.stdout)


@pytest.mark.parametrize(("fault", "end"), [(Valkey.hang, Valkey.wake), (Valkey.die, Valkey.start)])
def test_asking_waits_for_no_valkey_and_what_was_not_told_is_told_later(fault, end, valkey, noor, fatima, court, ots):
    ots.experts.add(fatima)
    with a_worker(REDIS_URL=valkey.address):
        ask(author=noor, space=court, title="Ben je er?")
        eventually(lambda: not Event.objects.untold().exists(), 60, after=lambda: nudge(valkey))
        fault(valkey)

        assert slowest_of(24, valkey, noor, court) < NO_REQUEST_WAITS
        assert Event.objects.untold().exists()

        end(valkey)
        eventually(lambda: not Event.objects.untold().exists(), 60, after=lambda: nudge(valkey))


def test_a_worker_tries_every_few_seconds_however_long_valkey_is_away(monkeypatch, tmp_path):
    pauses: list[float] = []
    monkeypatch.setattr("kombu.utils.functional.sleep", lambda _seconds: None)

    nowhere = f"redis+socket://{tmp_path}/nothing.sock"
    with current_app.connection_for_read(nowhere) as line, pytest.raises(OperationalError):
        line.ensure_connection(lambda _why, pause: pauses.append(pause), max_retries=40)

    assert len(pauses) == 40
    assert max(pauses) <= 4


def test_a_valkey_without_room_is_to_a_worker_as_one_that_is_away():
    assert OutOfMemoryError in current_app.connection_for_read().connection_errors


def test_the_timetable_sweeps_every_fifteen_seconds():
    telling = current_app.conf.beat_schedule["telling"]

    assert telling == {"task": TELL, "schedule": SWEEP_SECONDS, "options": {"expires": SWEEP_SECONDS}}
    assert SWEEP_SECONDS == 15
    assert tell_what_happened.name == TELL
