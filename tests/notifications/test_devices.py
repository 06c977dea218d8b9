"""Devices: woken once somebody said so with them, ended by one tap, by signing out, and when their owner leaves."""

import json
import socket
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from intranet.notifications.actions import mark_all_read, prefer, tell_next
from intranet.notifications.actions.devices import MOST_DEVICES, add_device
from intranet.notifications.actions.pushing import push_what_is_due
from intranet.notifications.browsers import name_of
from intranet.notifications.models import Delivery, Device, Way
from intranet.notifications.push import tag_of_event
from intranet.people.actions import set_active
from intranet.web import fetching
from questions.actions import answer, ask
from questions.models import Question
from tests.conftest import PASSWORD
from tests.pushservice import FakeBrowser

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def _names_lead_outside(monkeypatch):
    monkeypatch.setattr(fetching, "resolve", lambda _host: "8.8.8.8")


def let_be_woken(client, path="phone", **headers):
    return client.post("/settings/devices/", FakeBrowser(path).subscription, headers=headers)


def settings_of(client):
    return client.get("/settings/").content.decode()


def test_noor_lets_her_phone_be_woken(browser, noor):
    phone = browser(noor)

    answer = let_be_woken(phone, **{"user-agent": FIREFOX})

    assert (answer.status_code, answer["Location"]) == (303, "/settings/#devices")
    page = settings_of(phone)
    assert "Firefox, Android <strong>(this one)</strong>" in page
    assert "not reached yet" in page
    assert "<push-switch" not in page


def test_her_laptop_is_another_device(browser, noor):
    let_be_woken(browser(noor))
    laptop = browser(noor)

    assert "<push-switch" in settings_of(laptop)
    assert "(this one)" not in settings_of(laptop)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [(FIREFOX, "Firefox, Android"), (EDGE, "Edge, Windows"), (IPHONE, "Safari, iPhone"), ("curl/8", ""), ("", "")],
)
def test_a_device_has_a_short_name(user_agent, name):
    assert name_of(user_agent) == name


def test_the_address_of_a_device_is_nowhere_to_be_seen(browser, api, noor):
    phone = browser(noor)
    answers = [let_be_woken(phone, **{"hx-request": "true"}), phone.get("/settings/"), api(noor).get("/api/v1/me/")]

    for each in answers:
        assert "push.example.org" not in each.content.decode() + str(each.headers) + str(each.cookies)


def test_one_ends_one_of_ones_devices_or_all(browser, noor):
    phone = browser(noor)
    for path in ("a", "b", "c"):
        let_be_woken(browser(noor), path)
    first = Device.objects.earliest("pk")

    phone.post(f"/settings/devices/{first.pk}/")
    assert Device.objects.count() == 2

    phone.post("/settings/devices/end/")
    assert not Device.objects.exists()


def test_to_others_there_is_no_such_device(browser, noor, bram):
    let_be_woken(browser(noor))
    device = Device.objects.get()

    assert browser(bram).post(f"/settings/devices/{device.pk}/").status_code == 404
    browser(bram).post("/settings/devices/end/")
    assert Device.objects.filter(pk=device.pk).exists()
    assert "not reached yet" not in settings_of(browser(bram))


def test_nobody_is_woken_without_signing_in(client):
    assert let_be_woken(client).status_code == 302
    assert client.get("/notifications/waiting/").status_code == 302
    assert not Device.objects.exists()


def test_a_browser_that_subscribes_anew_is_the_same_device(browser, noor):
    phone = browser(noor)
    let_be_woken(phone, "old")

    let_be_woken(phone, "new")

    assert [device.endpoint for device in Device.objects.all()] == ["https://push.example.org/new"]


def test_of_a_shared_browser_it_is_whoever_said_so_last(browser, noor, bram):
    let_be_woken(browser(noor))
    let_be_woken(browser(bram))

    assert Device.objects.get().person == bram


def test_signing_out_ends_it(browser, noor):
    phone, laptop = browser(noor), browser(noor)
    let_be_woken(phone, "phone")
    let_be_woken(laptop, "laptop")

    phone.post("/accounts/logout/")

    assert [device.endpoint for device in Device.objects.all()] == ["https://push.example.org/laptop"]


