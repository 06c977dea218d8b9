"""Bram says when he works and that he is away; his colleagues see what they need to know, outsiders nothing."""

from datetime import date, time

import pytest

from intranet.availability.models import Absence, Calendar, WorkingTime
from tests.availability.moments import at

HOURS, AWAY = "/settings/hours/", "/settings/absences/"
MINE = {
    "usual": "0",
    "holidays": "NL",
    "monday_0_from": "09:00",
    "monday_0_until": "12:30",
    "monday_1_from": "13:00",
    "monday_1_until": "17:00",
    "thursday_0_from": "08:00",
    "thursday_0_until": "00:00",
}


@pytest.fixture(autouse=True)
def _it_is_a_monday_morning_in_june(time_machine):
    time_machine.move_to(at("2026-06-08 10:00"), tick=False)


def test_bram_says_when_he_works_and_finds_it_again(bram, noor, browser):
    answer = browser(bram).post(HOURS, MINE)

    assert answer.status_code == 303
    assert list(WorkingTime.objects.filter(person=bram).values_list("weekday", "starts", "ends")) == [
        (0, time(9), time(12, 30)),
        (0, time(13), time(17)),
        (3, time(8), time(23, 59)),
    ]
    page = browser(bram).get(HOURS).content.decode()
    assert 'name="monday_1_from" value="13:00"' in page
    seen = browser(noor).get(f"/people/{bram.pk}/").content.decode()
    assert "Monday, Thursday" in seen
    assert "works now" in seen
    assert "12:30" not in seen


