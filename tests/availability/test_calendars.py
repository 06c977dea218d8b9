"""Fatima takes the duty roster of guardianship from the calendar that the planner keeps."""

from threading import Barrier, Thread
from time import monotonic

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from intranet.availability.actions import import_calendar
from intranet.availability.models import Shift
from tests.availability.moments import at
from tests.conftest import hire


@pytest.fixture(autouse=True)
def _it_is_june(time_machine):
    time_machine.move_to(at("2026-06-08 08:00"), tick=False)


def event(*lines, uid="1@plan", starts="20260609T090000", ends="20260609T170000", summary="Dienst Bram de Wit"):
    zone = ";TZID=Europe/Amsterdam"
    head = [f"UID:{uid}", f"DTSTART{zone}:{starts}", f"DTEND{zone}:{ends}", f"SUMMARY:{summary}"]
    return "\r\n".join(["BEGIN:VEVENT", *head, *lines, "END:VEVENT"])


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def days(space):
    """When somebody is on duty, by the clock of Amsterdam."""
    shifts = Shift.objects.filter(space=space).select_related("person")
    zone = at("2026-06-08 08:00").tzinfo
    return [f"{shift.person.name.split()[0]} {shift.starts_at.astimezone(zone):%m-%d %H:%M}" for shift in shifts]


def test_people_are_known_by_address_or_name(guardianship, fatima, bram, noor, ots):
    report = import_calendar(
        by=fatima,
        space=guardianship,
        calendar=calendar(
            event("CATEGORIES:OTS,Blauw", summary="achterwacht: BRAM DE WIT"),
            event("ATTENDEE;CN=N:MAILTO:Noor@brug.example", uid="2", starts="20260610T090000", ends="20260611T090000"),
            event(
                "ORGANIZER:mailto:fatima@brug.example",
                uid="3",
                starts="20260612T090000",
                ends="20260612T100000",
                summary="Telefoon",
            ),
        ),
    )

    assert days(guardianship) == ["Bram 06-09 09:00", "Noor 06-10 09:00", "Fatima 06-12 09:00"]
    assert [tag.slug for tag in Shift.objects.get(person=bram).tags.all()] == ["ondertoezichtstelling"]
    assert (report.added, report.not_taken, report.unknown_topics) == (3, [], ["Blauw"])


def test_who_does_not_read_the_space_is_not_put_on_duty(corridor, guardianship, fatima, yusuf, hanneke):
    report = import_calendar(
        by=fatima,
        space=guardianship,
        calendar=calendar(
            event(summary="Yusuf Demir"), event("ATTENDEE:mailto:hanneke@brug.example", uid="2", summary="x")
        ),
    )

    assert days(guardianship) == []
    assert [(one.summary, one.why) for one in report.not_taken] == [
        ("Yusuf Demir", "Nobody who reads this space has this name or address."),
        ("x", "Nobody who reads this space has this name or address."),
    ]


def test_two_of_the_same_name_are_told_apart_by_address_only(court, bridge, fatima, bram):
    other = hire(bridge, "Tweede")
    type(other).objects.filter(pk=other.pk).update(name="Bram de Wit")

    report = import_calendar(
        by=fatima, space=court, calendar=calendar(event(), event("ATTENDEE:mailto:bram@brug.example", uid="2"))
    )

    assert days(court) == ["Bram 06-09 09:00"]
    assert "e-mail" in report.not_taken[0].why


def test_taking_it_twice_makes_nothing_double_and_follows_what_changed(guardianship, fatima, bram, noor):
    weekly = "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4"
    import_calendar(
        by=fatima, space=guardianship, calendar=calendar(event(weekly), event(uid="2", summary="Noor el Idrissi"))
    )
    again = import_calendar(
        by=fatima, space=guardianship, calendar=calendar(event(weekly), event(uid="2", summary="Noor el Idrissi"))
    )
    moved = import_calendar(
        by=fatima,
        space=guardianship,
        calendar=calendar(event("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2", ends="20260609T180000")),
    )

    assert (again.added, again.same, again.removed) == (0, 5, 0)
    assert (moved.changed, moved.removed) == (2, 2)
    assert days(guardianship) == ["Bram 06-09 09:00", "Noor 06-09 09:00", "Bram 06-16 09:00"]


