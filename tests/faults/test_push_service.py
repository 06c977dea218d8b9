"""A push service has no such device, is busy, hangs or fails, and people leave while something waits for them.

Nobody is woken twice, or for what is not theirs any more; who cannot be woken gets a mail; nothing else waits.
"""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from intranet.mail.models import MOST_TRIES
from intranet.notifications.actions.devices import add_device
from intranet.notifications.models import Device, Notification, Preference, Way
from intranet.people.actions import set_active
from intranet.spaces.actions import leave
from tests.conftest import open_space
from tests.faults.house import house
from tests.faults.oracle import nothing_waits, violations
from tests.faults.posting import Hurry, asked_before, say
from tests.faults.staff import hire_many
from tests.postbox import MailServer, mail_server
from tests.processes import eventually
from tests.pushservice import FakeBrowser, PushService, push_service

EACH = 2  # people of each kind
KINDS = ("fine", "gone", "busy", "hanging", "failing", "by_mail")
FIRST_PAUSE = 30.0
TIME_OUT = 5.0
SLACK = 2.0  # seconds that noticing takes, on a machine with much to do
ASKED_TO_WAIT = 600
LONG = 300  # seconds; it takes a tenth of that where nothing else goes on


@pytest.fixture
def service(tmp_path, monkeypatch):
    with push_service(tmp_path, monkeypatch) as service:
        service.hangs = 60.0
        yield service


def wake(person, *paths: str) -> None:
    """Let somebody be woken on devices by these names."""
    Preference.objects.filter(person=person).update(way=Way.PUSH)
    for path in paths:
        add_device(person=person, name=path, **FakeBrowser(path).subscription)


def paths(kind: str) -> list[str]:
    return [f"{kind}{n}" for n in range(EACH)]


@pytest.fixture
def people(bridge, service):
    """People whose devices the service is fine with, or has trouble with, and some who want mail."""
    people = hire_many(bridge, EACH * len(KINDS))
    for kind, *theirs in zip(KINDS, people[::2], people[1::2], strict=True):
        for path, person in zip(paths(kind), theirs, strict=True):
            if kind != "by_mail":
                wake(person, path)
    service.answers |= dict.fromkeys(paths("gone"), (410, {}))
    service.answers |= dict.fromkeys(paths("busy"), (429, {"Retry-After": str(ASKED_TO_WAIT)}))
    service.answers |= dict.fromkeys(paths("failing"), (500, {}))
    service.hang |= set(paths("hanging"))
    return people


def tried(service: PushService) -> Counter[str]:
    """How often each device was to be woken."""
    return Counter(push.path[1:] for push in list(service.pushes))


def woken(service: PushService) -> Counter[str]:
    """How often each device was."""
    return Counter(push.path[1:] for push in list(service.pushes) if push.taken)


def courier(folder, service: PushService, post: MailServer, app: str = "app_push", workers: int = 2, **more: str):
    told = service.environment | post.environment | more
    return house(folder, workers=workers, web=False, app=f"tests.faults.{app}", **told)


def addresses(people) -> set[str]:
    return {person.email for person in people}


def test_every_device_is_woken_once_or_its_owner_gets_a_mail(people, service, bram, court, ledger, tmp_path):
    question, hurry = asked_before(people, court), Hurry()
    by_mail = addresses(people[-EACH:])
    with mail_server() as post, courier(tmp_path, service, post) as home:
        eventually(lambda: is_there(question), LONG)
        say(ledger, question, bram)
        # The pages and mail go on while the service hangs, for a minute each time if we let it.
        eventually(lambda: Notification.objects.filter(kind="answered").count() == len(people), 30)
        eventually(lambda: by_mail <= post.message_ids().keys(), 30)
        eventually(lambda: len(service.left) >= EACH and len(tried(service)) == 5 * EACH, LONG)
        once = tried(service)
        service.hang.clear()
        eventually(lambda: set(paths("hanging")) <= woken(service).keys(), LONG, after=hurry)
        for path in paths("busy"):
            del service.answers[path]
        eventually(nothing_waits, LONG, after=hurry)

        pushes = [push for push in service.pushes if push.taken]
        found = violations(ledger, mails=post.mails, pushes=pushes, log=home.log)
    assert found == []
    assert woken(service) == dict.fromkeys((*paths("fine"), *paths("busy"), *paths("hanging")), 1)
    assert {once[path] for path in paths("busy")} == {tried(service)[path] for path in paths("gone")} == {1}
    assert tried(service)["failing0"] == tried(service)["failing1"] == MOST_TRIES
    assert set(Device.objects.values_list("name", flat=True)) == {*once} - {*paths("gone")}
    assert max(service.left) < TIME_OUT + SLACK
    assert waits_of("busy0", hurry)[0] == pytest.approx(ASKED_TO_WAIT, abs=60)
    assert waits_of("failing0", hurry) == pytest.approx([FIRST_PAUSE * 2**n for n in range(MOST_TRIES - 1)], abs=20)
    assert addresses(people[2:4]) | addresses(people[8:10]) | by_mail == post.message_ids().keys()
    assert [sum(ids.values()) for ids in post.message_ids().values()] == [1] * 3 * EACH


