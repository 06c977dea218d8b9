"""Many at the same moment, each with a connection of their own: what counts is right afterwards."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from feeds.actions import publish_post
from feeds.models import Post
from intranet.contributions.actions import reply, rewrite, upvote, withdraw_vote
from intranet.contributions.models import Contribution, Revision, Vote
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.actions import leave
from intranet.spaces.models import Membership, Space
from intranet.topics.actions import change_experts, merge, tags_named
from intranet.topics.models import Tag
from intranet.web.refusals import EditConflict
from questions.actions import (
    accept,
    answer,
    ask,
    ask_for_more,
    delete_question,
    make_question,
    note_outcome,
    recount_questions,
    rewrite_answer,
    rewrite_question,
    withdraw_acceptance,
    withdraw_outcome,
)
from questions.models import Answer, MoreWanted, Outcome, Question
from tests.conftest import hire

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (PermissionDenied, ValidationError, EditConflict)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same moment; return what each returned, or its refusal. Anything else is raised."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(20)
            return deed()
        except REFUSALS as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def anew(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def question(noor, court) -> Question:
    return ask(author=noor, space=court, title="Which form?")


@pytest.fixture
def given(bram, question) -> Answer:
    return answer(author=bram, question=question, body="JW3")


def test_twenty_votes_at_once_are_twenty(bridge, given):
    voters = [hire(bridge, f"Voter{n} Jansen") for n in range(20)]

    at_once(*(lambda voter=voter: upvote(person=anew(voter), contribution=anew(given)) for voter in voters))

    assert Contribution.objects.get(pk=given.pk).score == Vote.objects.filter(contribution=given.pk).count() == 20
    assert Event.objects.filter(kind="upvoted").count() == 20


def test_votes_that_come_while_its_author_rewrites_it_all_count(bridge, bram, given):
    voters = [hire(bridge, f"Voter{n} Jansen") for n in range(10)]

    at_once(
        *(lambda voter=voter: upvote(person=anew(voter), contribution=anew(given)) for voter in voters),
        *(
            lambda n=n: rewrite_answer(person=anew(bram), contribution=anew(given), body=f"JW{n}", base_revision=1)
            for n in range(4)
        ),
    )

    assert anew(given).score == Vote.objects.count() == 10
    assert anew(given).revision == 2


def test_one_who_votes_and_withdraws_at_once_counts_at_most_once(noor, given):
    at_once(*(
        (lambda act=act: act(person=anew(noor), contribution=anew(given)))
        for act in (upvote, withdraw_vote) * 10
    ))  # fmt: skip

    score = Contribution.objects.get(pk=given.pk).score
    assert score == Vote.objects.filter(contribution=given.pk).count()
    assert score in (0, 1)


def test_of_two_answers_accepted_at_once_both_are_and_once(noor, fatima, question, given):
    other = answer(author=fatima, question=question, body="JW4")

    at_once(*(lambda row=row: accept(person=anew(noor), answer=anew(row)) for row in (given, other) * 4))

    assert Answer.objects.filter(question=question.pk, accepted_at__isnull=False).count() == 2
    assert Event.objects.filter(kind="accepted").count() == 2
    assert (anew(question).state, anew(question).answers_count) == ("settled", 2)


def test_accepting_and_taking_it_back_at_once_leave_a_state_that_is_true(noor, question, given):
    at_once(*(
        (lambda act=act: act(person=anew(noor), answer=anew(given)))
        for act in (accept, withdraw_acceptance) * 5
    ))  # fmt: skip

    assert (anew(question).state == "settled") == anew(given).accepted
    assert list(recount_questions()) == []


def test_who_says_twice_at_once_how_it_went_has_said_it_once(noor, given):
    key = uuid4()

    said = at_once(*[
        lambda: note_outcome(person=anew(noor), answer=anew(given), kind="worked", body="At once.", client_id=key)
    ] * 6)  # fmt: skip

    assert sum(one.is_new for one in said) == 1
    assert Outcome.objects.count() == Contribution.objects.filter(kind="reply").count() == 1
    assert Event.objects.filter(kind="used").count() == 1
    assert list(recount_questions()) == []


def test_twenty_outcomes_at_once_are_twenty_also_when_some_change_their_mind(bridge, given):
    users = [hire(bridge, f"User{n} Jansen") for n in range(20)]

    def say(number: int, kind: str) -> Any:
        return note_outcome(person=anew(users[number]), answer=anew(given), kind=kind)

    at_once(
        *(lambda n=n: say(n, "worked") for n in range(20)),
        *(lambda n=n: say(n, "refused") for n in range(5)),
        *(lambda n=n: withdraw_outcome(person=anew(users[n]), answer=anew(given)) for n in range(15, 20)),
    )

    assert list(recount_questions()) == []
    assert 15 <= Outcome.objects.count() <= 20


def test_more_that_is_asked_for_and_given_at_once_leaves_the_ladder_as_it_waits(noor, bram, fatima, question):
    at_once(
        *(lambda by=by: ask_for_more(person=anew(by), question=anew(question), body="Where?") for by in (bram, fatima)),
        *[lambda: reply(author=anew(noor), contribution=anew(question), body="In Utrecht.")] * 2,
        lambda: rewrite_question(
            person=anew(noor), contribution=anew(question), title="Which form?", body="In Utrecht.", base_revision=1
        ),
        lambda: answer(author=anew(fatima), question=anew(question), body="JW3"),
    )  # fmt: skip

    waits = MoreWanted.objects.filter(given_at=None).exists()
    now = anew(question)
    assert (now.more_wanted_at is not None) == (now.paused_at is not None) == waits
    assert Contribution.objects.filter(kind="reply").count() == 4
    assert list(recount_questions()) == []


def test_a_post_made_a_question_twice_at_once_while_others_reply_is_one_question(noor, bram, court):
    post = publish_post(author=noor, space=court, body="Which form is it?")
    row = Contribution.objects.get(pk=post.pk)

    done = at_once(
        *[lambda: make_question(person=anew(noor), post=anew(row), title="Which form?")] * 3,
        *[lambda: reply(author=anew(bram), contribution=anew(row), body="JW3")] * 3,
    )

    assert sum(getattr(one, "is_new", False) for one in done if isinstance(one, Question)) == 1
    assert not Post.objects.exists()
    assert anew(row).replies_count == 3
    assert Event.objects.filter(kind="asked").count() == 1


def test_of_the_last_two_stewards_one_stays(noor, fatima, guardianship):
    Membership.objects.filter(space=guardianship, person=noor).update(role="steward")

    left = at_once(*(lambda one=one: leave(person=anew(one), space=anew(guardianship)) for one in (noor, fatima)))

    assert sum(isinstance(each, ValidationError) for each in left) == 1
    assert Membership.objects.filter(space=guardianship, role="steward").count() == 1


def test_ten_taps_at_once_post_once(noor, court):
    key = uuid4()

    def tap() -> Any:
        author, space = Person.objects.get(pk=noor.pk), Space.objects.get(pk=court.pk)
        return publish_post(author=author, space=space, body="the new form is out", client_id=key)

    posts = at_once(*[tap] * 10)

    assert len({post.pk for post in posts}) == 1
    assert sum(post.is_new for post in posts) == 1
    assert Contribution.objects.count() == Event.objects.filter(kind="posted").count() == 1


def test_of_two_edits_of_the_same_text_one_is_told_of_the_other(bram, given):
    edits = at_once(*(
        (lambda body=body: rewrite(person=anew(bram), contribution=anew(given), body=body, base_revision=1))
        for body in ("JW5", "JW6")
    ))  # fmt: skip

    assert sum(isinstance(each, EditConflict) for each in edits) == 1
    assert Revision.objects.filter(contribution=given.pk).count() == 2
    assert anew(given).body == Revision.objects.get(contribution=given.pk, number=2).body


def test_a_question_deleted_while_others_answer_loses_no_answer(noor, fatima, bram, question):
    done = at_once(
        lambda: delete_question(person=anew(noor), question=anew(question)),
        *(lambda one=one: answer(author=anew(one), question=anew(question), body="JW3") for one in (fatima, bram)),
    )

    written = [each for each in done if isinstance(each, Answer)]
    standing = Answer.objects.filter(question=question.pk, hidden_at=None, deleted_at=None)
    assert standing.count() == len(written) == Question.objects.get(pk=question.pk).answers_count


def test_experts_who_are_named_at_once_are_all_named(anna, noor, bram, fatima, hanneke, ots):
    at_once(
        *(lambda one=one: change_experts(by=anew(anna), tag=anew(ots), add=[one]) for one in (noor, bram, hanneke)),
        lambda: change_experts(by=anew(anna), tag=anew(ots), remove=[fatima]),
    )

    assert set(ots.experts.all()) == {noor, bram, hanneke}


def test_whoever_is_named_while_two_topics_become_one_is_not_forgotten(anna, noor, ots):
    hearing = tags_named(["zitting"], by=anna)["zitting"]

    at_once(
        lambda: merge(by=anew(anna), tag=anew(hearing), into=anew(ots)),
        lambda: change_experts(by=anew(anna), tag=hearing, add=[noor]),
    )

    assert noor in ots.experts.all()
    assert not hearing.experts.exists()


def test_two_topics_do_not_vanish_into_each_other(anna, ots):
    hearing = tags_named(["zitting"], by=anna)["zitting"]

    at_once(*(
        (lambda tag=tag, into=into: merge(by=anew(anna), tag=anew(tag), into=anew(into)))
        for tag, into in ((ots, hearing), (hearing, ots))
    ))  # fmt: skip

    assert Tag.objects.filter(merged_into=None).count() == 1
