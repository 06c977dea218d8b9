"""The mail server hangs: whoever writes does not wait for it."""

import logging
import time
from itertools import pairwise

import pytest

from intranet.notifications.models import Letter
from questions.models import Question
from tests.faults.driver import Colleague, Known, colleague
from tests.faults.house import house
from tests.faults.posting import LONG, QUICK, asked_before
from tests.faults.unwell import Unwell
from tests.postbox import MailServer, mail_server
from tests.processes import eventually

READERS = 8
SHAKE = 0.1  # seconds that a busy machine makes of nothing; whoever waits for a mail server waits for whole ones

log = logging.getLogger(__name__)


def waits(writer: Colleague, question: Question, many: int) -> float:
    """Let somebody answer so often; return how long they waited 95 of 100 times."""
    begun = [time.monotonic()]
    for _ in range(many):
        writer.publish("answer", f"questions/{question.pk}/answers/", question.space.slug, "body", question.pk)
        begun.append(time.monotonic())
    writer.hang_up()
    return sorted(after - before for before, after in pairwise(begun))[int(0.95 * many)]


def waits_well_and_ill(
    writer: Colleague, post: MailServer, question: Question, many: int
) -> tuple[float, float, float]:
    """Return how long somebody waits while the mail server is well, while it hangs, and when it is well again."""
    before = waits(writer, question, many)
    with Unwell(post).hanging():
        waits(writer, question, 1)
        eventually(Letter.objects.filter(tries__gte=1).exists, LONG)
        ill = waits(writer, question, many)
    after = waits(writer, question, many)
    log.warning("95 of 100 waited %.3f s, %.3f s with a mail server that hangs, and %.3f s after", before, ill, after)
    return before, ill, after


def at_most(well: float) -> float:
    """For how long whoever writes may wait: a tenth longer than when all is well, where that can be measured."""
    return max(1.1 * well, well + SHAKE)


@pytest.fixture
def question(staff, court):
    return asked_before(staff[:READERS], court)


def test_whoever_writes_does_not_wait_for_a_mail_server_that_hangs(staff, question, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment) as home:
        before, ill, after = waits_well_and_ill(colleague(staff[-1], home, ledger, Known()), post, question, many=60)

    assert ill <= at_most(max(before, after))


def test_nobody_who_serves_pages_talks_to_the_mail_server(staff, question, ledger, tmp_path):
    with mail_server() as post, house(tmp_path, workers=0, beats=0, app=QUICK["app"], **post.environment) as home:
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
        before, ill, _after = waits_well_and_ill(colleague(staff[-1], home, ledger, Known()), post, question, many=2)

    assert ill > at_most(before)  # after it, carelessness still goes on with what waited
    assert sum(post.tried.values()) > 0
