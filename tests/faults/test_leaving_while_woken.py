"""People leave while something waits for them at a push service that hangs: they are not woken for it any more."""

import time
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from intranet.notifications.models import Device
from intranet.people.actions import set_active
from intranet.spaces.actions import leave
from questions.models import Answer
from tests.conftest import open_space
from tests.faults.driver import at_work
from tests.faults.oracle import nothing_waits, violations
from tests.faults.posting import LONG, Hurry, all_brought, asked_before, say
from tests.faults.rates import CALM
from tests.faults.staff import hire_many
from tests.faults.stream import open_pages
from tests.faults.waking import ASKED_TO_WAIT, SLACK, TIME_OUT, addresses, courier, is_there, tried, wake, woken
from tests.postbox import mail_server
from tests.processes import eventually
from tests.pushservice import PushService


class Leaving:
    """People in a closed space: while a device of the first hangs, all but two leave, of the space or altogether."""

    def __init__(self, bridge, anna, author, service: PushService) -> None:
        self.service, self.anna, self.author = service, anna, author
        self.people = hire_many(bridge, 12, "Lezer")
        self.space = open_space(bridge, "ward", "closed", steward=[anna], member=[*self.people, author])
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

    def scenario(self, ledger, patience: float) -> Answer:
        """Let something be due to all of them, which is returned, and all but two leave while it is brought."""
        question = asked_before(self.people, self.space)
        eventually(lambda: is_there(question), LONG)
        given = say(ledger, question, self.author)
        eventually(lambda: self.all_hang(patience), LONG)
        self.leave()
        eventually(lambda: {"stays6", "stays7"} <= woken(self.service).keys(), LONG)
        return given


def test_nobody_is_woken_after_they_left(staff, bridge, anna, bram, service, ledger, tmp_path):
    leaving = Leaving(bridge, anna, bram, service)
    with (
        mail_server() as post,
        courier(tmp_path, service, post, workers=1, PUSH_DEADLINE="15") as home,
        open_pages(home, staff) as pages,
    ):
        with at_work(home, ledger, staff, **CALM):
            given = leaving.scenario(ledger, patience=15)
            service.hang.clear()
            eventually(partial(all_brought, given, leaving.people), LONG, after=Hurry())
            time.sleep(3)
        eventually(nothing_waits, LONG)

        found = violations(ledger, mails=post.mails, pages=pages, log=home.log)
    assert found == []
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
