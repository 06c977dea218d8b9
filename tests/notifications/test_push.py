"""What somebody waits for reaches their devices at once: once, without a word of it, and only who may know."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from intranet.contributions.actions import delete
from intranet.notifications.actions import end_mail, mark_all_read, pushing, tell_next, write_letters
from intranet.notifications.actions.devices import add_device, end_devices, renew_device
from intranet.notifications.actions.pushing import MOST_TRIES, push_what_is_due
from intranet.notifications.models import Channel, Delivery, Device, Letter, Notification
from intranet.notifications.push import public_key
from intranet.people.actions import set_active
from intranet.spaces.actions import leave
from intranet.web import fetching
from questions.actions import answer, ask
from tests.pushservice import HOST, FakeBrowser, push_service

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LINE = "There is an answer to a question that you watch"


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def service(tmp_path, monkeypatch):
    with push_service(tmp_path, monkeypatch) as service:
        yield service


def wake(person, path, name=""):
    """Let a browser of somebody be woken."""
    browser = FakeBrowser(path)
    add_device(person=person, name=name, **browser.subscription)
    return browser


@pytest.fixture
def phone(service, noor):
    return wake(noor, "phone")


@pytest.fixture
def question(noor, guardianship):
    return ask(author=noor, space=guardianship, title="Welk formulier voor een verlenging?")


@pytest.fixture
def given(question, bram, phone):
    """Bram's answer, of which Noor is to hear on her phone."""
    given = answer(author=bram, question=question, body="Het *witte*, zie de kast.")
    tell_everybody()
    return given


def tell_everybody():
    while tell_next():
        pass


def later(**much):
    return timezone.now() + timedelta(**much)


def test_noor_is_woken_with_a_line_that_names_nobody_and_nothing(given, service, phone):
    assert push_what_is_due() == 1

    (push,) = service.pushes
    said = phone.opened(push)
    assert said == {"tag": push.headers["topic"], "line": LINE}
    assert push.headers["ttl"] == "86400"
    assert push.headers["urgency"] == "normal"
    assert push.headers["content-encoding"] == "aes128gcm"
    assert len(push.headers["topic"]) <= 32
    for secret in ("Bram", "formulier", "kast", "uardianship", str(given.pk)):
        assert secret not in json.dumps(said)
        assert secret not in str(push.headers)


def test_a_push_is_signed_as_ours_for_its_service_alone(given, service):
    push_what_is_due()

    claims = service.pushes[0].claims()
    assert claims["aud"] == f"https://{HOST}"
    assert claims["sub"] == "mailto:wandelgang@localhost"
    assert 0 < claims["exp"] - timezone.now().timestamp() <= 24 * 3600
    assert claims["key"] == public_key()


def test_the_line_is_in_the_language_of_whoever_gets_it(given, noor, service, phone):
    noor.language = "nl"
    noor.save()

    push_what_is_due()

    assert service.to(phone)[0]["line"] == "Er is een antwoord op een vraag die je volgt"


def test_every_push_is_as_long_as_another(given, question, fatima, service):
    push_what_is_due()
    answer(author=fatima, question=question, body="Of het blauwe.")
    answer(author=fatima, question=question, body="Of het groene.")
    tell_everybody()

    push_what_is_due()

    assert len({len(push.body) for push in service.pushes}) == 1


def test_what_cannot_wait_is_urgent(service, noor, bram, court):
    wake(noor, "phone")
    answer(author=bram, question=ask(author=noor, space=court, title="Wie?"), body="Ik.")
    tell_everybody()
    Notification.objects.update(kind="needed")

    push_what_is_due()

    assert (service.pushes[0].headers["urgency"], service.pushes[0].headers["ttl"]) == ("high", "3600")


def test_what_waited_comes_in_one_push(given, question, fatima, service, phone):
    answer(author=fatima, question=question, body="Of het blauwe.")
    tell_everybody()

    push_what_is_due()

    assert service.to(phone) == [{"tag": "briefing", "line": "2 things wait for you"}]


