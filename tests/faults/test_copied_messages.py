"""Each message comes five times, and several processes do the same at once: what comes of it is as of one run."""

import time
from collections import Counter
from contextlib import ExitStack
from statistics import mode

from django.utils import timezone

from intranet.digests.actions import compose_due, send_digests
from intranet.notifications.actions import send_letters, tell_next, write_letters
from intranet.notifications.models import Notification
from questions.actions import answer, ask, ask_next, take_steps_due
from tests.crowd import MANY, gather
from tests.faults.children import order
from tests.faults.day import all_is_done, effects, live_a_day
from tests.faults.driver import PATIENCE, at_work
from tests.faults.hasty import begun
from tests.faults.house import house
from tests.faults.once import not_once, sent_again
from tests.faults.oracle import violations
from tests.faults.outage import everything_arrives
from tests.faults.rates import CALM
from tests.faults.readers import due_now
from tests.faults.stream import open_pages
from tests.postbox import mail_server, postbox
from tests.processes import eventually, running

TELLERS = 4
LAMENTS = ("deadlock", "cannot be told now", "cannot be written now")


def do_all_of_it_once() -> None:
    """Do in this process, one after another, what workers do."""
    tell_everybody()
    take_steps_due()
    while ask_next(timezone.now()):
        pass
    tell_everybody()
    compose_due()
    send_digests()
    write_letters()
    while send_letters():
        pass


def tell_everybody() -> None:
    while tell_next():
        pass


def test_a_day_in_which_each_message_comes_five_times_is_as_any_other(staff, ledger, tmp_path):
    with postbox() as box:
        usual = live_a_day("een")
        do_all_of_it_once()
        assert all_is_done(usual)
        once = effects(usual, box.mails)

    copied = live_a_day("twee")
    runs = tmp_path / "runs"
    copies = {"app": "tests.faults.app_copies", "site": "tests.faults.site_copies:application", "BEGUN": str(runs)}
    with (
        mail_server() as server,
        house(tmp_path, workers=3, **copies, **server.environment) as home,
        open_pages(home, staff) as pages,
    ):
        with at_work(home, ledger, staff, **CALM):
            eventually(lambda: all_is_done(copied), 240)
            time.sleep(20)
        everything_arrives(time.monotonic(), 60)

        assert mode(begun(runs).values()) == 5
        assert effects(copied, server.mails) == once
        assert sent_again(server.arrived) == 0
        assert violations(ledger, mails=server.mails, pages=pages, slowest=PATIENCE, log=home.log) == []
        assert not [lament for lament in LAMENTS if lament in home.log]


def test_four_processes_that_tell_at_once_tell_each_once(noor, bram, bridge, court, tmp_path):
    question = ask(author=noor, space=court, title="Welk formulier?")
    gather(bridge, question)
    for number in range(10):
        answer(author=bram, question=question, body=f"Nummer {number}.")
    start, said = tmp_path / "start", tmp_path / "said"
    with said.open("wb") as output, ExitStack() as open_, mail_server() as server:
        tellers = [
            open_.enter_context(running("tests.faults.teller", str(start), output=output, **server.environment))
            for _ in range(TELLERS)
        ]
        eventually(lambda: len(list(tmp_path.glob("ready-*"))) == TELLERS, 60)
        start.touch()

        assert [teller.wait(120) for teller in tellers] == [0] * TELLERS
    told = Notification.objects.filter(kind="answered").values_list("person", "event")
    assert Counter(Counter(told).values()) == {1: 10 * (MANY + 1)}
    assert sum(map(int, said.read_text().split())) == 11  # and nobody complained
    assert sent_again(server.arrived) == 0


def test_a_task_that_goes_through_all_sends_each_five_times(bridge, noor, bram, tmp_path):
    reading = due_now(bridge, noor, bram, 10)
    compose_due()
    loop = {"app": "tests.faults.app_loop", "beats": 0, "web": False}
    with mail_server(dawdle=0.05) as server, house(tmp_path, workers=3, **loop, **server.environment) as home:
        for _ in range(5):
            order(home, "tests.faults.app_loop.once")
        eventually(lambda: len(server.arrived) == 50, 60)

        found = list(not_once(server.arrived, reading.due))
    assert "I3: 40 mails came again, 0 processes were killed" in found
