"""Fatima, steward of guardianship, keeps its roster; whoever reads the space reads it, and nobody else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intranet.availability.models import Shift
from tests.availability.moments import at
from tests.availability.test_calendars import calendar, event

PAGE, SCRIPT = "/spaces/guardianship/duty/", "/api/v1/spaces/guardianship/duty/"
SAID = {"person": "@bram.de.wit", "starts_at": "2026-06-09T09:00", "ends_at": "2026-06-09T17:00", "tags": "ots"}


@pytest.fixture(autouse=True)
def _it_is_a_monday_morning_in_june(time_machine):
    time_machine.move_to(at("2026-06-08 10:00"), tick=False)


@pytest.fixture
def shift(guardianship, bram, ots):
    shift = Shift.objects.create(
        space=guardianship, person=bram, starts_at=at("2026-06-08 09:00"), ends_at=at("2026-06-08 17:00")
    )
    shift.tags.add(ots)
    return shift


def test_a_steward_puts_a_member_on_duty_and_all_who_read_the_space_see_it(
    guardianship, fatima, bram, noor, ots, browser
):
    assert browser(fatima).post(PAGE, SAID).status_code == 303
    assert (
        browser(fatima).post(PAGE, SAID | {"starts_at": "2026-06-16T22:00", "ends_at": "2026-06-17T08:00"}).status_code
        == 303
    )

    page = browser(noor).get(PAGE).content.decode()
    assert "Bram de Wit" in page
    assert "Tue 9 June" in page
    assert page.index("This week") < page.index("Next week") < page.index("Tue 16 June")
    assert "Put somebody on duty" not in page
    stewards = browser(fatima).get(PAGE).content.decode()
    assert stewards.index("Put somebody on duty") < stewards.index("This week")  # above all shifts, folded
    assert "Nobody is on duty now" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"person": "@hanneke.vermeulen"}, "reads this space"),
        ({"person": "yusuf@kompas.example"}, "reads this space"),
        ({"person": "@nobody"}, "nobody here"),
        ({"ends_at": "2026-06-09T08:00"}, "before it begins"),
        ({"ends_at": "2026-08-09T08:00"}, "month at a time"),
        ({"starts_at": "2036-06-09T08:00", "ends_at": "2036-06-09T09:00"}, "too far"),
        ({"tags": "nonsense"}, "no topic"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(
    guardianship, fatima, bram, hanneke, yusuf, ots, browser, changed, said
):
    answer = browser(fatima).post(PAGE, SAID | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (SAID | changed)["person"] in answer.content.decode()
    assert not Shift.objects.exists()


def test_only_stewards_change_it(shift, noor, browser, api):
    mine = browser(noor)
    for address in (PAGE, f"{PAGE}{shift.pk}/", f"{PAGE}import/"):
        assert mine.post(address, SAID).status_code == 403
    assert api(noor).post(SCRIPT, {}).status_code in (400, 403)
    assert api(noor).post(f"{SCRIPT}calendar/", {"calendar": calendar(event())}).status_code == 403
    assert api(noor).delete(f"{SCRIPT}{shift.pk}/").status_code == 403
    assert Shift.objects.count() == 1


def test_outsiders_learn_nothing_of_it(shift, hanneke, yusuf, browser, api):
    for outsider in (hanneke, yusuf):
        for address in (PAGE, f"{PAGE}{shift.pk}/", f"{PAGE}calendar/", f"{PAGE}import/"):
            assert browser(outsider).get(address).status_code == 404
            assert browser(outsider).post(address, SAID).status_code in (404, 405)
        for address in (SCRIPT, f"{SCRIPT}calendar/"):
            assert api(outsider).get(address).status_code == 404
        assert api(outsider).put(f"{SCRIPT}{shift.pk}/", {}).status_code == 404


def test_a_shift_of_another_space_cannot_be_reached_through_ones_own(shift, court, noor, corridor, browser, api):
    assert browser(noor).get(f"/spaces/corridor/duty/{shift.pk}/").status_code == 404
    assert api(noor).delete(f"/api/v1/spaces/corridor/duty/{shift.pk}/").status_code == 404


def test_a_shift_is_changed_and_taken_away(shift, fatima, noor, browser):
    page = f"{PAGE}{shift.pk}/"

    assert 'value="@bram.de.wit"' in browser(fatima).get(page).content.decode()
    assert browser(fatima).post(page, SAID | {"ends_at": ""}).status_code == 422
    assert browser(fatima).post(page, SAID | {"person": "@noor.el.idrissi", "tags": ""}).status_code == 303
    shift.refresh_from_db()
    assert (shift.person, shift.starts_at, shift.tags.count()) == (noor, at("2026-06-09 09:00"), 0)
    assert browser(fatima).post(page, {"remove": "1"}).status_code == 303
    assert not Shift.objects.exists()


def test_whom_one_may_not_find_is_a_colleague_of_theirs(bridge, compass, court, fatima, bram, yusuf, browser, api):
    court.organisations.add(compass)
    Shift.objects.create(space=court, person=bram, starts_at=at("2026-06-08 09:00"), ends_at=at("2026-06-08 17:00"))

    page = browser(yusuf).get("/spaces/court/duty/").content.decode()
    file = browser(yusuf).get("/spaces/court/duty/calendar/").content.decode()
    said = api(yusuf).get("/api/v1/spaces/court/duty/").json()["results"][0]["person"]

    assert "colleague of Jeugdbescherming De Brug" in page
    assert "Bram" not in page + file
    assert "@brug" not in page + file
    assert (said["id"], said["name"]) == (None, "a colleague of Jeugdbescherming De Brug")


def test_it_goes_out_as_a_calendar_and_comes_in_again_without_a_double(shift, fatima, browser):
    sent = browser(fatima).get(f"{PAGE}calendar/")
    file = SimpleUploadedFile("roster.ics", sent.content, "text/calendar")

    taken = browser(fatima).post(f"{PAGE}import/", {"file": file})

    assert sent["Content-Type"].startswith("text/calendar")
    assert "attachment" in sent["Content-Disposition"]
    assert b"DTSTART:20260608T070000Z" in sent.content
    assert taken.status_code == 200
    assert "The same as before" in taken.content.decode()
    assert Shift.objects.get() == shift


def test_what_was_not_taken_is_said_and_text_that_is_no_calendar_stays(guardianship, fatima, bram, browser):
    page = f"{PAGE}import/"
    report = (
        browser(fatima).post(page, {"text": calendar(event(), event(uid="2", summary="<b>Wie?</b>"))}).content.decode()
    )
    refused = browser(fatima).post(page, {"text": "no calendar at all"})
    nothing = browser(fatima).post(page, {})
    large = browser(fatima).post(page, {"file": SimpleUploadedFile("x.ics", b"x" * 600_000)})

    assert "&lt;b&gt;Wie?&lt;/b&gt;" in report
    assert "Nobody who reads this space" in report
    assert Shift.objects.count() == 1
    assert (refused.status_code, nothing.status_code, large.status_code) == (422, 422, 422)
    assert "no calendar at all" in refused.content.decode()


def test_a_script_keeps_it_too(guardianship, fatima, bram, noor, ots, api):
    script = api(fatima)
    said = {"person": bram.pk, "starts_at": "2026-06-09T07:00:00Z", "ends_at": "2026-06-09T15:00:00Z", "tags": ["ots"]}

    made = script.post(SCRIPT, said)
    again = script.post(SCRIPT, said)
    one = f"{SCRIPT}{made.json()['id']}/"

    assert made.status_code == 201
    assert again.json()["id"] == made.json()["id"]
    assert (made.json()["person"]["name"], made.json()["tags"]) == ("Bram de Wit", ["ondertoezichtstelling"])
    assert script.put(one, said | {"person": noor.pk}).json()["person"]["id"] == noor.pk
    assert script.put(one, said | {"person": 987654}).status_code == 400
    assert script.put(one, said | {"ends_at": said["starts_at"]}).status_code == 400
    assert [each["starts_at"] for each in script.get(SCRIPT).json()["results"]] == ["2026-06-09T07:00:00Z"]
    assert script.post(f"{SCRIPT}calendar/", {"calendar": calendar(event())}).json()["added"] == 1
    assert script.post(f"{SCRIPT}calendar/", {"calendar": "x"}).status_code == 400
    assert script.delete(one).status_code == 204


def test_a_list_of_shifts_is_turned_page_by_page(guardianship, fatima, bram, api):
    for number in range(5):
        begins = at("2026-06-09 09:00") + timedelta(days=5 - number)
        Shift.objects.create(space=guardianship, person=bram, starts_at=begins, ends_at=begins + timedelta(hours=1))
    script, address, seen = api(fatima), f"{SCRIPT}?limit=2", []

    while address:
        page = script.get(address).json()
        seen += [each["starts_at"] for each in page["results"]]
        address = page["next"]

    assert seen == sorted(seen)
    assert len(seen) == 5


@pytest.mark.parametrize("shifts", [1, 20])
def test_it_costs_the_same_however_long_it_is(
    shifts, guardianship, fatima, bram, ots, browser, django_assert_max_num_queries
):
    for number in range(shifts):
        begins = at("2026-06-09 09:00") + timedelta(days=number)
        Shift.objects.create(
            space=guardianship, person=bram, starts_at=begins, ends_at=begins + timedelta(hours=1)
        ).tags.add(ots)
    page = browser(fatima)
    page.get(PAGE)

    with django_assert_max_num_queries(15):
        page.get(PAGE)