def test_nothing_is_pushed_twice(given, service):
    assert [push_what_is_due(), push_what_is_due(), push_what_is_due(later(hours=2))] == [1, 0, 0]
    assert len(service.pushes) == 1


def test_what_is_not_due_waits(given, service):
    Delivery.objects.update(due_at=later(hours=1))

    assert push_what_is_due() == 0
    assert push_what_is_due(later(hours=1, seconds=1)) == 1


def test_what_was_read_meanwhile_is_not_pushed(given, noor, service):
    mark_all_read(person=noor)

    push_what_is_due()

    assert service.pushes == []
    assert Delivery.objects.get().dropped_at


def test_who_lost_sight_of_the_space_is_not_woken_for_it(given, noor, guardianship, service):
    leave(person=noor, space=guardianship)

    push_what_is_due()

    assert service.pushes == []


def test_what_was_deleted_meanwhile_is_not_pushed(given, bram, service):
    delete(person=bram, contribution=given)

    push_what_is_due()

    assert service.pushes == []


def test_who_left_is_not_woken(given, noor, anna, service, phone):
    set_active(by=anna, person=noor, active=False)
    Device.objects.create(person=noor, **phone.subscription)  # by a request that was under way

    push_what_is_due()

    assert service.pushes == []
    assert Delivery.objects.get().dropped_at


