"""The mail server is away, busy, hangs or hangs up: no mail is lost or becomes two, and whoever writes waits for none.

Pauses of minutes and hours are looked at and then taken away, so that a test of them takes seconds.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial

from intranet.mail.models import MOST_TRIES, DeadAddress
from intranet.notifications.models import Letter
from intranet.people.models import Person
from questions.models import Question
from tests.faults.driver import Known, colleague
from tests.faults.house import House, house
from tests.faults.ledger import Ledger
from tests.faults.oracle import nothing_waits, violations
from tests.faults.posting import Hurry, asked_before, say
from tests.faults.staff import hire_many
from tests.postbox import Arrived, MailServer, mail_server
from tests.processes import eventually

APP = "tests.faults.app_quick"
QUICK = {"workers": 2, "web": False, "app": APP}
FIRST_PAUSE = 60.0
LONG = 300  # seconds; it takes a tenth of that where nothing else goes on
READERS = 8

log = logging.getLogger(__name__)


class Unwell:
    """What a mail server may do; `unsaid` are the mails that it kept without saying so."""

    def __init__(self, post: MailServer) -> None:
        self.post = post
        self.unsaid: list[Arrived] = []

    @contextmanager
    def busy(self) -> Iterator[None]:
        with self._answering(self._say_busy):
            yield

    @contextmanager
    def hanging(self) -> Iterator[None]:
        with self._answering(self._hang):
            yield

    @contextmanager
    def hanging_up(self) -> Iterator[None]:
        with self._answering(self._hang_up):
            yield

    @contextmanager
    def away(self) -> Iterator[None]:
        self.post.stop()
        try:
            yield
        finally:
            self.post.start()

    @contextmanager
    def _answering(self, answer: Callable[[Arrived], Awaitable[str]]) -> Iterator[None]:
        self.post.answer = answer
        try:
            yield
        finally:
            self.post.answer = self.post.take

    async def _say_busy(self, arrived: Arrived) -> str:
        self.unsaid.append(arrived)
        return "421 4.3.2 Service not available, closing transmission channel"

    async def _hang(self, arrived: Arrived) -> str:
        self.unsaid.append(arrived)
        await asyncio.sleep(60)
        return "250 OK"

    async def _hang_up(self, arrived: Arrived) -> str:
        self.unsaid.append(arrived)
        raise ConnectionResetError


def tried(times: int, many: int) -> bool:
    """Whether so many letters were tried so often, in vain."""
    return Letter.objects.filter(tries__gte=times, sent_at=None).count() >= many


def mails(post: MailServer) -> list[EmailMessage]:
    return [each.mail for each in list(post.arrived)]


def test_everybody_gets_each_mail_as_one_whatever_the_mail_server_did_meanwhile(bridge, bram, court, ledger, tmp_path):
    people = hire_many(bridge, READERS)
    question = asked_before(people, court)
    hurry = Hurry()
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment) as home:
        unwell = Unwell(post)
        # Four pauses are a quarter of an hour; the others take five seconds a try.
        for fault, times, many in (
            (unwell.away, 4, READERS),
            (unwell.busy, 2, READERS),
            (unwell.hanging, 2, 2),
            (unwell.hanging_up, 2, READERS),
        ):
            with fault():
                say(ledger, question, bram)
                eventually(partial(tried, times, many), LONG, after=partial(hurry, times))
            eventually(nothing_waits, LONG, after=hurry)

        found = violations(ledger, mails=mails(post), killed=len(unwell.unsaid), log=home.log)
    assert found == []
    assert list(hurry.ill_timed(FIRST_PAUSE)) == []
    assert all(len(ids) == 4 for ids in post.message_ids().values())
    assert len(post.message_ids()) == READERS
    assert Letter.objects.exclude(sent_at=None).count() == 4 * READERS


def test_after_eight_tries_over_two_hours_nobody_is_bothered_any_more(bridge, bram, court, ledger, tmp_path):
    people = hire_many(bridge, READERS)
    question = asked_before(people, court)
    hurry = Hurry()
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment):
        post.refuse = {person.email: "421 4.3.2 Shutting down" for person in people}
        say(ledger, question, bram)
        eventually(lambda: Letter.objects.exclude(dropped_at=None).count() == READERS, LONG, after=hurry)
        post.refuse = {}
        time.sleep(5)

    assert list(hurry.ill_timed(FIRST_PAUSE)) == []
    assert {len(pauses) for pauses in hurry.pauses.values()} == {MOST_TRIES - 1}
    assert set(post.tried.values()) == {MOST_TRIES}
    assert post.arrived == []


def test_an_address_that_is_no_more_is_tried_once_and_the_others_get_theirs(bridge, bram, court, ledger, tmp_path):
    people = hire_many(bridge, READERS)
    question = asked_before(people, court)
    gone, *others = [person.email for person in people]
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment):
        post.refuse = {gone: "550 5.1.1 No such user here"}
        for _ in range(3):
            say(ledger, question, bram)
            eventually(nothing_waits, LONG)

    assert list(DeadAddress.objects.values_list("address", "why")) == [(gone, "refused")]
    assert post.tried == {gone: 1} | dict.fromkeys(others, 3)
    assert {address: sorted(ids.values()) for address, ids in post.message_ids().items()} == {
        address: [1, 1, 1] for address in others
    }


def test_carelessness_makes_two_of_one_mail_and_never_gives_up(bridge, bram, court, ledger, tmp_path):
    people = hire_many(bridge, 3)
    question = asked_before(people, court)
    gone = people[0].email
    careless = QUICK | {"app": "tests.faults.app_careless_mail"}
    with mail_server() as post, house(tmp_path, **careless, **post.environment) as home:
        unwell = Unwell(post)
        with unwell.hanging_up():
            say(ledger, question, bram)
            eventually(lambda: max(post.tried.values(), default=0) > MOST_TRIES, LONG)
        eventually(nothing_waits, LONG)
        found = violations(ledger, mails=mails(post), killed=len(unwell.unsaid), log=home.log)
        before = post.tried[gone]
        post.refuse = {gone: "550 5.1.1 No such user here"}
        for _ in range(2):
            say(ledger, question, bram)
            eventually(nothing_waits, LONG)

    assert any(" mails of answer " in sentence for sentence in found)
    assert post.tried[gone] == before + 2


def waits_in_turns(
    home: House, post: MailServer, ledger: Ledger, people: Sequence[Person], question: Question, times: int
) -> tuple[float, float]:
    """Let somebody answer, with a mail server that is well and one that hangs by turns; return how long they waited.

    That is, 95 of 100 times, of both: the machine has as much else to do for the one as for the other.
    """
    unwell, writer = Unwell(post), colleague(people[-1], home, ledger, Known())
    waits: tuple[list[float], list[float]] = [], []
    for turn in range(2 * times):
        post.answer = unwell._hang if turn % 2 else post.take
        writer.publish("answer", f"questions/{question.pk}/answers/", question.space.slug, "body", question.pk)
        waits[turn % 2].append(ledger.answers()[-1].seconds)
    writer.hang_up()
    well, ill = (sorted(each)[int(0.95 * len(each))] for each in waits)
    log.warning("95 of 100 waited %.3f s, and %.3f s with a mail server that hangs", well, ill)
    return well, ill


def at_most(well: float) -> float:
    """For how long whoever writes may wait: a tenth longer than when all is well, or a twentieth of a hang."""
    return max(1.1 * well, well + 0.25)


def test_whoever_writes_does_not_wait_for_a_mail_server_that_hangs(staff, court, ledger, tmp_path):
    question = asked_before(staff[:READERS], court)
    with mail_server() as post, house(tmp_path, **QUICK | {"web": True}, **post.environment) as home:
        well, ill = waits_in_turns(home, post, ledger, staff, question, times=60)
        eventually(Letter.objects.filter(tries__gte=1).exists, LONG)  # or it would not have been felt

    assert ill <= at_most(well)


def test_nobody_who_serves_pages_talks_to_the_mail_server(staff, court, ledger, tmp_path):
    question = asked_before(staff[:READERS], court)
    with mail_server() as post, house(tmp_path, workers=0, beats=0, app=APP, **post.environment) as home:
        waits_in_turns(home, post, ledger, staff, question, times=2)
        talked = sum(post.tried.values())
        post.answer = post.take
        home.add_worker()
        home.add_beat()
        eventually(lambda: len(post.message_ids()) == READERS, LONG)

    assert talked == 0


def test_whoever_is_told_and_mailed_in_the_request_makes_people_wait(staff, court, ledger, tmp_path):
    question = asked_before(staff[:READERS], court)
    site = "tests.faults.site_in_request:application"
    with mail_server() as post, house(tmp_path, workers=0, beats=0, site=site, **post.environment) as home:
        well, ill = waits_in_turns(home, post, ledger, staff, question, times=2)

    assert ill > at_most(well)
    assert sum(post.tried.values()) > 0
