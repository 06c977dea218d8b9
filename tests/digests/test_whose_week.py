"""Each is told of their own week, also beside somebody in the same run who has not been told anything for four."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from feeds.actions import publish_post
from intranet.contributions.actions import mute, upvote, watch
from intranet.digests.actions import compose_due
from intranet.digests.models import Digest, Item, Rhythm
from intranet.digests.preview import preview_of
from intranet.follows.models import Follow
from intranet.notifications.actions import mark_thread_read, prefer, tell_next
from intranet.notifications.models import Delivery, Way
from intranet.people.models import Person, Team
from intranet.spaces.models import Membership
from questions.actions import answer, ask, rewrite_answer
from questions.models import Answer, Reading
from tests.conftest import hire

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # eight in the morning at De Brug


@pytest.fixture
def nel(bridge, guardianship) -> Person:
    """Nel reads along where few may, and had too little for a digest in each of the last three weeks."""
    nel = hire(bridge, "Nel Bos")
    Membership.objects.create(person=nel, space=guardianship, role="member")
    Digest.objects.create(
        kind="personal",
        person=nel,
        organisation=bridge,
        thin=True,
        period_start=(MONDAY - 4 * WEEK).date(),
        period_end=(MONDAY - WEEK).date() - timedelta(days=1),
        since=MONDAY - 4 * WEEK,
        until=MONDAY - WEEK,
    )
    return nel


@pytest.fixture
def week(noor, bram, guardianship) -> list[Answer]:
    """Bram answered four questions of Noor's, and she found that useful."""
    with time_machine.travel(WEDNESDAY, tick=True):
        given = [answered(f"Vraag {number}?", noor, bram, guardianship) for number in range(4)]
        for each in given:
            upvote(person=noor, contribution=each)
    return given


@pytest.fixture
def corrected(noor, bram, fatima, nel, guardianship) -> list[Answer]:
    """What Noor and Nel had read before Fatima corrected it, two weeks ago."""
    with time_machine.travel(WEDNESDAY - 2 * WEEK, tick=True):
        given = [answered(f"Oude vraag {number}?", noor, bram, guardianship) for number in range(3)]
        Reading.objects.bulk_create(Reading(answer=one, person=who, revision=1) for one in given for who in (noor, nel))
        for each in given:
            rewrite_answer(person=fatima, contribution=each, body="Nu anders.", base_revision=1, reason="nieuwe wet")
    return given


def answered(title, asker, author, space) -> Answer:
    return answer(author=author, question=ask(author=asker, space=space, title=title), body=f"Zo doe je dat: {title}")


def compose(*people: Person) -> None:
    """Make the digests of these people, which are due on Monday."""
    Person.objects.filter(joined_at__gt=WEDNESDAY).update(joined_at=WEDNESDAY - 52 * WEEK)
    for person in people:
        Rhythm.objects.update_or_create(person=person, defaults={"next_at": MONDAY})
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()


def told(person: Person) -> list[tuple[str, int]]:
    items = Item.objects.filter(digest__person=person)
    return [(item.why, item.contribution_id or item.colleague_id or 0) for item in items]


def reasons(person: Person, moment: datetime = MONDAY) -> list[str]:
    return [each.why for each in preview_of(person, moment)]


def test_a_correction_of_weeks_ago_is_told_to_who_was_told_nothing_since_and_to_nobody_else(corrected, week, noor, nel):
    compose(noor, nel)

    assert {number for why, number in told(nel) if why == "corrected"} == {each.pk for each in corrected}
    assert [why for why, _ in told(noor)] == ["my_question"] * 4


def test_a_correction_of_this_week_is_told_to_both(corrected, week, noor, nel, fatima):
    with time_machine.travel(WEDNESDAY, tick=True):
        rewrite_answer(person=fatima, contribution=corrected[0], body="Toch.", base_revision=2, reason="nog eens")

    compose(noor, nel)

    assert ("corrected", corrected[0].pk) in told(noor)
    assert ("corrected", corrected[0].pk) in told(nel)


def test_a_correction_that_was_mailed_is_not_told_again_unless_it_was_corrected_since(
    corrected, week, noor, nel, fatima
):
    for each in corrected[:2]:
        with time_machine.travel(WEDNESDAY, tick=True):
            rewrite_answer(person=fatima, contribution=each, body="Toch.", base_revision=2, reason="nog eens")
            while tell_next():
                pass
    mailed = Delivery.objects.filter(person=noor, notification__kind="recalled", channel="mail")
    mailed.filter(notification__contribution__in=corrected[:2]).update(sent_at=WEDNESDAY + DAY)
    with time_machine.travel(WEDNESDAY + 2 * DAY, tick=True):
        rewrite_answer(person=fatima, contribution=corrected[1], body="Nee.", base_revision=3, reason="nog een keer")

    compose(noor, nel)

    assert [number for why, number in told(noor) if why == "corrected"] == [corrected[1].pk]
    assert {number for why, number in told(nel) if why == "corrected"} == {each.pk for each in corrected}


