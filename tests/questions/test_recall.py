"""Who had read an answer before it turned out wrong is told what changed, once; and nobody learns who reads what."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.contributions.actions import bookmark
from intranet.contributions.models import Revision
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.people.models import Person
from intranet.spaces.actions import remove_member
from intranet.spaces.models import Membership
from questions.actions import answer, ask, forget_readings, note_read, rewrite_answer, roll_back, withdraw_answer
from questions.models import Answer, Reading
from tests.conftest import hire

pytestmark = pytest.mark.usefixtures("ots")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def given(noor, bram, guardianship) -> Answer:
    """An answer that has stood for a while."""
    then = timezone.now() - timedelta(days=2)
    question = ask(author=noor, space=guardianship, title="Which form for an extension?", tags=["ots"], at=then)
    return answer(author=bram, question=question, body="Form JW3, within 14 days.", at=then)


def tell_all() -> None:
    while tell_next():
        pass


def recalled() -> list[str]:
    tell_all()
    told = Notification.objects.filter(kind="recalled").order_by("pk")
    return [name.partition(" ")[0] for name in told.values_list("person__name", flat=True)]


def change(given: Answer, person, body: str = "Form JW3, within 28 days.") -> None:
    newest = Answer.objects.get(pk=given.pk).revision
    rewrite_answer(person=person, contribution=given, body=body, base_revision=newest, reason="the law changed")


def test_noor_had_read_it_and_is_told_in_a_line(noor, fatima, given, browser, api):
    page = browser(noor)
    page.get(f"/questions/{given.question_id}/")

    change(given, fatima)

    assert recalled() == ["Noor"]
    shown = page.get("/notifications/").content.decode()
    assert "changed an answer that you had read" in shown
    assert "14" in shown
    assert "28" in shown
    told = next(
        each for each in api(noor).get("/api/v1/notifications/").json()["results"] if each["kind"] == "recalled"
    )
    assert "14" in told["change"]["before"]
    assert "28" in told["change"]["after"]
    assert not Notification.objects.filter(person=given.author, kind="recalled").exists()


def test_whoever_is_named_in_it_is_told_as_well_when_it_changes(noor, bram, fatima, ingrid, guardianship, given):
    Membership.objects.create(space=guardianship, person=ingrid)
    named, then = f"as @{noor.handle} says", timezone.now() - timedelta(days=1)
    rewrite_answer(person=bram, contribution=given, body=f"Form JW3, {named}.", base_revision=1, at=then)
    tell_all()
    note_read(person=noor.pk, seen={given.pk: Answer.objects.get(pk=given.pk).version})

    change(given, bram, f"Form JW4, {named}.")
    change(given, fatima, f"Form JW5, {named}; ask @{ingrid.handle}.")

    assert recalled() == ["Noor", "Noor"]
    assert Notification.objects.filter(person=ingrid, kind="mentioned").exists()


def test_it_is_told_once_of_each_change(noor, fatima, given):
    note_read(person=noor.pk, seen={given.pk: given.version})
    change(given, fatima)
    assert recalled() == ["Noor"]
    assert recalled() == ["Noor"]

    change(given, fatima, "Form JW4, within 28 days.")

    assert recalled() == ["Noor", "Noor"]


def test_whoever_saw_the_new_text_already_is_not_told(noor, fatima, given, browser):
    page = browser(noor)
    page.get(f"/questions/{given.question_id}/")
    change(given, fatima)
    page.get(f"/questions/{given.question_id}/answers/", headers=HTMX)

    assert recalled() == []


def test_whoever_kept_it_is_told_though_they_never_opened_it(noor, fatima, given):
    bookmark(person=noor, contribution=given)

    change(given, fatima)

    assert recalled() == ["Noor"]


def test_the_author_mends_a_slip_and_disturbs_nobody(noor, bram, given):
    note_read(person=noor.pk, seen={given.pk: given.version})

    change(given, bram, "Form **JW3**: within 14 days!")
    assert recalled() == []

    Revision.objects.filter(number=2).update(created_at=timezone.now() - timedelta(minutes=30))
    change(given, bram, "Form JW3, within 15 days.")
    assert recalled() == []  # within the hour

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        change(given, bram, "Form JW3, within 16 days.")
        assert recalled() == ["Noor"]


def test_what_is_withdrawn_or_rolled_back_is_told_too(noor, bram, fatima, given, browser):
    note_read(person=noor.pk, seen={given.pk: given.version})
    change(given, fatima)
    roll_back(person=fatima, answer=given, revision=1)
    withdraw_answer(person=bram, answer=given)

    assert recalled() == ["Noor", "Noor", "Noor"]
    assert "do not rely on it any more" in browser(noor).get("/notifications/").content.decode()


def test_whoever_may_not_read_it_any_more_is_told_nothing(noor, fatima, guardianship, given, browser):
    note_read(person=noor.pk, seen={given.pk: given.version})
    remove_member(by=fatima, space=guardianship, person=noor)

    change(given, fatima)

    assert recalled() == []
    assert "within 28" not in browser(noor).get("/notifications/").content.decode()


def test_asked_before_counts_as_reading_and_lists_of_the_api_do_not(noor, fatima, given, browser, api):
    api(fatima).get(f"/api/v1/questions/{given.question_id}/answers/")
    browser(noor).post("/questions/similar/", {"title": "Which form for an extension"})

    assert list(Reading.objects.values_list("person", flat=True)) == [noor.pk]


def test_a_page_notes_in_one_statement_and_within_the_hour_writes_nothing(
    noor, bram, guardianship, given, browser, django_assert_num_queries
):
    for n in range(5):
        answer(author=bram, question=given.question, body=f"Or JW{n}?")
    page = browser(noor)
    page.get(f"/questions/{given.question_id}/")
    noted = list(Reading.objects.order_by("pk").values_list("answer", "revision", "read_at"))

    with django_assert_num_queries(7):  # six for the page, and one when it was sent
        page.get(f"/questions/{given.question_id}/")

    assert len(noted) == 6
    assert list(Reading.objects.order_by("pk").values_list("answer", "revision", "read_at")) == noted
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        note_read(person=noor.pk, seen={given.pk: given.version})
        assert Reading.objects.get(answer=given).read_at > noted[0][2]


def test_whoever_had_it_open_while_it_changed_is_taken_to_have_seen_the_old_text(noor, fatima, given):
    shown = {given.pk: given.version}
    change(given, fatima)

    note_read(person=noor.pk, seen=shown)

    assert Reading.objects.get().revision == 1
    assert recalled() == ["Noor"]


def test_a_page_never_fails_because_it_cannot_be_noted(noor, given, browser, monkeypatch, caplog):
    def fail(**_facts: object) -> None:
        raise DatabaseError("secret")

    monkeypatch.setattr("questions.reading.note_read", fail)

    shown = browser(noor).get(f"/questions/{given.question_id}/")

    assert shown.status_code == 200
    assert "could not be noted" in caplog.text
    assert "secret" not in caplog.text


def test_it_is_forgotten_after_ninety_days(noor, given):
    note_read(person=noor.pk, seen={given.pk: given.version})

    assert forget_readings(timezone.now() + timedelta(days=89)) == 0
    assert forget_readings(timezone.now() + timedelta(days=91)) == 1
    assert not Reading.objects.exists()


def test_the_same_number_of_queries_tells_many(noor, fatima, bridge, given):
    def cost(*readers: Person) -> int:
        for reader in readers:
            given.space.memberships.get_or_create(person=reader)
            note_read(person=reader.pk, seen={given.pk: given.version})
        tell_all()
        change(given, fatima, f"Within {len(readers)} days.")
        with CaptureQueriesContext(connection) as asked:
            tell_next()
        return len(asked)

    one, many = cost(noor), cost(*(hire(bridge, f"Reader{n} Smit") for n in range(30)))

    assert one == many <= 32
    assert Notification.objects.filter(kind="recalled").count() >= 31


def test_the_line_names_a_form_as_the_page_does(noor, fatima, given, browser):
    browser(noor).get(f"/questions/{given.question_id}/")

    change(given, fatima, "Ask within [form:JW3] days.")
    tell_all()

    assert "JW3 days" in browser(noor).get("/notifications/").content.decode()
    assert "[form:" not in browser(noor).get("/notifications/").content.decode()
