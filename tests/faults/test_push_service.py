"""A push service has no such device, is busy, hangs or fails while people work.

Nobody is woken twice; who cannot be woken gets a mail; nothing else waits.
"""

from functools import partial

import pytest

from intranet.mail.models import MOST_TRIES
from intranet.notifications.models import Device, Notification
from tests.faults.driver import at_work
from tests.faults.oracle import nothing_waits, violations
from tests.faults.posting import LONG, Hurry, all_brought, asked_before, say
from tests.faults.rates import CALM
from tests.faults.staff import hire_many
from tests.faults.stream import open_pages
from tests.faults.waking import ASKED_TO_WAIT, SLACK, TIME_OUT, addresses, courier, is_there, tried, wake, woken
from tests.postbox import mail_server
from tests.processes import eventually

EACH = 2  # people of each kind
KINDS = ("fine", "gone", "busy", "hanging", "failing", "by_mail")
FIRST_PAUSE = 30.0


def paths(kind: str) -> list[str]:
    return [f"{kind}{n}" for n in range(EACH)]


@pytest.fixture
def people(bridge, service):
    """People whose devices the service is fine with, or has trouble with, and some who want mail."""
    people = hire_many(bridge, EACH * len(KINDS), "Lezer")
    for kind, *theirs in zip(KINDS, people[::2], people[1::2], strict=True):
        for path, person in zip(paths(kind), theirs, strict=True):
            if kind != "by_mail":
                wake(person, path)
    service.answers |= dict.fromkeys(paths("gone"), (410, {}))
    service.answers |= dict.fromkeys(paths("busy"), (429, {"Retry-After": str(ASKED_TO_WAIT)}))
    service.answers |= dict.fromkeys(paths("failing"), (500, {}))
    service.hang |= set(paths("hanging"))
    return people


def scenario(question, people, author, service, post, ledger, hurry) -> dict[str, int]:
    """Let something be due to all of them; return which devices were tried before the service was mended."""
    by_mail = addresses(people[-EACH:])
    eventually(partial(is_there, question), LONG)
    given = say(ledger, question, author)
    # The pages and mail go on while the service hangs, for a minute each time if we let it.
    eventually(lambda: Notification.objects.filter(contribution=given).count() == len(people), 30)
    eventually(lambda: by_mail <= post.message_ids().keys(), 30)
    eventually(lambda: len(service.left) >= EACH and len(tried(service)) == 5 * EACH, LONG)
    once = tried(service)
    service.hang.clear()
    eventually(lambda: set(paths("hanging")) <= woken(service).keys(), LONG, after=hurry)
    for path in paths("busy"):
        del service.answers[path]
    eventually(partial(all_brought, given, people), LONG, after=hurry)
    return once


def test_every_device_is_woken_once_or_its_owner_gets_a_mail(staff, people, service, bram, court, ledger, tmp_path):
    question, hurry = asked_before(people, court), Hurry()
    with mail_server() as post, courier(tmp_path, service, post) as home, open_pages(home, staff) as pages:
        with at_work(home, ledger, staff, **CALM):
            once = scenario(question, people, bram, service, post, ledger, hurry)
        eventually(nothing_waits, LONG, after=hurry)

        pushes = [push for push in service.pushes if push.taken]
        found = violations(ledger, mails=post.mails, pushes=pushes, pages=pages, log=home.log)
    assert found == []
    assert woken(service) == dict.fromkeys((*paths("fine"), *paths("busy"), *paths("hanging")), 1)
    assert {once[path] for path in paths("busy")} == {tried(service)[path] for path in paths("gone")} == {1}
    assert tried(service)["failing0"] == tried(service)["failing1"] == MOST_TRIES
    assert set(Device.objects.values_list("name", flat=True)) == {*once} - {*paths("gone")}
    assert max(service.left) < TIME_OUT + SLACK
    assert waits_of("busy0", hurry)[0] == pytest.approx(ASKED_TO_WAIT, abs=60)
    assert waits_of("failing0", hurry) == pytest.approx([FIRST_PAUSE * 2**n for n in range(MOST_TRIES - 1)], abs=20)
    mailed = {person.email: sum(post.message_ids().get(person.email, {}).values()) for person in people}
    by_mail = addresses([*people[2:4], *people[8:]])
    assert mailed == {address: int(address in by_mail) for address in mailed}


def waits_of(path: str, hurry: Hurry) -> list[float]:
    return hurry.pauses[f"device {Device.objects.get(name=path).pk}"]
