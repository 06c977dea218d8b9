"""How people are told: as they want it, and not outside their hours."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.contributions.models import Contribution
from intranet.notifications.actions import choose_ways, disturb_again, not_now, prefer, replace_wishes, tell_next
from intranet.notifications.actions.wishes import Wish
from intranet.notifications.models import Delivery, Device, Notification, Way
from questions.actions import answer, ask
from tests.crowd import gather

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # eleven in the morning at De Brug
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
MORNING_AFTER = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def question(noor, court, ots):
    with time_machine.travel(TUESDAY, tick=False):
        return ask(author=noor, space=court, title="Welk formulier?", tags=["OTS"])


def answered(question, bram, at=TUESDAY):
    """Bram answers, and everybody is told."""
    with time_machine.travel(at, tick=False):
        answer(author=bram, question=question, body="Het witte.")
        while tell_next():
            pass


def to_noor(noor) -> Delivery:
    return Delivery.objects.get(person=noor)


def test_an_answer_comes_to_the_phone_at_once(question, noor, bram):
    Device.objects.create(person=noor, endpoint="https://push.example/1", p256dh="x", auth="y")

    answered(question, bram)

    assert (to_noor(noor).channel, to_noor(noor).due_at) == ("push", TUESDAY)


def test_without_a_phone_it_comes_by_mail(question, noor, bram):
    answered(question, bram)

    assert (to_noor(noor).channel, to_noor(noor).due_at) == ("mail", TUESDAY)


def test_outside_her_hours_it_waits_for_the_morning(question, noor, bram):
    answered(question, bram, at=EVENING)

    assert to_noor(noor).due_at == MORNING_AFTER


def test_not_now_is_later(question, noor, bram):
    with time_machine.travel(TUESDAY, tick=False):
        not_now(person=noor, until=TUESDAY + timedelta(hours=1))

    answered(question, bram)

    assert to_noor(noor).due_at == TUESDAY + timedelta(hours=1)
    with time_machine.travel(TUESDAY + timedelta(minutes=5), tick=False):
        disturb_again(person=noor)
    assert to_noor(noor).due_at == TUESDAY + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("duty", "urgent", "wait"),
    [(True, True, timedelta(0)), (False, True, timedelta(hours=1)), (True, False, timedelta(hours=1))],
    ids=["on duty", "not on duty", "nothing urgent"],
)
def test_not_now_keeps_nothing_urgent_from_who_is_on_duty(duty, urgent, wait, noor, fatima, court, ots):
    if duty:
        court.shifts.create(person=fatima, starts_at=TUESDAY - timedelta(hours=1), ends_at=TUESDAY + timedelta(hours=5))
    with time_machine.travel(TUESDAY, tick=False):
        not_now(person=fatima, until=TUESDAY + timedelta(hours=1))
        needed_by = TUESDAY + timedelta(minutes=20) if urgent else None
        ask(author=noor, space=court, title="Welk formulier?", tags=["OTS"], needed_by=needed_by)
        while tell_next():
            pass

    told = Delivery.objects.get(person=fatima)

    assert (told.notification.kind, told.due_at) == ("needed" if urgent else "asked", TUESDAY + wait)


def test_not_now_cannot_be_yesterday(noor):
    with pytest.raises(ValidationError):
        not_now(person=noor, until=datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("way", [Way.NEVER, Way.DIGEST])
def test_who_never_wants_to_hear_of_it_does_not(question, noor, bram, way):
    prefer(person=noor, kind="answered", way=way)

    answered(question, bram)

    assert not Notification.objects.filter(person=noor).exists()


def test_what_no_digest_tells_of_cannot_be_told_only_there(noor):
    for way in (
        lambda: prefer(person=noor, kind="mentioned", way=Way.DIGEST),
        lambda: choose_ways(person=noor, ways={"mentioned": Way.DIGEST}),
        lambda: replace_wishes(person=noor, wishes=[Wish(Way.DIGEST, "mentioned")]),
    ):
        with pytest.raises(ValidationError):
            way()


def test_who_wants_all_of_a_space_in_the_digest_still_sees_who_mentions_them(question, fatima, bram, court):
    prefer(person=fatima, space=court, way=Way.DIGEST)

    answer(author=bram, question=question, body=f"Vraag het @{fatima.handle}.")
    while tell_next():
        pass

    assert Notification.objects.get(person=fatima).kind == "mentioned"
    assert not Delivery.objects.filter(person=fatima).exists()


def test_only_what_digests_tell_of_can_be_chosen_for_them(noor, browser):
    page = browser(noor).get("/settings/notifications/").content.decode()
    chosen = {kind: page.split(f'name="{kind}"')[1].split("</select>")[0] for kind in ("answered", "mentioned")}

    assert 'value="digest"' in chosen["answered"]
    assert 'value="digest"' not in chosen["mentioned"]


def test_who_wants_it_on_the_page_is_not_disturbed(question, noor, bram):
    prefer(person=noor, way=Way.PAGE)

    answered(question, bram)

    assert Notification.objects.get(person=noor).kind == "answered"
    assert not Delivery.objects.filter(person=noor).exists()


def test_what_is_said_of_a_topic_goes_before_what_is_said_of_a_space(question, noor, bram, court, ots):
    prefer(person=noor, way=Way.NEVER)
    prefer(person=noor, kind="answered", space=court, way=Way.PAGE)
    prefer(person=noor, tag=ots, way=Way.MAIL)

    answered(question, bram)

    assert to_noor(noor).channel == "mail"


def test_what_is_said_of_another_space_does_not_count(guardianship, question, noor, bram):
    prefer(person=noor, space=guardianship, way=Way.NEVER)

    answered(question, bram)

    assert Notification.objects.filter(person=noor).exists()


def test_it_is_as_usual_again(question, noor, bram):
    prefer(person=noor, kind="answered", way=Way.NEVER)
    prefer(person=noor, kind="answered", way=None)

    answered(question, bram)

    assert Notification.objects.filter(person=noor).exists()


def test_one_says_nothing_about_a_space_that_one_cannot_read(yusuf, board):
    with pytest.raises(ValidationError):
        prefer(person=yusuf, space=board, way=Way.MAIL)


def test_what_was_sent_silently_shows_and_disturbs_nobody(question, noor, bram):
    with time_machine.travel(TUESDAY, tick=False):
        written = answer(author=bram, question=question, body="Het witte.")
        Contribution.objects.filter(pk=written.pk).update(silent=True)
        while tell_next():
            pass

    assert Notification.objects.filter(person=noor).exists()
    assert not Delivery.objects.filter(person=noor).exists()


def test_once_a_day_is_the_next_morning(question, noor, bram):
    prefer(person=noor, kind="answered", way=Way.DAY)

    answered(question, bram)

    assert to_noor(noor).due_at == MORNING_AFTER


def test_telling_many_costs_as_many_queries_as_telling_few(question, noor, bram, bridge):
    def cost(*, minutes: int) -> int:
        at = EVENING + timedelta(minutes=minutes)
        with time_machine.travel(at, tick=False), CaptureQueriesContext(connection) as captured:
            answered(question, bram, at=at)
        return len(captured)

    for_one = cost(minutes=0)
    gather(bridge, question)

    assert cost(minutes=1) <= for_one + 3  # another minute has other numbers
    assert Delivery.objects.count() > 200
