"""Twenty children of workers are killed while five hundred people are told and mailed: each is, once."""

import logging
import time
from collections import Counter

from intranet.events.doorbell import TELL
from intranet.events.models import Event
from intranet.notifications.models import Notification
from questions.actions import answer, ask
from questions.models import Answer
from tests.crowd import slow_to_tell
from tests.faults.children import idle, kill_all_that_tell, kill_one_that_sends, order
from tests.faults.driver import PATIENCE, at_work
from tests.faults.house import house
from tests.faults.once import not_once, sent_again
from tests.faults.oracle import violations
from tests.faults.outage import everything_arrives
from tests.faults.rates import CALM
from tests.faults.readers import answered_for
from tests.faults.stream import open_pages
from tests.postbox import mail_server
from tests.processes import eventually

KILLED = 20
DONE_WITHIN = 120  # seconds after the last of them

log = logging.getLogger(__name__)


def people_told_of(given: Answer) -> Counter[str]:
    return Counter(Notification.objects.filter(contribution=given).values_list("person__email", flat=True))


def event_of(given: Answer) -> int:
    return Event.objects.get(contribution=given, kind="answered").pk


def test_twenty_children_are_killed_while_five_hundred_are_told(staff, court, ledger, tmp_path):
    asker, expert, *_ = staff
    with slow_to_tell(), mail_server(dawdle=0.01) as server:
        given, due = answered_for(court, asker, expert, 500)
        with house(tmp_path, workers=2, **server.environment) as home, open_pages(home, staff) as pages:
            order(home, TELL)
            senders = KILLED - kill_all_that_tell(home)
            assert people_told_of(given) == {}
            with at_work(home, ledger, staff, **CALM):
                for _ in range(senders):
                    kill_one_that_sends(home, server, after=20)
                last = time.monotonic()
                still = len(due.keys() - server.message_ids().keys())
                eventually(lambda: due.keys() <= server.message_ids().keys(), DONE_WITHIN)
                took = time.monotonic() - last
            everything_arrives(time.monotonic(), DONE_WITHIN)
            again = sent_again(server.arrived)
            log.warning("%s were still to be mailed; done after %.1f s, %s mails again", still, took, again)

            mails = [each for each in server.arrived if each.to[0] in due]
            assert people_told_of(given) == Counter([asker.email, *due])
            assert list(not_once(mails, due, senders)) == []
            found = violations(ledger, mails=server.mails, pages=pages, killed=senders, slowest=PATIENCE, log=home.log)
            assert found == []


def test_with_plain_tasks_a_killed_child_leaves_all_of_them_untold(staff, court, ledger, tmp_path):
    asker, expert, *_ = staff
    with slow_to_tell(0.02), mail_server() as server:
        given, due = answered_for(court, asker, expert, 60)
        plain = {"app": "tests.faults.app_plain", "beats": 0, "web": False}
        with house(tmp_path, **plain, **server.environment) as home:
            order(home, "tests.faults.app_plain.tell_of", event_of(given))
            kill_all_that_tell(home)
            newer = answer(author=expert, question=ask(author=asker, space=court, title="En nu?"), body="Nu wel.")
            order(home, "tests.faults.app_plain.tell_of", event_of(newer))
            eventually(lambda: asker.email in server.message_ids() and idle(home, server), 60)

            found = list(not_once(server.arrived, due))
    assert "I3: p7@brug.example got 0 different mails" in found
