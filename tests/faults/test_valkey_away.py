"""Valkey is killed and comes back empty after a minute, or hangs for one: nobody waits for it, and nothing is lost."""

import pytest

from tests.faults.doorstep import Doorstep
from tests.faults.figures import waiting
from tests.faults.house import house
from tests.faults.oracle import violations
from tests.faults.outage import THROTTLED, everything_arrives, guess_passwords, never_told, plain_house, work_without
from tests.faults.rates import FEW
from tests.faults.stream import open_pages
from tests.postbox import mail_server
from tests.processes import Valkey

AWAY = 60
ARRIVES_WITHIN = 60
NOBODY_WAITS = 3


@pytest.mark.alone
@pytest.mark.parametrize(
    ("fault", "mend", "slowest"), [(Valkey.die, Valkey.start, 5), (Valkey.hang, Valkey.wake, NOBODY_WAITS)]
)
def test_a_minute_without_valkey_loses_nothing_and_keeps_nobody_waiting(
    fault, mend, slowest, staff, noor, ledger, tmp_path
):
    with mail_server() as post, house(tmp_path, **post.environment) as home, open_pages(home, staff) as pages:
        known = Doorstep(home.address)
        known.sign_in(staff[0].email)

        def meanwhile() -> None:
            assert THROTTLED not in guess_passwords(home, noor.email, 3)

        back = work_without(home, ledger, staff, fault, mend, AWAY, meanwhile)
        everything_arrives(back, ARRIVES_WITHIN)
        writing, _reading = waiting(ledger)

        assert violations(ledger, mails=post.mails, pages=pages, slowest=slowest, log=home.log) == []
        assert writing.p99 < 2
        assert THROTTLED in guess_passwords(home, noor.email, 3)
        assert staff[0].name in known.get("/settings/")[1]


def test_with_plain_tasks_what_happened_meanwhile_is_never_told(staff, ledger, tmp_path):
    with mail_server() as post, plain_house(tmp_path, post) as home:
        work_without(home, ledger, staff, Valkey.die, Valkey.start, 10, **FEW)
        _before, untold = never_told(home, ledger, staff)

        found = violations(ledger, mails=post.mails, may_refuse=(0, 500))
    assert untold
    assert untold <= set(found)


def test_with_plain_tasks_people_wait_for_it(staff, ledger, tmp_path):
    with mail_server() as post, plain_house(tmp_path, post) as home:
        work_without(home, ledger, staff, Valkey.hang, Valkey.wake, 8, **FEW)

        found = violations(ledger, mails=post.mails, slowest=NOBODY_WAITS, may_refuse=(0, 500))
    assert any(sentence.startswith("I6: answer took") for sentence in found)