def test_whoever_signs_in_after_a_colleague_ends_that_colleagues(browser, noor, bram):
    shared = browser(noor)
    let_be_woken(shared)
    del shared.cookies["session"]  # it ran out; nobody signed out

    shared.post("/accounts/login/", {"login": bram.email, "password": PASSWORD})

    assert not Device.objects.exists()


def test_signing_in_again_keeps_it(browser, noor):
    phone = browser(noor)
    let_be_woken(phone)
    del phone.cookies["session"]

    phone.post("/accounts/login/", {"login": noor.email, "password": PASSWORD})

    assert "(this one)" in settings_of(phone)


def test_a_cookie_that_somebody_made_up_ends_nothing(browser, noor, bram):
    let_be_woken(browser(noor))
    other = browser(bram)
    other.cookies["device"] = str(Device.objects.get().pk)

    other.post("/accounts/logout/")

    assert Device.objects.exists()


def test_leaving_ends_all(browser, noor, anna):
    let_be_woken(browser(noor))

    set_active(by=anna, person=noor, active=False)

    assert not Device.objects.exists()


def test_nobody_has_more_than_ten(noor):
    for number in range(MOST_DEVICES + 2):
        add_device(person=noor, **FakeBrowser(str(number)).subscription)

    assert noor.devices.count() == MOST_DEVICES
    assert not Device.objects.filter(endpoint__endswith="/0").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "http://push.example.org/x"},
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "https://push.example.org:8443/x"},
        {"endpoint": "https://push.example.org@localhost/x"},
        {"p256dh": "AAAA"},
        {"p256dh": "B" + "A" * 86},
        {"auth": "AAAA"},
        {"auth": "é"},
    ],
)
def test_what_is_no_device_is_refused(browser, noor, change):
    answer = browser(noor).post("/settings/devices/", FakeBrowser("x").subscription | change)

    assert answer.status_code == 422
    assert "This browser cannot be woken." in answer.content.decode()
    assert not Device.objects.exists()


def test_a_name_that_leads_inside_is_refused(noor, monkeypatch):
    monkeypatch.undo()
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: rows)

    with pytest.raises(ValidationError):
        add_device(person=noor, **FakeBrowser("x").subscription)


def test_without_javascript_one_hears_that_it_cannot_be(browser, noor):
    answer = browser(noor).post("/settings/devices/", {})

    assert answer.status_code == 422
    assert "This needs JavaScript." in answer.content.decode()


def test_without_a_key_the_page_says_so(browser, noor, settings):
    settings.PUSH_KEY = ""

    page = settings_of(browser(noor))

    assert "Your administrator has not switched this on." in page
    assert "<push-switch" not in page
    assert let_be_woken(browser(noor)).status_code == 422


@pytest.fixture
def told(noor, bram, guardianship):
    """Noor, whose phone may be woken, is told of an answer."""
    add_device(person=noor, **FakeBrowser("phone").subscription)
    given = answer(author=bram, question=ask(author=noor, space=guardianship, title="Welk?"), body="Het witte.")
    while tell_next():
        pass
    Delivery.objects.update(due_at=timezone.now())
    return given


def waiting(client, tag):
    answer = client.get(f"/notifications/waiting/?tag={tag}")
    return json.loads(answer.content) if answer.status_code == 200 else None


def tag_of(told):
    return tag_of_event(told.notifications.get().event_id)


def test_the_device_asks_what_it_is_about(told, browser, noor):
    said = waiting(browser(noor), tag_of(told))

    assert said == {
        "title": "Bram de Wit answered",
        "body": "Welk?",
        "address": f"/questions/{told.root_id}/#answer-{told.pk}",
        "unread": 1,
    }


def test_of_several_things_it_says_how_many_and_the_first(told, browser, noor, fatima):
    answer(author=fatima, question=Question.objects.get(pk=told.root_id), body="Of het blauwe.")
    while tell_next():
        pass
    Delivery.objects.update(due_at=timezone.now())

    said = waiting(browser(noor), "briefing")

    assert said["title"] == "2 things wait for you"
    assert said["body"] == "Fatima Bouzian answered: Welk?\nBram de Wit answered: Welk?"
    assert said["address"] == "/notifications/"


