"""Saying how one wants to be told: by page and by script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from intranet.notifications.actions import prefer
from intranet.notifications.kinds import SECTIONS
from intranet.notifications.models import NoMail, Notification, Pause, Preference, Way
from intranet.people.models import Person
from intranet.spaces.actions import make_space
from intranet.spaces.models import Membership

WAY_THERE_IS = re.compile(rf'<option value="(?:|{"|".join(Way)})"[^>]*>([^<]+)<')
PAGE = "/settings/notifications/"
WISHES, PAUSE = "/api/v1/me/notifications/", "/api/v1/me/pause/"


def said_by(person):
    return list(Preference.objects.filter(person=person).values_list("kind", "space__slug", "tag__slug", "way"))


def test_every_kind_is_explained_once(noor, browser):
    explained = [kind for section in SECTIONS for kind in section.about]

    assert sorted(explained) == sorted(Notification.Kind.values)
    page = browser(noor).get(PAGE).content.decode()
    assert "Somebody writes my @name." in page
    assert "as usual (on my phone at once)" in page
    assert PAGE in browser(noor).get("/settings/").content.decode()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_way_can_be_read_on_a_phone(language, noor, browser):
    Person.objects.update(language=language)

    page = browser(noor).get(PAGE).content.decode()

    assert max(len(words) for words in re.findall(WAY_THERE_IS, page)) <= 36  # letters at 360 px


def test_only_privacy_officers_choose_how_to_hear_who_asks_for_a_name(noor, ingrid, browser):
    assert 'name="unmasking_wanted"' in browser(ingrid).get(PAGE).content.decode()
    assert "unmasking_wanted" not in browser(noor).get(PAGE).content.decode()


def test_what_one_chooses_holds_and_can_be_as_usual_again(noor, browser):
    noors = browser(noor)

    assert noors.post(PAGE, {"answered": "day", "mentioned": "never"}).status_code == 303
    assert sorted(said_by(noor)) == [("answered", None, None, "day"), ("mentioned", None, None, "never")]
    assert '<option value="day" selected>' in noors.get(PAGE).content.decode()

    noors.post(PAGE, {"mentioned": "never"})
    assert said_by(noor) == [("mentioned", None, None, "never")]


def test_a_way_that_there_is_not_is_refused_and_the_rest_stays_as_chosen(noor, browser):
    answer = browser(noor).post(PAGE, {"answered": "by pigeon", "mentioned": "mail"})

    assert answer.status_code == 422
    assert '<option value="mail" selected>' in answer.content.decode()
    assert not said_by(noor)


def test_a_space_and_a_topic_may_be_different(noor, court, ots, browser):
    noors = browser(noor)

    noors.post(f"{PAGE}exceptions/", {"space": "court", "kind": "", "way": "never"})
    noors.post(f"{PAGE}exceptions/", {"tag": "#OTS", "kind": "asked", "way": "push"})

    assert said_by(noor) == [("", "court", None, "never"), ("asked", None, ots.slug, "push")]
    page = noors.get(PAGE).content.decode()
    assert "<strong>Court</strong> · everything: never" in page
    assert "<strong>#Ondertoezichtstelling</strong>" in page
    noors.post(f"{PAGE}exceptions/{Preference.objects.get(space=court).pk}/")
    assert said_by(noor) == [("asked", None, ots.slug, "push")]


def test_what_was_typed_of_a_topic_that_there_is_not_stays(noor, browser, court):
    answer = browser(noor).post(f"{PAGE}exceptions/", {"tag": "zwaluwen", "kind": "asked", "way": "push"})

    assert answer.status_code == 422
    assert 'value="zwaluwen"' in answer.content.decode()
    assert "There is no such topic." in answer.content.decode()


def test_of_a_space_and_a_topic_one_says_one(noor, court, ots, browser):
    answer = browser(noor).post(f"{PAGE}exceptions/", {"space": "court", "tag": "OTS", "way": "push"})

    assert answer.status_code == 422
    assert "A space or a topic, not both." in answer.content.decode()


def test_neither_a_space_nor_a_topic_is_no_exception(noor, court, browser):
    answer = browser(noor).post(f"{PAGE}exceptions/", {"space": "", "tag": " ", "kind": "", "way": "page"})

    assert answer.status_code == 422
    assert "Choose a space or a topic." in answer.content.decode()
    assert '<option value="" selected>no space chosen</option>' in answer.content.decode()
    assert not said_by(noor)


def test_an_outsider_learns_nothing_of_a_space(yusuf, board, ots, browser, api):
    page = browser(yusuf).post(f"{PAGE}exceptions/", {"space": "board", "way": "push"})
    none = browser(yusuf).post(f"{PAGE}exceptions/", {"space": "nothing", "way": "push"})

    assert (page.status_code, none.status_code) == (422, 422)
    assert "Board" not in page.content.decode()
    for wish in ({"space": "board", "way": "push"}, {"tag": ots.slug, "way": "push"}):
        assert api(yusuf).put(WISHES, [wish]).status_code == 400
    assert not said_by(yusuf)


def test_what_one_said_of_a_space_that_one_left_is_not_shown(ingrid, board, browser, api):
    prefer(person=ingrid, space=board, way=Way.PUSH)
    said = Preference.objects.get()
    Membership.objects.filter(person=ingrid).delete()

    assert "Board" not in browser(ingrid).get(PAGE).content.decode()
    assert api(ingrid).get(WISHES).json() == []
    assert browser(ingrid).post(f"{PAGE}exceptions/{said.pk}/").status_code == 404


def test_what_another_said_is_not_ones_own(noor, bram, court, browser):
    prefer(person=bram, space=court, way=Way.PUSH)

    assert browser(noor).post(f"{PAGE}exceptions/{Preference.objects.get().pk}/").status_code == 404
    assert said_by(bram)


def test_the_page_costs_the_same_however_much_one_said(noor, court, ots, browser, django_assert_max_num_queries):
    noors = browser(noor)
    noors.get(PAGE)
    for kind in Notification.Kind.values:
        prefer(person=noor, kind=kind, space=court, way=Way.MAIL)
        prefer(person=noor, kind=kind, tag=ots, way=Way.MAIL)

    with django_assert_max_num_queries(14):
        noors.get(PAGE)


def test_no_mail_and_mail_again(noor, browser):
    noors = browser(noor)

    noors.post(f"{PAGE}mail/", {"no_mail": "on", "no_content_in_mail": "on"})
    noor.refresh_from_db()
    assert NoMail.objects.filter(person=noor).exists()
    assert noor.no_content_in_mail

    noors.post(f"{PAGE}mail/", {})
    noor.refresh_from_db()
    assert not NoMail.objects.exists()
    assert not noor.no_content_in_mail


def test_only_an_administrator_decides_for_the_organisation(noor, anna, bridge, browser):
    assert browser(noor).post(f"{PAGE}organisation/", {"no_content_in_mail": "on"}).status_code == 403
    assert "Mail to everybody" not in browser(noor).get(PAGE).content.decode()

    assert "Mail to everybody at Jeugdbescherming De Brug" in browser(anna).get(PAGE).content.decode()
    browser(anna).post(f"{PAGE}organisation/", {"no_content_in_mail": "on"})
    bridge.refresh_from_db()
    assert bridge.no_content_in_mail


def test_a_secret_space_begins_without_content_in_mail_and_its_steward_decides(hanneke, browser):
    secret = make_space(by=hanneke, name="Crisis", kind="secret")
    assert secret.no_content_in_mail
    assert not make_space(by=hanneke, name="Koffie", kind="open").no_content_in_mail

    browser(hanneke).post(f"/spaces/{secret.slug}/settings/", {"name": "Crisis", "kind": "secret"})
    secret.refresh_from_db()
    assert not secret.no_content_in_mail


def test_not_now_is_one_tap_and_so_is_its_end(noor, browser):
    noors = browser(noor)
    assert "Not for an hour" in noors.get("/notifications/").content.decode()

    assert noors.post("/notifications/pause/", {"length": "hour"}).status_code == 303

    assert timedelta(minutes=58) < Pause.objects.get(person=noor).until - timezone.now() <= timedelta(hours=1)
    assert "Disturb me again" in noors.get("/notifications/").content.decode()
    noors.post("/notifications/pause/", {"pause": "0"})
    assert not Pause.objects.exists()


@pytest.mark.parametrize("typed", [{"length": "time"}, {"length": "time", "at": "25:61"}, {"length": "year"}])
def test_not_now_until_nothing_is_refused(noor, browser, typed):
    assert browser(noor).post("/notifications/pause/", typed).status_code == 422
    assert not Pause.objects.exists()


def test_until_a_time_that_has_passed_is_tomorrow(noor, browser, time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z")  # eleven at De Brug

    browser(noor).post("/notifications/pause/", {"length": "time", "at": "09:30"})

    assert Pause.objects.get().until.isoformat() == "2026-11-25T08:30:00+00:00"


def test_a_script_says_and_reads_it_all(noor, court, api):
    wishes = [
        {"kind": "answered", "space": None, "tag": None, "way": "mail"},
        {"kind": "", "space": "court", "tag": None, "way": "never"},
    ]
    noors = api(noor)

    assert noors.put(WISHES, wishes).status_code == 200
    assert sorted(noors.get(WISHES).json(), key=str) == sorted(wishes, key=str)
    assert noors.put(WISHES, [wishes[0], wishes[0]]).status_code == 400
    assert noors.put(WISHES, []).json() == []


def test_a_script_pauses(noor, api):
    noors = api(noor)

    assert noors.put(PAUSE, {"minutes": 60}).json()["until"].endswith("Z")
    assert noors.get(PAUSE).json()["until"]
    assert noors.put(PAUSE, {}).status_code == 400
    assert noors.put(PAUSE, {"until": "2020-01-01T00:00:00Z"}).status_code == 400
    assert noors.delete(PAUSE).status_code == 204
    assert noors.get(PAUSE).json() == {"until": None}


def test_scripts_say_what_mail_may_hold_for_oneself_and_administrators_for_all(noor, anna, yusuf, bridge, api):
    mine, ours = "/api/v1/me/mail/", "/api/v1/organisation/mail/"
    wanted = {"no_mail": True, "no_content_in_mail": True}

    assert api(noor).get(mine).json() == {"no_mail": False, "no_content_in_mail": False}
    assert api(noor).put(mine, wanted).json() == api(noor).get(mine).json() == wanted
    assert api(noor).put(mine, {"no_mail": False}).status_code == 400
    assert api(noor).put(ours, {"no_content_in_mail": True}).status_code == 403
    assert api(anna).put(ours, {"no_content_in_mail": True}).json() == {"no_content_in_mail": True}
    assert api(noor).get(ours).json() == {"no_content_in_mail": True}
    assert api(yusuf).get(ours).json() == {"no_content_in_mail": False}  # his is another organisation
