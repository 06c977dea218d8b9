"""The mail server is away, busy, hangs or hangs up: no mail is lost or becomes two, and whoever writes waits for none.

Pauses of minutes and hours are looked at and then taken away, so that a test of them takes seconds.
"""

import logging
import time
from functools import partial
from itertools import pairwise

import pytest

from intranet.mail.models import MOST_TRIES, DeadAddress
from intranet.notifications.models import Letter
from questions.models import Question
from tests.faults.driver import Colleague, Known, colleague
from tests.faults.house import house
from tests.faults.oracle import nothing_waits, violations
from tests.faults.posting import Hurry, asked_before, say
from tests.faults.staff import hire_many
from tests.faults.unwell import Unwell
from tests.postbox import MailServer, mail_server
from tests.processes import eventually

APP = "tests.faults.app_quick"
QUICK = {"workers": 2, "web": False, "app": APP}
FIRST_PAUSE = 60.0
LONG = 300  # seconds; it takes a tenth of that where nothing else goes on
READERS = 8
SHAKE = 0.1  # seconds that a busy machine makes of nothing; whoever waits for a mail server waits for whole ones

log = logging.getLogger(__name__)


def tried(times: int, many: int) -> bool:
    """Whether so many letters were tried so often, in vain."""
    return Letter.objects.filter(tries__gte=times, sent_at=None).count() >= many


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

        found = violations(ledger, mails=post.mails, killed=len(unwell.unsaid), log=home.log)
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
        found = violations(ledger, mails=post.mails, killed=len(unwell.unsaid), log=home.log)
        before = post.tried[gone]
        post.refuse = {gone: "550 5.1.1 No such user here"}
        for _ in range(2):
            say(ledger, question, bram)
            eventually(nothing_waits, LONG)

    assert any(" mails of answer " in sentence for sentence in found)
    assert post.tried[gone] == before + 2


def waits(writer: Colleague, question: Question, many: int) -> float:
    """Let somebody answer so often; return how long they waited 95 of 100 times."""
    begun = [time.monotonic()]
    for _ in range(many):
        writer.publish("answer", f"questions/{question.pk}/answers/", question.space.slug, "body", question.pk)
        begun.append(time.monotonic())
    writer.hang_up()
    return sorted(after - before for before, after in pairwise(begun))[int(0.95 * many)]


def waits_well_and_ill(writer: Colleague, post: MailServer, question: Question, many: int) -> tuple[float, float]:
    """Return how long somebody waits when the mail server is well, and while those who mail wait for it."""
    before = waits(writer, question, many)
    with Unwell(post).hanging():
        waits(writer, question, 1)
        eventually(Letter.objects.filter(tries__gte=1).exists, LONG)
        ill = waits(writer, question, many)
    well = max(before, waits(writer, question, many))
    log.warning("95 of 100 waited %.3f s, and %.3f s with a mail server that hangs", well, ill)
    return well, ill


def at_most(well: float) -> float:
    """For how long whoever writes may wait: a tenth longer than when all is well, where that can be measured."""
    return max(1.1 * well, well + SHAKE)


@pytest.fixture
def question(staff, court):
    return asked_before(staff[:READERS], court)


def test_whoever_writes_does_not_wait_for_a_mail_server_that_hangs(staff, question, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, **QUICK | {"web": True}, **post.environment) as home:
        well, ill = waits_well_and_ill(colleague(staff[-1], home, ledger, Known()), post, question, many=60)

    assert ill <= at_most(well)


def test_nobody_who_serves_pages_talks_to_the_mail_server(staff, question, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, workers=0, beats=0, app=APP, **post.environment) as home:
        waits(colleague(staff[-1], home, ledger, Known()), question, many=2)
        talked = sum(post.tried.values())
        home.add_worker()
        home.add_beat()
        eventually(lambda: len(post.message_ids()) == READERS, LONG)

    assert talked == 0


@pytest.mark.parametrize(
    "careless",
    [{"app": "tests.faults.app_holding"}, {"site": "tests.faults.site_in_request:application", "workers": 0}],
    ids=["whoever mails holds the question", "whoever writes mails"],
)
def test_carelessness_makes_whoever_writes_wait(careless, staff, question, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, **careless, **post.environment) as home:
        well, ill = waits_well_and_ill(colleague(staff[-1], home, ledger, Known()), post, question, many=2)

    assert ill > at_most(well)
    assert sum(post.tried.values()) > 0