def test_a_duty_at_nine_is_at_nine_in_winter_and_one_day_may_be_another_day(guardianship, fatima, bram, noor):
    report = import_calendar(
        by=fatima,
        space=guardianship,
        calendar=calendar(
            event(
                "RRULE:FREQ=WEEKLY;UNTIL=20261103T080000Z",
                "EXDATE;TZID=Europe/Amsterdam:20261020T090000",
                starts="20261013T090000",
                ends="20261013T170000",
            ),
            event(
                "RECURRENCE-ID:20261027T080000Z",
                starts="20261028T100000",
                ends="20261028T110000",
                summary="Noor el Idrissi",
            ),
        ),
    )

    assert report.not_taken == []
    assert days(guardianship) == ["Bram 10-13 09:00", "Noor 10-28 10:00", "Bram 11-03 09:00"]


def test_whole_days_and_times_without_a_zone_are_those_of_whoever_sends_them(guardianship, fatima, bram):
    whole = event().replace(";TZID=Europe/Amsterdam:20260609T090000", ";VALUE=DATE:20260609")
    whole = whole.replace(";TZID=Europe/Amsterdam:20260609T170000", ";VALUE=DATE:20260611")
    floating = event(uid="2").replace(";TZID=Europe/Amsterdam", "")
    outlook = event(uid="3", starts="20260620T090000", ends="20260620T100000").replace(
        "Europe/Amsterdam", "W. Europe Standard Time"
    )

    import_calendar(by=fatima, space=guardianship, calendar=calendar(whole, floating, outlook))

    assert days(guardianship) == ["Bram 06-09 00:00", "Bram 06-09 09:00", "Bram 06-20 09:00"]
    assert Shift.objects.filter(starts_at=at("2026-06-09 00:00"), ends_at=at("2026-06-11 00:00")).exists()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("RRULE:FREQ=SECONDLY", "how it repeats"),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "how it repeats"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "how it repeats"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "how it repeats"),
        ("RRULE:FREQ=NONSENSE", "cannot read"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;BYSETPOS=2", "is over"),
        ("RDATE:20260610T090000", "how it repeats"),
        ("DTSTART:99999999T999999", "cannot read"),
        ("X-LONG:" + "x" * 20_000, "too much in it"),
    ],
)
def test_what_repeats_for_ever_or_never_is_not_waited_for(guardianship, fatima, bram, line, why):
    began = monotonic()
    report = import_calendar(
        by=fatima, space=guardianship, calendar=calendar(event(line), event(uid="2", summary="Bram de Wit"))
    )

    assert monotonic() - began < 4
    assert "Bram 06-09 09:00" in days(guardianship)  # the other one
    assert why in report.not_taken[0].why


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Europe/Amsterdam", "Mars/Olympus", "time zone"),
        ("Europe/Amsterdam", "../../etc/passwd", "time zone"),
        ("20260609T170000", "20260609T080000", "ends before"),
        ("20260609T170000", "20280609T080000", "more than a month"),
        ("DTEND", "X-END", "until when"),
        ("DTSTART", "X-START", "when it begins"),
        ("202606", "202106", "over"),
        ("202606", "203006", "year from now"),
    ],
)
def test_an_event_that_makes_no_sense_is_told_apart(guardianship, fatima, bram, old, new, why):
    report = import_calendar(by=fatima, space=guardianship, calendar=calendar(event().replace(old, new)))

    assert days(guardianship) == []
    assert why in report.not_taken[0].why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        calendar(*(f"BEGIN:VEVENT\r\nUID:{n}\r\nEND:VEVENT" for n in range(1_001))),
        calendar("x" * 600_000),
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 30_000,
    ],
    ids=["nothing", "words", "empty", "entities", "many", "large", "begun"],
)
def test_what_is_no_calendar_is_refused_at_once(guardianship, fatima, text):
    began = monotonic()
    with pytest.raises(ValidationError):
        import_calendar(by=fatima, space=guardianship, calendar=text)

    assert monotonic() - began < 2


def test_a_thousand_duties_for_ever_end_at_two_thousand_times(guardianship, fatima, bram):
    began = monotonic()
    report = import_calendar(
        by=fatima, space=guardianship, calendar=calendar(*(event("RRULE:FREQ=DAILY", uid=str(n)) for n in range(300)))
    )

    assert monotonic() - began < 10
    assert report.added < 2_500
    assert "parts" in report.not_taken[0].why


def test_only_a_steward_takes_one(guardianship, noor, bram):
    with pytest.raises(PermissionDenied):
        import_calendar(by=noor, space=guardianship, calendar=calendar(event()))


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_at_once_make_nothing_double(guardianship, fatima, bram):
    barrier, reports = Barrier(2), []

    def take():
        barrier.wait()
        try:
            reports.append(
                import_calendar(by=fatima, space=guardianship, calendar=calendar(event("RRULE:FREQ=WEEKLY;COUNT=5")))
            )
        finally:
            connection.close()

    threads = [Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted((report.added, report.same) for report in reports) == [(0, 5), (5, 0)]
    assert Shift.objects.count() == 5