@pytest.mark.parametrize("whose", ["space", "house"])
def test_who_leaves_between_two_of_their_devices_is_not_woken_on_the_second(
    given, noor, anna, guardianship, service, monkeypatch, whose
):
    wake(noor, "laptop")
    pushed = pushing.push

    def push_and_leave(*told):
        result = pushed(*told)
        leave(person=noor, space=guardianship) if whose == "space" else set_active(by=anna, person=noor, active=False)
        return result

    monkeypatch.setattr(pushing, "push", push_and_leave)
    push_what_is_due()

    assert [push.path for push in service.pushes] == ["/phone"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten_and_a_mail_goes_instead(given, noor, service, status):
    service.answers["phone"] = (status, {})

    push_what_is_due()

    assert not Device.objects.exists()
    assert Delivery.objects.get().channel == Channel.MAIL
    assert write_letters(later(minutes=1)) == 1


@pytest.fixture
def ended(monkeypatch):
    """Let what is given happen when a worker has somebody's devices in hand, and before it pushes."""

    def ended(happens):
        claim, left = pushing._claim, [happens]

        def claim_and_end(*told):
            hand = claim(*told)
            if hand and left:
                left.pop()()
            return hand

        monkeypatch.setattr(pushing, "_claim", claim_and_end)

    return ended


def test_what_the_only_device_was_to_bring_when_it_was_ended_goes_by_mail(given, noor, service, ended):
    ended(lambda: end_devices(person=noor))

    push_what_is_due()

    assert service.pushes == []
    assert (Delivery.objects.get().channel, Delivery.objects.get().dropped_at) == (Channel.MAIL, None)
    assert write_letters(later(minutes=1)) == 1


def test_a_new_device_brings_what_the_one_that_was_ended_was_to_bring(given, noor, service, ended):
    def change():
        end_devices(person=noor)
        wake(noor, "laptop")

    ended(change)

    assert push_what_is_due() == 1

    assert [push.path for push in service.pushes] == ["/laptop"]
    assert Delivery.objects.get().sent_at


def test_an_address_that_is_gone_does_not_end_a_device_that_has_another_by_now(given, noor, service, phone, ended):
    service.answers["phone"] = (410, {})
    old = phone.subscription["endpoint"]
    ended(lambda: renew_device(person=noor, old=old, **FakeBrowser("after").subscription))

    push_what_is_due()

    assert Device.objects.get().endpoint.endswith("/after")


def test_who_ended_mail_gets_none_instead(given, noor, service):
    end_mail(person=noor, kind="notifications")
    service.answers["phone"] = (410, {})

    push_what_is_due()

    assert Delivery.objects.get().dropped_at
    assert not Letter.objects.exists()


def test_a_push_that_is_too_large_is_not_tried_again(given, service):
    service.answers["phone"] = (413, {})

    push_what_is_due()
    push_what_is_due(later(days=1))

    assert len(service.pushes) == 1
    assert Device.objects.exists()


def test_a_service_that_is_busy_is_asked_again_when_it_says(given, service):
    service.answers["phone"] = (429, {"Retry-After": "600"})
    push_what_is_due()
    service.answers.clear()

    assert push_what_is_due(later(seconds=590)) == 0
    assert push_what_is_due(later(seconds=601)) == 1


def test_a_service_may_also_name_the_moment(given, service):
    service.answers["phone"] = (503, {"Retry-After": format_datetime(later(minutes=30), usegmt=True)})
    push_what_is_due()
    service.answers.clear()

    assert push_what_is_due(later(minutes=29)) == 0
    assert push_what_is_due(later(minutes=31)) == 1


def test_no_service_makes_us_wait_for_more_than_a_day(given, service):
    service.answers["phone"] = (503, {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"})
    push_what_is_due()
    service.answers.clear()

    assert push_what_is_due(later(hours=24, seconds=1)) == 1


def test_a_service_that_fails_is_tried_eight_times_ever_later_and_then_there_is_mail(given, service):
    service.answers["phone"] = (500, {})
    now, waits = timezone.now(), []
    for _try in range(MOST_TRIES):
        push_what_is_due(now)
        again = Device.objects.get().again_at
        waits += [round((again - now).total_seconds())] if again else []
        now = again or now

    assert waits == [30, 60, 120, 240, 480, 960, 1920]
    assert len(service.pushes) == MOST_TRIES
    assert Delivery.objects.get().channel == Channel.MAIL


def test_a_service_that_hangs_is_left_after_a_while_and_tried_again(given, service, monkeypatch):
    monkeypatch.setattr(fetching, "DEADLINE", 0.3)
    service.hang.add("phone")

    assert push_what_is_due() == 0

    service.hang.clear()
    assert push_what_is_due(later(minutes=1)) == 1


def test_a_device_in_trouble_keeps_no_other_waiting_and_hears_later_what_it_missed(
    given, question, noor, fatima, service, phone
):
    laptop = wake(noor, "laptop")
    service.answers["phone"] = (429, {"Retry-After": "600"})
    push_what_is_due()
    answer(author=fatima, question=question, body="Of het blauwe.")
    tell_everybody()
    push_what_is_due(later(minutes=1))

    service.answers.clear()
    push_what_is_due(later(minutes=11))

    assert [said["line"] for said in service.to(laptop)] == [LINE, LINE]
    assert [said["line"] for said in service.to(phone)] == [LINE, "2 things wait for you"]
    assert push_what_is_due(later(hours=3)) == 0


def test_a_name_that_leads_inside_by_now_is_not_called(given, service, monkeypatch):
    def inside(_host):
        raise fetching.NotPublic

    monkeypatch.setattr(fetching, "resolve", inside)

    push_what_is_due()

    assert service.pushes == []
    assert not Device.objects.exists()


def test_without_a_key_there_is_mail(given, service, settings):
    settings.PUSH_KEY = ""

    push_what_is_due()

    assert service.pushes == []
    assert Delivery.objects.get().channel == Channel.MAIL


def test_what_a_killed_worker_had_in_hand_is_pushed_again_later(given, service):
    Delivery.objects.update(leased_until=later(minutes=3))

    assert push_what_is_due() == 0
    assert push_what_is_due(later(minutes=4)) == 1


@pytest.mark.django_db(transaction=True)
def test_four_who_push_at_once_push_once(service, noor, bram, court):
    phone, laptop = wake(noor, "phone"), wake(noor, "laptop")
    answer(author=bram, question=ask(author=noor, space=court, title="Wie?"), body="Ik.")
    tell_everybody()

    def push(_number):
        try:
            push_what_is_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(push, range(4)))

    assert (len(service.to(phone)), len(service.to(laptop))) == (1, 1)
