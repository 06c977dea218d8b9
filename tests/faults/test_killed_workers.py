"""Workers are killed in the middle of sending: everybody gets theirs, once, and within two minutes."""

import logging
import os
import signal
import time

from intranet.digests.actions import compose_due
from intranet.digests.models import Sending
from tests.faults.children import children, idle, order
from tests.faults.driver import PATIENCE, at_work
from tests.faults.house import house
from tests.faults.once import not_once, sent_again
from tests.faults.oracle import violations
from tests.faults.outage import everything_arrives
from tests.faults.rates import CALM
from tests.faults.readers import due_now
from tests.faults.staff import work_always
from tests.faults.stream import open_pages
from tests.postbox import Arrived, MailServer, mail_server
from tests.processes import end, eventually

DONE_WITHIN = 120  # seconds after the fault
PROCESSES = 3  # a worker and its two children

log = logging.getLogger(__name__)


def digests(server: MailServer) -> list[Arrived]:
    """Return the digests that came, of all mail."""
    return [each for each in list(server.arrived) if "<digest." in str(each.mail["List-Id"])]


def test_a_worker_is_killed_at_the_hundredth_of_two_hundred_digests(staff, bridge, noor, bram, ledger, tmp_path):
    work_always([noor, bram])
    reading = due_now(bridge, noor, bram, 200)
    with (
        mail_server(dawdle=0.02) as server,
        house(tmp_path, **server.environment) as home,
        open_pages(home, staff) as pages,
    ):
        with at_work(home, ledger, staff, **CALM):
            eventually(lambda: len(digests(server)) >= 100, 240)
            end(home.workers[0])
            killed = time.monotonic()
            reading.go_on()
            time.sleep(5)
            home.add_worker()
            eventually(lambda: not Sending.objects.filter(sent_at=None).exists(), DONE_WITHIN - 5)
            took = time.monotonic() - killed
            time.sleep(max(0.0, killed + 45 - time.monotonic()))
        everything_arrives(time.monotonic(), DONE_WITHIN)
        again = sent_again(server.arrived)
        log.warning("all digests were sent %.1f s after the worker was killed, %s mails again", took, again)

        assert list(not_once(digests(server), reading.due, PROCESSES)) == []
        found = violations(ledger, mails=server.mails, pages=pages, killed=PROCESSES, slowest=PATIENCE, log=home.log)
        assert found == []


def test_with_one_task_that_goes_through_all_the_rest_gets_none(bridge, noor, bram, tmp_path):
    reading = due_now(bridge, noor, bram, 40)
    compose_due()
    *_, lost, last = Sending.objects.order_by("pk")
    with mail_server(dawdle=0.05) as server, a_loop(tmp_path, server) as home:
        order(home, "tests.faults.app_loop.once")
        eventually(lambda: len(server.arrived) >= 20, 60)
        end(home.workers.pop())
        home.add_worker()
        order(home, "tests.faults.app_loop.once", lost.pk)
        eventually(lambda: last.person.email in server.message_ids() and idle(home, server), 60)

        found = list(not_once(digests(server), reading.due, PROCESSES))
    assert f"I3: {lost.person.email} got 0 different mails" in found


def test_with_one_task_that_begins_anew_half_of_all_get_it_again(bridge, noor, bram, tmp_path):
    due_now(bridge, noor, bram, 40)
    compose_due()
    with mail_server(dawdle=0.05) as server, a_loop(tmp_path, server) as home:
        order(home, "tests.faults.app_loop.until_done")
        eventually(lambda: len(server.arrived) >= 20, 60)
        for child in children(home):
            os.kill(child, signal.SIGKILL)
        eventually(lambda: len(server.arrived) >= 60, 30)

    assert sent_again(server.arrived) > PROCESSES


def a_loop(folder, server: MailServer):
    """A house whose worker goes through all in one task."""
    return house(folder, beats=0, web=False, app="tests.faults.app_loop", **server.environment)