def test_who_goes_back_to_the_usual_hours_finds_their_own_again(bram, browser):
    browser(bram).post(HOURS, MINE)
    browser(bram).post(HOURS, {"usual": "1", "holidays": "BE", "monday_0_from": "nonsense"[:0]})

    calendar = Calendar.objects.get(person=bram)
    assert (calendar.usual, calendar.holidays) == (True, "BE")
    assert 'name="monday_1_from" value="13:00"' in browser(bram).get(HOURS).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"monday_0_until": ""}, "both from when"),
        ({"monday_0_until": "08:00"}, "before it begins"),
        ({"monday_1_from": "12:00"}, "overlap"),
        ({"monday_0_from": "soon"}, "valid time"),
        ({"holidays": "FR"}, "FR"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_day_and_nothing_typed_is_lost(bram, browser, changed, said):
    answer = browser(bram).post(HOURS, MINE | changed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'name="thursday_0_from" value="08:00"' in page
    assert not WorkingTime.objects.exists()


def test_who_works_on_no_day_at_all_is_away_instead(bram, browser):
    answer = browser(bram).post(HOURS, {"usual": "0", "holidays": "NL"})

    assert answer.status_code == 422
    assert "at least one day" in answer.content.decode()


def test_colleagues_are_pointed_to_whoever_is_there(bram, noor, fatima, hanneke, browser, api):
    browser(bram).post(AWAY, {"starts_on": "2026-06-08", "ends_on": "2026-06-12", "replacement": "@fatima.bouzian"})

    for address in (f"/people/{bram.pk}/", "/people/"):
        page = browser(noor).get(address).content.decode()
        assert "away until the end of 12 June" in page
        assert "Fatima Bouzian</a>" in page
    said = api(noor).get(f"/api/v1/people/{bram.pk}/").json()
    assert (said["works_now"], said["away_until"], said["replacement"]["id"]) == (False, "2026-06-12", fatima.pk)


def test_one_holiday_after_the_other_is_one_absence_to_others(bram, noor, api):
    for first, last in ((8, 9), (10, 12), (15, 16)):
        Absence.objects.create(person=bram, starts_on=date(2026, 6, first), ends_on=date(2026, 6, last))

    assert api(noor).get(f"/api/v1/people/{bram.pk}/").json()["away_until"] == "2026-06-12"


def test_a_replacement_whom_the_reader_may_not_find_is_not_named(bram, hanneke, yusuf, corridor, browser, api):
    Absence.objects.create(person=bram, starts_on=date(2026, 6, 8), ends_on=date(2026, 6, 9), replacement=hanneke)

    said = api(yusuf).get(f"/api/v1/people/{bram.pk}/").json()
    page = browser(yusuf).get(f"/people/{bram.pk}/").content.decode()

    assert (said["away_until"], said["replacement"]) == ("2026-06-09", None)
    assert "away until" in page
    assert "Hanneke" not in page


def test_outsiders_learn_nothing_of_when_somebody_works(bram, yusuf, browser, api):
    assert api(yusuf).get(f"/api/v1/people/{bram.pk}/").status_code == 404
    assert browser(yusuf).get(f"/people/{bram.pk}/").status_code == 404


def test_one_cannot_be_replaced_by_a_stranger_or_by_oneself(bram, yusuf, browser, api):
    for other in ("yusuf@kompas.example", "@yusuf.demir", "@bram.de.wit", "nobody@nowhere.example"):
        answer = browser(bram).post(AWAY, {"starts_on": "2026-06-08", "ends_on": "2026-06-09", "replacement": other})
        assert answer.status_code == 422
        assert other in answer.content.decode()
    refused = api(bram).post(
        "/api/v1/me/absences/", {"starts_on": "2026-06-08", "ends_on": "2026-06-09", "replacement": yusuf.pk}
    )
    assert refused.status_code == 400
    assert "replacement" in refused.json()["errors"]
    assert not Absence.objects.exists()


def test_an_absence_is_changed_and_taken_back(bram, noor, browser):
    absence = Absence.objects.create(person=bram, starts_on=date(2026, 6, 8), ends_on=date(2026, 6, 9))
    page = f"{AWAY}{absence.pk}/"

    assert browser(noor).get(page).status_code == 404
    assert browser(noor).post(page, {"remove": "1"}).status_code == 404
    assert 'value="2026-06-08"' in browser(bram).get(page).content.decode()
    assert browser(bram).post(page, {"starts_on": "2026-06-08", "ends_on": "2026-06-07"}).status_code == 422
    assert browser(bram).post(page, {"starts_on": "2026-06-08", "ends_on": "2026-06-10"}).status_code == 303
    absence.refresh_from_db()
    assert absence.ends_on == date(2026, 6, 10)
    assert browser(bram).post(page, {"remove": "1"}).status_code == 303
    assert not Absence.objects.exists()


def test_nobody_is_away_twice_at_once(bram, browser):
    for status in (303, 422):
        answer = browser(bram).post(AWAY, {"starts_on": "2026-06-08", "ends_on": "2026-06-09"})
        assert answer.status_code == status


def test_only_an_administrator_says_what_the_usual_hours_are(bram, anna, noor, browser):
    assert browser(bram).get("/office-hours/").status_code == 403
    assert (
        browser(bram).post("/office-hours/", {"starts": "11:00", "ends": "12:00", "holidays": "NL"}).status_code == 403
    )
    assert (
        browser(anna).post("/office-hours/", {"starts": "11:00", "ends": "10:00", "holidays": "NL"}).status_code == 422
    )
    assert "works now" in browser(noor).get("/people/").content.decode()
    assert (
        browser(anna).post("/office-hours/", {"starts": "11:00", "ends": "12:00", "holidays": "NL"}).status_code == 303
    )
    assert "works now" not in browser(noor).get("/people/").content.decode()


def test_a_script_says_the_same(bram, api):
    script, mine = api(bram), "/api/v1/me/availability/"
    days = {"monday": [{"starts": "09:00", "ends": "12:30"}]}

    assert script.get(mine).json() == {
        "usual": True,
        "holidays": "NL",
        "works_now": True,
        "days": {day: [] for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")},
    }
    assert script.put(mine, {"usual": False, "holidays": "BE", "days": days}).json()["days"]["monday"] == days["monday"]
    wrong = script.put(
        mine, {"usual": False, "holidays": "NL", "days": {"monday": [{"starts": "09:00", "ends": "08:00"}]}}
    )
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["monday"])
    made = script.post("/api/v1/me/absences/", {"starts_on": "2026-07-01", "ends_on": "2026-07-02"})
    assert made.status_code == 201
    one = f"/api/v1/me/absences/{made.json()['id']}/"
    assert script.patch(one, {"ends_on": "2026-07-03"}).json()["ends_on"] == "2026-07-03"
    assert script.put(one, {"starts_on": "2026-07-05", "ends_on": "2026-07-03"}).status_code == 400
    assert [each["ends_on"] for each in script.get("/api/v1/me/absences/").json()["results"]] == ["2026-07-03"]
    assert script.delete(one).status_code == 204
    assert script.get("/api/v1/me/absences/").json()["results"] == []


def test_nobody_elses_absence_can_be_reached(bram, noor, api):
    absence = Absence.objects.create(person=bram, starts_on=date(2026, 6, 8), ends_on=date(2026, 6, 9))

    for verb in ("put", "patch", "delete"):
        answer = getattr(api(noor), verb)(
            f"/api/v1/me/absences/{absence.pk}/", {"starts_on": "2026-06-08", "ends_on": "2026-06-08"}
        )
        assert answer.status_code == 404


@pytest.mark.parametrize("colleagues", [1, 20])
def test_the_directory_costs_the_same_however_many_are_away(
    colleagues, noor, fatima, bridge, browser, django_assert_max_num_queries
):
    from tests.conftest import hire

    for number in range(colleagues):
        person = hire(bridge, f"Person{number}")
        Absence.objects.create(person=person, starts_on=date(2026, 6, 8), ends_on=date(2026, 6, 9), replacement=fatima)
    page = browser(noor)
    page.get("/people/")

    with django_assert_max_num_queries(16):
        assert page.get("/people/").content.decode().count("away until") == colleagues
