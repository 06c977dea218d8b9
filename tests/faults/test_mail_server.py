"""The mail server is away, busy, hangs or hangs up while people work: no mail is lost or becomes two.

Pauses of minutes and hours are looked at and then taken away, so that a test of them takes seconds.
"""

import time
from collections.abc import Sequence
from functools import partial

import pytest

from intranet.mail.models import MOST_TRIES, DeadAddress
from intranet.notifications.models import Letter
from intranet.people.models import Person
from tests.faults.driver import at_work
from tests.faults.house import house
from tests.faults.oracle import nothing_waits, violations
from tests.faults.posting import LONG, QUICK, Hurry, all_brought, asked_before, say
from tests.faults.rates import CALM
from tests.faults.staff import hire_many
from tests.faults.stream import open_pages
from tests.faults.unwell import Unwell
from tests.postbox import mail_server
from tests.processes import eventually

FIRST_PAUSE = 60.0
READERS = 8
TWO_ROUNDS = 5.0  # seconds in which mail is looked for twice (app_quick)


@pytest.fixture
def readers(bridge) -> Sequence[Person]:
    """Whom the mails are for that go wrong; they write nothing themselves."""
    return hire_many(bridge, READERS, "Lezer")


def tried(readers: Sequence[Person], times: int, many: int) -> bool:
    """Whether so many letters to these were tried so often, in vain."""
    return Letter.objects.filter(person__in=readers, tries__gte=times, sent_at=None).count() >= many


def test_everybody_gets_each_mail_as_one_whatever_the_mail_server_did_meanwhile(
    staff, readers, bram, court, ledger, tmp_path
):
    question, hurry = asked_before(readers, court), Hurry()
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment) as home, open_pages(home, staff) as pages:
        unwell = Unwell(post)
        with at_work(home, ledger, staff, **CALM):
            # Four pauses are a quarter of an hour; the others take five seconds a try.
            for fault, times, many in (
                (unwell.away, 4, READERS),
                (unwell.busy, 2, READERS),
                (unwell.hanging, 2, 2),
                (unwell.hanging_up, 2, READERS),
            ):
                with fault():
                    given = say(ledger, question, bram)
                    eventually(partial(tried, readers, times, many), LONG, after=partial(hurry, times))
                eventually(partial(all_brought, given, readers), LONG, after=hurry)
        eventually(nothing_waits, LONG, after=hurry)

        found = violations(ledger, mails=post.mails, pages=pages, killed=len(unwell.unsaid), log=home.log)
    assert found == []
    assert list(hurry.ill_timed(FIRST_PAUSE)) == []
    assert [len(post.message_ids()[person.email]) for person in readers] == [4] * READERS
    assert Letter.objects.filter(person__in=readers).exclude(sent_at=None).count() == 4 * READERS


def test_after_eight_tries_over_two_hours_nobody_is_bothered_any_more(staff, readers, bram, court, ledger, tmp_path):
    question, hurry = asked_before([bram, *readers], court), Hurry()
    addresses = {person.email for person in readers}
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment) as home, open_pages(home, staff) as pages:
        post.refuse = dict.fromkeys(addresses, "421 4.3.2 Shutting down")
        with at_work(home, ledger, staff, **CALM):
            say(ledger, question, bram)
            given_up = Letter.objects.filter(person__in=readers).exclude(dropped_at=None)
            eventually(lambda: given_up.count() == READERS, LONG, after=hurry)
            post.refuse = {}
            time.sleep(TWO_ROUNDS)  # in which whoever would send what was given up would do so
        eventually(nothing_waits, LONG, after=hurry)

        found = violations(ledger, mails=post.mails, pages=pages, log=home.log)
    assert found == []
    assert list(hurry.ill_timed(FIRST_PAUSE)) == []
    assert {len(hurry.pauses[f"letter {letter.pk}"]) for letter in given_up} == {MOST_TRIES - 1}
    assert {post.tried[address] for address in addresses} == {MOST_TRIES}
    assert not addresses & post.message_ids().keys()


def test_an_address_that_is_no_more_is_tried_once_and_the_others_get_theirs(
    staff, readers, bram, court, ledger, tmp_path
):
    question = asked_before(readers, court)
    *others, gone = [person.email for person in readers]
    with mail_server() as post, house(tmp_path, **QUICK, **post.environment) as home, open_pages(home, staff) as pages:
        post.refuse = {gone: "550 5.1.1 No such user here"}
        with at_work(home, ledger, staff, **CALM):
            for _ in range(3):
                eventually(partial(all_brought, say(ledger, question, bram), readers), LONG)
        eventually(nothing_waits, LONG)

        found = violations(ledger, mails=post.mails, pages=pages, log=home.log)
    assert found == []
    assert list(DeadAddress.objects.values_list("address", "why")) == [(gone, "refused")]
    assert {address: post.tried[address] for address in (gone, *others)} == {gone: 1} | dict.fromkeys(others, 3)
    assert [sorted(post.message_ids()[address].values()) for address in others] == [[1, 1, 1]] * len(others)


def test_carelessness_makes_two_of_one_mail_and_never_gives_up(bridge, bram, court, ledger, tmp_path):
    people = hire_many(bridge, 3)
    question = asked_before(people, court)
    gone = people[0].email
    careless = QUICK | {"web": False, "app": "tests.faults.app_careless_mail"}
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