def test_whoever_else_uses_the_device_hears_nothing(told, browser, bram, yusuf):
    for other in (bram, yusuf):
        assert waiting(browser(other), tag_of(told)) is None
        assert waiting(browser(other), "briefing") is None


def test_it_says_nothing_of_what_was_read_or_may_not_be_read_any_more(told, browser, noor, guardianship):
    tag = tag_of(told)
    guardianship.memberships.filter(person=noor).delete()
    assert waiting(browser(noor), tag) is None

    guardianship.memberships.create(person=noor, role="member")
    assert waiting(browser(noor), tag)
    mark_all_read(person=noor)
    assert waiting(browser(noor), tag) is None


def test_the_service_worker_is_of_the_whole_site_and_asked_for_anew_each_time():
    answer = Client().get("/service-worker.js")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert "caches" not in answer.content.decode()
    assert '"fetch"' not in answer.content.decode()


def test_who_has_no_device_gets_a_mail_now_and_then(told, noor):
    prefer(person=noor, way=Way.PUSH)
    Device.objects.all().delete()

    push_what_is_due(timezone.now() + timedelta(minutes=1))

    assert Delivery.objects.get().channel == "mail"


def test_a_browser_that_got_another_address_is_still_one_device(browser, noor, bram):
    phone, other = browser(noor), browser(bram)
    let_be_woken(phone, "before")
    let_be_woken(other, "others")
    phone.cookies.pop("device")
    gone = {"old": FakeBrowser("before").subscription["endpoint"]}
    theirs = {"old": FakeBrowser("others").subscription["endpoint"]}

    phone.post("/settings/devices/", FakeBrowser("after").subscription | gone)
    phone.post("/settings/devices/", FakeBrowser("after").subscription | theirs)

    assert [device.endpoint for device in noor.devices.all()] == [FakeBrowser("after").subscription["endpoint"]]
    assert bram.devices.count() == 1  # nobody ends what is somebody else's


# A browser whose address changed says so by itself


def renew(client, old, path="after"):
    """Say the new address, as the service worker does; the old one may be forgotten."""
    address = FakeBrowser(old).subscription["endpoint"] if old else ""
    return client.post("/settings/devices/", FakeBrowser(path).subscription | {"old": address}).status_code


@pytest.mark.parametrize(("old", "cookie"), [("phone", True), ("phone", False), ("", True)])
def test_it_stays_the_device_that_it_was(browser, noor, old, cookie):
    phone = browser(noor)
    let_be_woken(phone)
    device = Device.objects.get()
    if not cookie:
        phone.cookies.pop("device")

    first, again = renew(phone, old), renew(phone, old)

    assert (first, again) == (303, 303)
    assert list(Device.objects.values_list("pk", "endpoint", "person")) == [
        (device.pk, FakeBrowser("after").subscription["endpoint"], noor.pk)
    ]


@pytest.mark.parametrize("address", ["/settings/devices/{}/", "/settings/devices/end/", "/accounts/logout/"])
def test_what_was_ended_stays_ended(browser, noor, address):
    phone = browser(noor)
    let_be_woken(phone)
    phone.post(address.format(Device.objects.get().pk))
    phone.force_login(noor)

    assert renew(phone, "phone") == renew(phone, "") == 410
    assert not Device.objects.exists()


def test_whoever_uses_a_colleagues_browser_is_not_woken_there_unasked(browser, noor, bram):
    shared = browser(noor)
    let_be_woken(shared)
    let_be_woken(browser(bram), "laptop")
    shared.force_login(bram)  # nobody signed out, nor in by the page

    assert renew(shared, "phone") == renew(shared, "") == 410
    assert [device.endpoint for device in noor.devices.all()] == [FakeBrowser("phone").subscription["endpoint"]]
    assert [device.endpoint for device in bram.devices.all()] == [FakeBrowser("laptop").subscription["endpoint"]]


def test_nobody_moves_their_device_to_inside(browser, noor):
    phone = browser(noor)
    let_be_woken(phone)

    answer = phone.post(
        "/settings/devices/", FakeBrowser("x").subscription | {"old": "", "endpoint": "https://127.0.0.1/x"}
    )

    assert answer.status_code == 422
    assert Device.objects.get().endpoint == FakeBrowser("phone").subscription["endpoint"]