def test_a_colleague_who_came_weeks_ago_is_new_to_who_was_told_nothing_since(week, noor, nel, bridge, guardianship):
    Follow.objects.create(follower=nel, space=guardianship)
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    first, second = (hire(bridge, f"Nieuwe{n} Jansen", joined_at=WEDNESDAY - n * WEEK) for n in (2, 0))
    team.people.add(noor, nel, first, second)

    compose(noor, nel)

    assert {number for why, number in told(nel) if why == "colleague"} == {first.pk, second.pk}
    assert [number for why, number in told(noor) if why == "colleague"] == [second.pk]


def test_what_fatima_could_answer_gives_way_to_nothing_of_before_her_week(
    week, noor, fatima, nel, ots, guardianship, monkeypatch
):
    monkeypatch.setattr("intranet.digests.news.KEPT", 2)
    for moment in (WEDNESDAY - 2 * WEEK, WEDNESDAY):
        with time_machine.travel(moment, tick=True):
            waiting = [ask(author=noor, space=guardianship, title=f"Wie weet {n}?", tags=["OTS"]) for n in range(3)]
    Follow.objects.create(follower=fatima, space=guardianship)

    compose(fatima, nel)

    assert {number for why, number in told(fatima) if why == "could_answer"} == {each.pk for each in waiting[1:]}


def test_what_fatima_was_mailed_that_she_may_know_she_is_not_told_again(noor, fatima, ots, guardianship):
    with time_machine.travel(WEDNESDAY, tick=True):
        ask(author=noor, space=guardianship, title="Wie weet dit?", tags=["OTS"])
    assert reasons(fatima) == ["could_answer"]

    with time_machine.travel(WEDNESDAY, tick=True):
        while tell_next():
            pass
    Delivery.objects.filter(person=fatima, notification__kind="asked", channel="mail").update(sent_at=WEDNESDAY)

    assert reasons(fatima) == []


@pytest.mark.parametrize(
    "know_of_it",
    [
        lambda person, question: mark_thread_read(person=person, root_id=question.pk),
        lambda person, question: watch(person=person, contribution=question),
        lambda person, question: mute(person=person, contribution=question),
    ],
    ids=["opened it", "watches it", "muted it"],
)
def test_what_fatima_has_looked_at_she_is_not_told_again(know_of_it, noor, fatima, ots, guardianship):
    with time_machine.travel(WEDNESDAY, tick=True):
        question = ask(author=noor, space=guardianship, title="Wie weet dit?", tags=["OTS"])
        while tell_next():
            pass
    assert reasons(fatima) == ["could_answer"]

    know_of_it(fatima, question)

    assert reasons(fatima) == []


def test_of_what_they_muted_they_are_told_nothing(week, corrected, noor, nel):
    assert reasons(noor) == ["my_question"] * 4
    assert reasons(nel) == ["corrected"] * 3

    for person, theirs in ((noor, week), (nel, corrected)):
        for each in theirs:
            mute(person=person, contribution=each)

    assert reasons(noor) == reasons(nel) == []


def test_an_announcement_is_over_when_its_last_day_is_over_here(noor, fatima, guardianship):
    with time_machine.travel(WEDNESDAY, tick=True):
        last = WEDNESDAY.date() + timedelta(days=4)
        publish_post(author=fatima, space=guardianship, body="Dicht.", announcement=True, announced_until=last)
    midnight = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

    assert reasons(noor, midnight - timedelta(minutes=30)) == ["announced"]
    assert reasons(noor, midnight + timedelta(minutes=30)) == []


def test_what_they_want_to_hear_of_never_stands_in_no_digest(week, corrected, noor, nel, fatima, ots, guardianship):
    with time_machine.travel(WEDNESDAY, tick=True):
        ask(author=noor, space=guardianship, title="Wie weet dit?", tags=["OTS"])
        publish_post(author=fatima, space=guardianship, body="De griffie is dicht.", announcement=True)
    assert reasons(noor) == [*["my_question"] * 4, "announced"]
    assert reasons(nel) == [*["corrected"] * 3, "announced"]
    assert reasons(fatima) == ["could_answer"]

    prefer(person=noor, way=Way.NEVER, kind="answered")
    prefer(person=nel, way=Way.NEVER, kind="recalled")
    prefer(person=nel, way=Way.DIGEST, kind="announced")
    prefer(person=fatima, way=Way.NEVER, space=guardianship)

    assert [reasons(person) for person in (noor, nel, fatima)] == [["announced"], ["announced"], []]
    prefer(person=fatima, way=Way.DIGEST, kind="asked", tag=ots)
    assert reasons(fatima) == ["could_answer"]
