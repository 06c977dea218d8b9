"""Many at the same moment: whoever comes second finds what the first one did."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from intranet.contributions.models import Contribution, Vote
from intranet.events.models import Event
from intranet.spaces.models import Membership
from questions.actions import answer
from questions.models import Answer, Question
from tests.conftest import hire

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(calls: Iterable[Callable[[], Any]]) -> list[Any]:
    """Make these calls in threads that all start together; whoever is asked to try again later does."""
    calls = list(calls)
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        try:
            while (answered := call()).status_code == 503:
                pass
            return answered
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_the_same_key_publishes_once(noor, court, script):
    body, key = {"space": "court", "title": "Which room?", "tags": ["zaal"]}, {"Idempotency-Key": str(uuid4())}

    answers = at_once(partial(script(noor).post, "questions/", body, headers=key) for _ in range(8))

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert Contribution.objects.count() == Event.objects.count() == 1


def test_twenty_votes_count_twenty(bridge, given, guardianship, script):
    voters = [hire(bridge, f"Voter{n} Jansen") for n in range(20)]
    Membership.objects.bulk_create(Membership(space=guardianship, person=voter) for voter in voters)

    at_once(partial(script(voter).put, f"answers/{given.pk}/vote/") for voter in voters)

    assert Answer.objects.get().score == Vote.objects.count() == 20


def test_one_person_votes_once_however_often_they_tap(fatima, given, script):
    fatimas = [script(fatima) for _ in range(8)]

    answers = at_once(partial(tap.put, f"answers/{given.pk}/vote/") for tap in fatimas)

    assert {answer.status_code for answer in answers} == {200}
    assert Answer.objects.get().score == Vote.objects.count() == 1
    at_once(partial(tap.delete, f"answers/{given.pk}/vote/") for tap in fatimas)
    assert (Answer.objects.get().score, Vote.objects.count()) == (0, 0)


def test_both_answers_are_accepted_once(noor, bram, fatima, question, script):
    given = [answer(author=person, question=question, body="JW3") for person in (bram, fatima)]

    answers = at_once(
        partial(script(noor).put, f"questions/{question.pk}/accepted/{each.pk}/") for _ in range(4) for each in given
    )

    assert {answer.status_code for answer in answers} == {200}
    assert Answer.objects.filter(accepted_at__isnull=False).count() == 2
    assert Event.objects.filter(kind="accepted").count() == 2
    assert Question.objects.get().state == "settled"


def test_of_several_new_texts_one_stands(noor, question, script):
    path = f"questions/{question.pk}/"

    answers = at_once(partial(script(noor).patch, path, {"base_revision": 1, "body": f"Text {n}"}) for n in range(4))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert [text.number for text in question.revisions.all()] == [2, 1]


def test_answers_are_counted_whoever_comes_first(noor, bram, fatima, question, script):
    path = f"questions/{question.pk}/answers/"

    at_once(partial(script(person).post, path, {"body": "JW3"}) for person in (noor, bram, fatima) * 3)

    assert Question.objects.get().answers_count == Answer.objects.count() == 9


def test_one_is_in_a_space_once(noor, court, script):
    at_once(partial(script(noor).put, "spaces/court/membership/") for _ in range(6))

    assert Membership.objects.filter(person=noor, space=court).count() == 1


def test_the_last_two_stewards_do_not_both_leave(noor, fatima, guardianship, script):
    Membership.objects.filter(person=noor, space=guardianship).update(role="steward")

    answers = at_once(partial(script(person).delete, "spaces/guardianship/membership/") for person in (noor, fatima))

    assert sorted(answer.status_code for answer in answers) == [204, 400]
    assert Membership.objects.filter(space=guardianship, role="steward").count() == 1
