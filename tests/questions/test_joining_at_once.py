"""Several join and take apart at the same moment, each with a connection of their own: no chain, no circle."""

from itertools import permutations

import pytest
from django.db.models import F

from intranet.contributions.models import Watch
from questions.actions import answer, ask, join, take_apart
from questions.models import Question
from questions.refusals import AskedBefore
from tests.security.test_races import anew, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def three(noor, court) -> list[Question]:
    return [ask(author=noor, space=court, title=f"Which form, {number}?") for number in range(3)]


def chains() -> int:
    return Question.objects.filter(joined_to__joined_to__isnull=False).count()


def test_two_that_are_joined_to_each_other_at_once_are_joined_once(noor, three):
    one, other, _third = three

    at_once(
        lambda: join(person=anew(noor), question=anew(one), to=anew(other)),
        lambda: join(person=anew(noor), question=anew(other), to=anew(one)),
    )

    assert Question.objects.filter(joined_to__isnull=False).count() == 1
    assert chains() == 0


def test_of_all_ways_to_join_three_at_once_comes_one_that_stays(noor, three):
    at_once(*(
        (lambda pair=pair: join(person=anew(noor), question=anew(pair[0]), to=anew(pair[1])))
        for pair in permutations(three, 2)
    ))  # fmt: skip

    assert chains() == 0
    assert Question.objects.filter(joined_to__isnull=False).count() == 2
    assert Question.objects.filter(joined_to__isnull=False).values("joined_to").distinct().count() == 1


def test_joining_and_taking_apart_at_once_leaves_no_chain(noor, three):
    one, other, third = three
    deeds = [
        lambda: join(person=anew(noor), question=anew(one), to=anew(other)),
        lambda: join(person=anew(noor), question=anew(other), to=anew(third)),
        lambda: take_apart(person=anew(noor), question=anew(one)),
        lambda: take_apart(person=anew(noor), question=anew(other)),
    ]

    at_once(*deeds * 3)

    assert chains() == 0
    assert not Question.objects.filter(joined_to=F("pk")).exists()
    assert Watch.objects.filter(person=noor, root__in=[each.pk for each in three]).count() == 3


def test_who_answers_while_it_is_joined_has_answered_or_is_told_where_to(noor, bram, three):
    one, other, _third = three

    done = at_once(
        lambda: join(person=anew(noor), question=anew(one), to=anew(other)),
        *[lambda: answer(author=anew(bram), question=anew(one), body="JW3")] * 4,
    )

    refused = [each for each in done if isinstance(each, AskedBefore)]
    assert anew(one).answers_count == anew(one).answers.count() == 4 - len(refused)
    assert anew(one).joined_to_id == other.pk
