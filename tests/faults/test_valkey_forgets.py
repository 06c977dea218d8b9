"""Valkey forgets all it knew while a thousand mails wait, or has no room for anything more: each arrives, once."""

import time

from redis import Redis

from intranet.notifications.models import Delivery
from tests.faults.doorstep import Doorstep
from tests.faults.driver import at_work
from tests.faults.house import House, house
from tests.faults.once import not_once
from tests.faults.oracle import violations
from tests.faults.outage import ask_valkey, everything_arrives, never_told, plain_house
from tests.faults.rates import BUSY, FEW
from tests.faults.readers import answered_for
from tests.faults.staff import work_always
from tests.faults.stream import open_pages
from tests.postbox import Arrived, MailServer, mail_server
from tests.processes import eventually

MANY, SOME = 1000, 200
ARRIVE_WITHIN = 120


def to_the_crowd(post: MailServer) -> list[Arrived]:
    """Return what came for those who watch the question."""
    return [each for each in list(post.arrived) if each.to[0].startswith("p")]


def many_mails_wait(many: int) -> bool:
    return Delivery.objects.filter(channel="mail", sent_at=None, dropped_at=None).count() >= many


def test_a_thousand_mails_arrive_once_though_valkey_forgets_all(staff, court, noor, bram, ledger, tmp_path):
    work_always([noor])  # who asks is told as well
    with mail_server() as post, house(tmp_path, **post.environment) as home, open_pages(home, staff) as pages:
        known = Doorstep(home.address)
        known.sign_in(staff[0].email)
        with at_work(home, ledger, staff, **BUSY):
            _given, due = answered_for(court, noor, bram, MANY)
            eventually(lambda: many_mails_wait(MANY), 60)
            began = time.monotonic()
            ask_valkey(home, "FLUSHALL")
            eventually(lambda: len(post.arrived) > MANY // 3, ARRIVE_WITHIN)
            ask_valkey(home, "FLUSHALL")
            eventually(lambda: len(to_the_crowd(post)) >= MANY, began + ARRIVE_WITHIN - time.monotonic())
        everything_arrives(time.monotonic(), ARRIVE_WITHIN)

        assert list(not_once(to_the_crowd(post), due)) == []
        assert violations(ledger, mails=post.mails, pages=pages, log=home.log) == []
        assert staff[0].name in known.get("/settings/")[1]


def fill(home: House) -> None:
    """Keep cards until Valkey has room for nothing more; they have an end, the queue has none."""
    ask_valkey(home, "CONFIG", "SET", "maxmemory", "8mb")
    with Redis.from_url(home.valkey.address) as valkey:
        for number in range(10_000):
            valkey.set(f"card{number}", "x" * 1000, ex=3600)
    assert int(valkey.info("stats")["evicted_keys"]) > 0


def test_while_valkey_is_full_of_cards_people_are_told(staff, court, noor, bram, ledger, tmp_path):
    work_always([noor])
    with mail_server() as post, house(tmp_path, **post.environment) as home, open_pages(home, staff) as pages:
        ask_valkey(home, "CONFIG", "SET", "maxmemory-policy", "volatile-lru")
        with at_work(home, ledger, staff, **BUSY):
            fill(home)
            _given, due = answered_for(court, noor, bram, SOME)
            eventually(lambda: len(to_the_crowd(post)) >= SOME, ARRIVE_WITHIN)
        everything_arrives(time.monotonic(), ARRIVE_WITHIN)

        assert list(not_once(to_the_crowd(post), due)) == []
        assert violations(ledger, mails=post.mails, pages=pages, log=home.log) == []


def test_what_a_full_valkey_refuses_is_told_when_there_is_room_again(staff, court, noor, bram, ledger, tmp_path):
    work_always([noor])
    with (
        mail_server() as post,
        house(tmp_path, workers=0, **post.environment) as home,
        open_pages(home, staff) as pages,
    ):
        known = Doorstep(home.address)
        known.sign_in(staff[0].email)
        with at_work(home, ledger, staff, **BUSY):
            ask_valkey(home, "CONFIG", "SET", "maxmemory", "1")
            worker = home.add_worker()
            _given, due = answered_for(court, noor, bram, SOME)
            time.sleep(20)
            ask_valkey(home, "CONFIG", "SET", "maxmemory", "0")
            back = time.monotonic()
            assert worker.poll() is None
            eventually(lambda: len(to_the_crowd(post)) >= SOME, ARRIVE_WITHIN)
        everything_arrives(back, ARRIVE_WITHIN)

        assert list(not_once(to_the_crowd(post), due)) == []
        assert violations(ledger, mails=post.mails, pages=pages, log=home.log) == []
        assert staff[0].name in known.get("/settings/")[1]


def test_with_plain_tasks_what_was_in_the_queue_is_never_told(staff, ledger, tmp_path):
    with mail_server() as post, plain_house(tmp_path, post, workers=0) as home:
        with at_work(home, ledger, staff, **FEW):
            time.sleep(5)
        ask_valkey(home, "FLUSHALL")
        home.add_worker()
        before, untold = never_told(home, ledger, staff)

        found = violations(ledger, mails=post.mails)
    assert untold
    assert untold == before
    assert untold <= set(found)