def is_there(question) -> bool:
    """Whether somebody is at work: what was asked has been told."""
    return not question.events.filter(told_at=None).exists()


def waits_of(path: str, hurry: Hurry) -> list[float]:
    return hurry.pauses[f"device {Device.objects.get(name=path).pk}"]


class Leaving:
    """People in a closed space: while a device of the first hangs, all but two leave, of the space or altogether."""

    def __init__(self, bridge, anna, author, service: PushService) -> None:
        self.service, self.anna, self.author = service, anna, author
        self.people = hire_many(bridge, 12)
        self.space = open_space(bridge, "closed", "closed", steward=[anna], member=[*self.people, author])
        self.blocking, self.queueing, self.staying = self.people[:4], self.people[4:10], self.people[10:]
        for n, person in enumerate(self.blocking):
            service.hang.add(f"slow{n}")
            wake(person, f"slow{n}", f"quick{n}")
        for n, person in enumerate([*self.queueing, *self.staying]):
            wake(person, f"{'stays' if person in self.staying else 'leaves'}{n}")
        self.gone_at = 0.0

    def all_hang(self, patience: float) -> bool:
        """Whether both who push wait for the service, and will go on doing so for longer than leaving takes."""
        waiting = list(self.service.waiting.values())
        return len(waiting) == 2 and min(waiting) > time.time() - patience / 2

    def leave(self) -> None:
        """Let them leave, all at one moment."""
        with transaction.atomic():
            for n, person in enumerate([*self.blocking, *self.queueing]):
                if n % 2:
                    set_active(by=self.anna, person=person, active=False)
                else:
                    leave(person=person, space=self.space)
        self.gone_at = time.time()

    def woken_for_nothing(self) -> list[str]:
        """Return the devices that somebody was to wake after their owner had left."""
        late = (push.path[1:] for push in list(self.service.pushes) if push.at > self.gone_at)
        return sorted(path for path in late if not path.startswith("stays"))

    def scenario(self, ledger, patience: float) -> None:
        """Let something be due to all of them, and all but two leave while it is brought."""
        question = asked_before(self.people, self.space)
        eventually(lambda: is_there(question), LONG)
        say(ledger, question, self.author)
        eventually(lambda: self.all_hang(patience), LONG)
        self.leave()
        eventually(lambda: {"stays6", "stays7"} <= woken(self.service).keys(), LONG)


def test_nobody_is_woken_after_they_left(bridge, anna, bram, service, ledger, tmp_path):
    leaving = Leaving(bridge, anna, bram, service)
    with mail_server() as post, courier(tmp_path, service, post, workers=1, PUSH_DEADLINE="15"):
        leaving.scenario(ledger, patience=15)
        service.hang.clear()
        eventually(nothing_waits, LONG, after=Hurry())
        time.sleep(3)

    assert tried(service)["slow0"] == 1  # they were being woken when they left
    assert leaving.woken_for_nothing() == []
    assert not addresses([*leaving.blocking, *leaving.queueing]) & post.message_ids().keys()


def test_carelessness_wakes_whoever_left_and_waits_for_whoever_hangs(bridge, anna, bram, service, ledger, tmp_path):
    leaving = Leaving(bridge, anna, bram, service)
    service.hangs = TIME_OUT + SLACK + 2
    gone, busy = leaving.staying
    wake(gone, "gone")
    wake(busy, "busy")
    service.answers |= {"gone": (410, {}), "busy": (429, {"Retry-After": str(ASKED_TO_WAIT)})}
    with mail_server() as post, courier(tmp_path, service, post, app="app_careless_push", workers=1):
        leaving.scenario(ledger, patience=service.hangs)
        eventually(lambda: {"gone", "busy"} <= tried(service).keys(), LONG)
        eventually(Device.objects.filter(name="busy", tries=1).exists, LONG)

    assert leaving.woken_for_nothing() != []
    assert max(service.left) >= TIME_OUT + SLACK
    assert Device.objects.filter(name="gone").exists()
    soon = timezone.now() + timedelta(seconds=ASKED_TO_WAIT / 2)
    assert Device.objects.filter(name="busy", again_at__lt=soon).exists()
