"""Everything that may happen to a question, at the same moment, each with a connection of their own."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from intranet.contributions.actions import upvote, withdraw_vote
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import (
    accept,
    answer,
    ask,
    claim,
    delete_answer,
    dispute,
    forward,
    let_go,
    mine_after_all,
    not_mine,
    note_outcome,
    propose_correction,
    withdraw_acceptance,
    withdraw_answer,
)
from questions.models import Forwarding, NotMine, Question
from tests.security.test_races import anew, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def question(noor, court) -> Question:
    return ask(author=noor, space=court, title="Which form?")


def test_ten_taps_forward_once_and_tell_once(bram, fatima, question):
    sent = at_once(*[lambda: forward(person=anew(bram), question=anew(question), to=anew(fatima))] * 10)

    while tell_next():
        pass
    assert Forwarding.objects.count() == Event.objects.filter(kind="forwarded").count() == 1
    assert sum(each.is_new for each in sent) == 1
    assert Notification.objects.filter(person=fatima, kind="forwarded").count() == 1


def test_what_is_answered_while_it_is_forwarded_is_told_of_once_at_most(noor, bram, fatima, question):
    done = at_once(
        lambda: answer(author=anew(noor), question=anew(question), body="JW3"),
        *[lambda: forward(person=anew(bram), question=anew(question), to=anew(fatima))] * 3,
    )

    refused = [each for each in done if isinstance(each, ValidationError)]
    assert len(refused) in (0, 1, 2, 3)
    assert Forwarding.objects.count() == (0 if len(refused) == 3 else 1)
    assert anew(question).state == "answered"


def test_not_mine_and_mine_after_all_at_once_is_one_of_the_two(bram, question):
    at_once(*(
        (lambda act=act: act(person=anew(bram), question=anew(question)))
        for act in (not_mine, mine_after_all) * 5
    ))  # fmt: skip

    assert NotMine.objects.count() in (0, 1)


def test_whatever_happens_at_once_the_counters_are_the_counts(noor, bram, fatima, hanneke, question):
    given = answer(author=bram, question=question, body="The form is JW3.")
    other = answer(author=fatima, question=question, body="Or JW4.")
    deeds = [
        *((lambda who=who: upvote(person=anew(who), contribution=anew(given))) for who in (noor, fatima, hanneke)),
        lambda: withdraw_vote(person=anew(noor), contribution=anew(given)),
        lambda: accept(person=anew(noor), answer=anew(given)),
        lambda: accept(person=anew(noor), answer=anew(other)),
        lambda: withdraw_acceptance(person=anew(noor), answer=anew(given)),
        lambda: note_outcome(person=anew(noor), answer=anew(given), kind="worked"),
        lambda: dispute(author=anew(hanneke), answer=anew(given), reason="Since January it is another."),
        lambda: propose_correction(author=anew(hanneke), answer=anew(given), body="The form is JW5.", reason="New."),
        lambda: withdraw_answer(person=anew(bram), answer=anew(given)),
        lambda: delete_answer(person=anew(fatima), answer=anew(other)),
        lambda: answer(author=anew(hanneke), question=anew(question), body="Ask the court."),
        lambda: claim(person=anew(hanneke), question=anew(question)),
        lambda: let_go(person=anew(hanneke), question=anew(question)),
        lambda: forward(person=anew(hanneke), question=anew(question), to=anew(fatima)),
    ]

    at_once(*deeds)

    said = StringIO()
    call_command("recount", stdout=said)
    assert said.getvalue().splitlines() == ["Every counter is right."]
