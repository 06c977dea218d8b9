"""Digests for many: what they cost does not grow with how many they are, and each is whole."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from intranet.contributions.actions import upvote
from intranet.digests import drawing, showing
from intranet.digests.actions import compose_due, send_digests
from intranet.digests.drawing import Drawing
from intranet.digests.letters import Letters
from intranet.digests.models import Digest, Rhythm, Sending
from intranet.digests.showing import shown
from intranet.follows.models import Follow
from intranet.mail import actions
from intranet.mail.actions.leasing import lease_some
from intranet.mail.actions.leasing import leave as leave_to_others
from intranet.mail.messages import inlined
from intranet.mail.models import SENT, DeadAddress
from intranet.people.models import Person
from intranet.spaces.actions import leave
from intranet.spaces.models import Membership
from questions.actions import answer, ask
from tests.crowd import gather
from tests.postbox import postbox

LAST_WEEK = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)  # a Wednesday
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # eight in the morning at De Brug
MANY = 30


@pytest.fixture
def crowd(bridge, noor, bram, fatima, guardianship):
    """Thirty people follow where four things were asked, answered and found useful."""
    with time_machine.travel(LAST_WEEK, tick=True):
        for number in range(4):
            question = ask(author=noor, space=guardianship, title=f"Vraag {number} over <b>?", tags=["OTS"])
            given = answer(author=bram, question=question, body=f"Zo doe je *{number}*: zie [hier](/questions/).")
            upvote(person=noor, contribution=given)
    people = sorted(gather(bridge, question, MANY))
    Membership.objects.bulk_create(Membership(person_id=pk, space=guardianship, role="member") for pk in people)
    Follow.objects.bulk_create(Follow(follower_id=pk, space=guardianship) for pk in people)
    Follow.objects.bulk_create(Follow(follower_id=pk, tag=question.tags.get()) for pk in people[::2])
    Person.objects.update(joined_at=LAST_WEEK - timedelta(days=100))
    with time_machine.travel(LAST_WEEK, tick=False):
        compose_due()
    Rhythm.objects.update(next_at=MONDAY + timedelta(days=365))
    return people


def said(mail, part):
    return mail.get_body([part]).get_content()


def due(people: list[int], moment: datetime = MONDAY) -> None:
    Rhythm.objects.filter(person__in=people).update(next_at=moment)


def cost_of(people: list[int], *, minutes: int) -> int:
    """Make and send the digests of some, so late; return how many queries that took beside noting what was sent."""
    due(people)
    with (
        postbox() as box,
        time_machine.travel(MONDAY + timedelta(minutes=minutes), tick=False),
        CaptureQueriesContext(connection) as asked,
    ):
        compose_due()
        send_digests()
    assert len(box.mails) == len(people)
    return len(asked) - len(people)


def test_as_many_queries_for_twenty_as_for_four(crowd):
    few = cost_of(crowd[:4], minutes=1)

    # At another minute: within a millisecond the same number may be drawn twice, and is then drawn anew.
    assert cost_of(crowd[4:24], minutes=2) == few


def test_everybody_gets_their_own(crowd):
    due(crowd)
    with postbox() as box, time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
        send_digests()

    assert {mail["To"] for mail in box.mails} == {f"p{n}@brug.example" for n in range(MANY)}
    for each in ("Message-ID", "List-Unsubscribe"):
        assert len({mail[each] for mail in box.mails}) == MANY
    for mail in box.mails:
        mine = Digest.objects.get(person__email=mail["To"])
        for part in ("plain", "html"):
            text = said(mail, part)
            assert mine.get_absolute_url() in text
            assert mail["List-Unsubscribe"].strip("<>") in text


def test_people_who_draw_the_same_number_all_get_theirs(crowd, monkeypatch):
    due(crowd)
    numbers = (number for unique in range(1, 1000) for number in (unique, unique, unique))
    monkeypatch.setattr(
        "intranet.digests.actions.composing.new_ids", lambda many: sorted(next(numbers) for _ in range(many))
    )

    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        made = compose_due()

    theirs = Digest.objects.filter(person__in=crowd)
    assert made == theirs.filter(thin=False).count() == theirs.values("person").distinct().count() == MANY
    assert all(digest.items.count() == 4 and digest.sendings.get().person_id == digest.person_id for digest in theirs)


def test_a_period_that_has_a_digest_gets_no_other(crowd, monkeypatch):
    due(crowd[:3])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
        due(crowd[:4])
        monkeypatch.setattr("intranet.digests.actions.composing.last_moments", lambda _people: ({}, {}))

        assert compose_due() == 1

    assert Digest.objects.filter(person__in=crowd).count() == Sending.objects.count() == 4


def test_what_is_put_together_looks_as_if_it_were_drawn_as_a_whole(crowd):
    due(crowd[:1])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    digest = Digest.objects.get(person=crowd[0])
    items = shown(digest, Person.objects.get(pk=crowd[0]))

    with translation.override("nl"):
        own = {"start": digest.period_start, "until": digest.period_end, "address": digest.get_absolute_url()}
        about = {"site": settings.SITE_URL, "end": "https://here.example/end/", "preheader": "Zo doe je 3: zie hier."}
        pieces = [render_to_string("digests/mail/_item.html", {**about, "item": each}) for each in items]
        pieces.insert(0, render_to_string("digests/mail/_reason.html", {"reason": items[0].reason}))
        whole = render_to_string("digests/mail/personal.html", {**own, **about, "items": mark_safe("".join(pieces))})

        assert inlined(whole) == Drawing().draw(digest, items, about["end"]).html
    assert len(items) == 4
    assert len({each.reason for each in items}) == 1


def test_nothing_that_people_wrote_is_kept_beyond_a_run():
    kept = [name for module in (drawing, showing) for name, each in vars(module).items() if hasattr(each, "cache_info")]

    assert set(kept) == {"_moulds", "_reason"}  # words of ours


def test_whoever_lost_sight_of_it_meanwhile_is_sent_nothing(crowd, guardianship):
    due(crowd)
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
        leave(person=Person.objects.get(pk=crowd[3]), space=guardianship)
        with postbox() as box:
            send_digests()

    assert len(box.mails) == MANY - 1
    assert Sending.objects.get(person=crowd[3]).dropped_at


def test_a_digest_that_cannot_be_drawn_holds_up_no_other(crowd, monkeypatch):
    due(crowd)
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    unlucky = Digest.objects.earliest("pk")

    draw = Drawing.draw

    def fails(self, digest, items, end):
        if digest.pk == unlucky.pk:
            raise ValueError("It cannot be drawn.")
        return draw(self, digest, items, end)

    monkeypatch.setattr(Drawing, "draw", fails)
    with postbox() as box, time_machine.travel(MONDAY + timedelta(minutes=2), tick=False):
        send_digests()

    assert len(box.mails) == MANY - 1
    assert Sending.objects.get(digest=unlucky).tries == 1


def test_what_there_was_no_time_for_is_left_to_the_next_run(crowd, monkeypatch):
    due(crowd)
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    now = MONDAY + timedelta(minutes=2)
    with postbox() as box, time_machine.travel(now, tick=False) as clock:
        sent = actions.send_together(Sending, lambda rows: slowly(rows, clock), now)
        assert [fate for _row, fate in sent] == [None] * 3

    assert box.mails == []
    waiting = Sending.objects.filter(dropped_at=None)
    assert waiting.count() == waiting.filter(leased_until=None).count() == MANY - 3


def slowly(_rows, clock):
    """Write nothing, and take four seconds for it."""

    def write(_row):
        clock.shift(timedelta(seconds=4))

    return write


def test_what_was_looked_up_a_while_ago_is_looked_up_again(crowd):
    due(crowd[:4])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    looked: list[int] = []

    def look_up(rows):
        looked.append(len(rows))
        return lambda _row: clock.shift(timedelta(seconds=2))

    with time_machine.travel(MONDAY + timedelta(minutes=2), tick=False) as clock:
        list(actions.send_together(Sending, look_up, timezone.now()))

    assert looked == [4, 3, 2, 1]


def test_one_that_cannot_be_looked_up_holds_up_no_other(crowd, monkeypatch):
    due(crowd[:4])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    unlucky = Sending.objects.earliest("pk")
    look_up = Letters.look_up

    def fails(self, sendings):
        if unlucky in sendings:
            raise ZeroDivisionError
        return look_up(self, sendings)

    monkeypatch.setattr(Letters, "look_up", fails)
    with postbox() as box, time_machine.travel(MONDAY + timedelta(minutes=2), tick=False):
        assert send_digests() == 3

    assert len({mail["To"] for mail in box.mails}) == 3
    unlucky.refresh_from_db()
    assert (unlucky.tries, unlucky.sent_at, unlucky.leased_until) == (1, None, None)


def test_what_another_has_in_hand_by_now_is_not_taken_from_them(crowd):
    due(crowd[:2])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    slow = lease_some(Sending, MONDAY + timedelta(minutes=2))
    theirs = lease_some(Sending, MONDAY + timedelta(minutes=4))

    leave_to_others(slow)
    assert Sending.objects.filter(leased_until=None).count() == 0

    leave_to_others(theirs)
    assert Sending.objects.filter(leased_until=None).count() == 2


def test_a_mail_that_can_never_be_sent_is_dropped_and_says_nothing_about_its_address(crowd):
    due(crowd[:2])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    Person.objects.filter(pk=crowd[0]).update(email="a@b@c")

    with postbox() as box, time_machine.travel(MONDAY + timedelta(minutes=2), tick=False):
        assert send_digests() == 1

    assert len(box.mails) == 1
    assert Sending.objects.get(person=crowd[0]).dropped_at
    assert not DeadAddress.objects.exists()


def test_one_that_was_sent_is_noted_without_going_through_all_that_wait(crowd):
    due(crowd)
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
    waiting = Sending.objects.all()
    waiting.update(sent_at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Sending._meta.db_table}")  # PostgreSQL is to believe that hardly any waits
        waiting.update(sent_at=None)
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {SENT.format(table=Sending._meta.db_table)}", [MONDAY, waiting.earliest("pk").pk])
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "digests_sending_pkey" in plan
    assert "digests_to_send" not in plan


def test_nothing_is_left_to_others_where_everything_was_sent(crowd):
    due(crowd[:2])
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        compose_due()
        with postbox(), CaptureQueriesContext(connection) as asked:
            assert send_digests() == 2

    assert not [each for each in asked.captured_queries if 'leased_until" = NULL' in each["sql"]]
