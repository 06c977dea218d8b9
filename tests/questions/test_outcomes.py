"""Used it: Noor is asked once how it went, and whoever used an answer may say so."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.availability.queries import next_working_morning
from intranet.contributions.actions import delete_reply
from intranet.contributions.models import Contribution
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import (
    accept,
    answer,
    ask,
    delete_answer,
    delete_question,
    note_outcome,
    recount_questions,
    withdraw_acceptance,
)
from questions.models import Answer, Outcome, Question
from questions.tasks import ask_how_it_went
from tests.conftest import hire

HTMX = {"HX-Request": "true"}
SOON = timedelta(minutes=30)


@pytest.fixture
def question(noor, guardianship) -> Question:
    return ask(author=noor, space=guardianship, title="Which form goes along?")


@pytest.fixture
def given(bram, question) -> Answer:
    return answer(author=bram, question=question, body="The JW3.")


def due(question: Question):
    return Question.objects.get(pk=question.pk).outcome_due_at


def told(person) -> list[str]:
    while tell_next():
        pass
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def let_it_be_time() -> None:
    Question.objects.exclude(outcome_due_at=None).update(outcome_due_at=timezone.now())
    ask_how_it_went()


def counts(given: Answer) -> tuple[int, int, int]:
    found = Answer.objects.get(pk=given.pk)
    return found.worked_count, found.refused_count, found.other_count


def test_she_is_asked_the_next_working_morning(noor, question, given):
    accept(person=noor, answer=given)

    assert due(question) == next_working_morning(noor, timezone.now())
    ask_how_it_went()
    assert "outcome_wanted" not in told(noor)
    let_it_be_time()
    let_it_be_time()
    assert told(noor).count("outcome_wanted") == 1


def test_with_a_clock_she_is_asked_when_it_has_run(noor, guardianship, bram):
    at = timezone.now() + SOON
    question = ask(author=noor, space=guardianship, title="Which form?", needed_by=at)
    accept(person=noor, answer=answer(author=bram, question=question, body="The JW3."))

    assert due(question) == at


def test_the_notification_leads_to_where_she_says_it_with_one_tap(noor, bram, question, given, browser):
    accept(person=noor, answer=given)
    let_it_be_time()
    told(noor)
    page = browser(noor)
    assert "How did it go?" in page.get("/notifications/").content.decode()
    assert f"#answer-{given.pk}" in page.get("/notifications/").content.decode()
    assert page.get(f"/questions/{question.pk}/").content.decode().count("How did it go?") == 1

    part = page.post(f"/answers/{given.pk}/outcome/", {"kind": "worked"}, headers=HTMX).content.decode()

    assert "worked once" in part
    assert "You said: it worked." in part
    assert counts(given) == (1, 0, 0)
    assert "used" in told(bram)


@pytest.mark.parametrize("why_not", ["said", "withdrawn", "answer deleted", "question deleted"])
def test_she_is_not_asked_in_vain(why_not, noor, bram, question, given):
    accept(person=noor, answer=given)
    if why_not == "said":
        note_outcome(person=noor, answer=given, kind="refused")
    elif why_not == "withdrawn":
        withdraw_acceptance(person=noor, answer=given)
    elif why_not == "answer deleted":
        delete_answer(person=bram, answer=given)
    else:
        delete_question(person=noor, question=question)

    let_it_be_time()

    assert "outcome_wanted" not in told(noor)


def test_who_says_that_she_used_it_is_asked_about_that_one(noor, question, given):
    note_outcome(person=noor, answer=given, kind="used")
    let_it_be_time()

    event = Event.objects.get(kind="outcome_wanted")
    assert event.contribution_id == given.pk
    assert told(noor).count("outcome_wanted") == 1
    note_outcome(person=noor, answer=given, kind="worked")
    assert counts(given) == (1, 0, 0)


def test_several_say_how_it_went_with_and_without_a_line(
    noor, bram, fatima, question, given, bridge, guardianship, browser
):
    people = [hire(bridge, f"{name} Bakker") for name in ("Sanne", "Dewi")]
    for person in people:
        guardianship.memberships.create(person=person, role="member")
        assert browser(person).post(f"/answers/{given.pk}/outcome/", {"kind": "worked"}).status_code == 303
    typed = {"kind": "refused", "body": "They want the version of this year.", "client_id": str(uuid.uuid4())}

    sent = browser(fatima).post(f"/answers/{given.pk}/outcome/", typed)

    assert sent["Location"] == f"/questions/{question.pk}/?sent={typed['client_id']}#answer-{given.pk}"
    shown = browser(noor).get(f"/questions/{question.pk}/").content.decode()
    assert "worked for 2" in shown
    assert "refused once" in shown
    assert shown.count("They want the version of this year.") == 1
    assert counts(given) == (2, 1, 0)
    assert list(recount_questions()) == []
    assert told(bram).count("used") == 3
    assert "replied" not in told(bram)


def test_once_a_person_and_changed_and_taken_back(fatima, given, api):
    fatimas, address = api(fatima), f"/api/v1/answers/{given.pk}/outcomes/"
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4())}

    first, again = (fatimas.post(address, {"kind": "worked", "body": "At once."}, **key) for _ in range(2))
    changed = fatimas.post(address, {"kind": "refused", "body": "At the second counter not."})

    assert [each.status_code for each in (first, again, changed)] == [201, 200, 200]
    listed = fatimas.get(address).json()["results"]
    assert [(one["kind"], one["line"]["body"], one["mine"]) for one in listed] == [
        ("refused", "At the second counter not.", True)
    ]
    assert listed[0]["line"]["author"]["name"] == "Fatima Bouzian"
    assert Contribution.objects.filter(kind="reply").count() == 1
    assert fatimas.delete(address).status_code == fatimas.delete(address).status_code == 204
    assert counts(given) == (0, 0, 0)
    assert not Contribution.objects.filter(kind="reply", hidden_at=None).exists()


def test_an_outcome_whose_line_is_deleted_stays_without_it(fatima, noor, question, given, api, browser):
    said = note_outcome(person=fatima, answer=given, kind="worked", body="At the counter of Utrecht.")

    delete_reply(person=fatima, contribution=said.line)

    assert counts(given) == (1, 0, 0)
    listed = api(noor).get(f"/api/v1/answers/{given.pk}/outcomes/").json()["results"]
    assert [(one["kind"], one["line"], one["mine"]) for one in listed] == [("worked", None, False)]
    shown = browser(noor).get(f"/questions/{question.pk}/").content.decode()
    assert "worked once" in shown
    assert "Utrecht" not in shown


def test_nobody_praises_their_own_answer(bram, noor, question, given, browser, api):
    own = answer(author=noor, question=question, body="It was the JW4.")

    assert browser(bram).post(f"/answers/{given.pk}/outcome/", {"kind": "worked"}).status_code == 403
    assert api(bram).post(f"/api/v1/answers/{given.pk}/outcomes/", {"kind": "worked"}).status_code == 403
    assert api(noor).post(f"/api/v1/answers/{own.pk}/outcomes/", {"kind": "worked"}).status_code == 201
    assert api(noor).post(f"/api/v1/answers/{own.pk}/outcomes/", {"kind": "fine"}).status_code == 400


def test_the_guard_sees_the_line_and_nothing_typed_is_lost(fatima, given, browser, api):
    typed = {"kind": "refused", "body": "Ask 06 12345678.", "client_id": str(uuid.uuid4())}

    refused = browser(fatima).post(f"/answers/{given.pk}/outcome/", typed)

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Ask 06 12345678." in page
    assert "checked" in page.partition('value="refused"')[2].partition(">")[0]
    assert api(fatima).post(f"/api/v1/answers/{given.pk}/outcomes/", typed).status_code == 422
    assert not Outcome.objects.exists()
    empty = browser(fatima).post(f"/answers/{given.pk}/outcome/", {"body": ""})
    assert (empty.status_code, "Say how it went." in empty.content.decode()) == (422, True)


def test_outsiders_find_no_door(yusuf, hanneke, fatima, given, browser, api):
    note_outcome(person=fatima, answer=given, kind="worked", body="At the counter of Utrecht.")
    for stranger in (yusuf, hanneke):
        page, script, address = browser(stranger), api(stranger), f"/api/v1/answers/{given.pk}/outcomes/"
        assert page.get(f"/answers/{given.pk}/outcome/").status_code == 404
        assert page.post(f"/answers/{given.pk}/outcome/", {"kind": "worked"}).status_code == 404
        assert page.post(f"/answers/{given.pk}/outcome/delete/").status_code == 404
        assert script.get(address).status_code == script.delete(address).status_code == 404
        assert script.post(address, {"kind": "worked"}).status_code == 404
    assert Outcome.objects.count() == 1


def test_bram_is_told_once_until_he_has_read_it(noor, bram, question, given):
    for kind in ("used", "worked", "refused"):
        note_outcome(person=noor, answer=given, kind=kind)
    assert told(bram).count("used") == 1

    Notification.objects.update(read_at=timezone.now())
    note_outcome(person=noor, answer=given, kind="other")
    assert told(bram).count("used") == 2


def test_the_page_costs_nothing_more_than_one_query_when_it_is_drawn(noor, bram, bridge, guardianship, browser):
    users = [hire(bridge, f"User{number} Bakker") for number in range(6)]
    for person in users:
        guardianship.memberships.create(person=person, role="member")
    page = browser(noor)
    page.get("/questions/")

    def cost(outcomes: int) -> tuple[int, int]:
        asked = ask(author=noor, space=guardianship, title="Which form goes along?")
        one = answer(author=bram, question=asked, body="The JW3.")
        for number, person in enumerate(users[:outcomes]):
            note_outcome(person=person, answer=one, kind="worked", body=f"At counter {number}.")
        numbers = []
        for _drawn in (False, True):
            with CaptureQueriesContext(connection) as done:
                page.get(f"/questions/{asked.pk}/")
            numbers.append(len(done))
        return numbers[0], numbers[1]

    without, one, many = cost(0), cost(1), cost(6)

    assert one == many == (without[0] + 1, without[1])


@pytest.mark.django_db(transaction=True)
def test_five_workers_ask_her_once(noor, question, given):
    accept(person=noor, answer=given)
    Question.objects.update(outcome_due_at=timezone.now())

    def work(_number: int) -> None:
        try:
            ask_how_it_went()
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as workers:
        list(workers.map(work, range(5)))

    assert Event.objects.filter(kind="outcome_wanted").count() == 1


def test_she_is_asked_too_when_the_answer_was_her_own(noor, bram, question, given):
    accept(person=noor, answer=given)
    accept(person=noor, answer=answer(author=noor, question=question, body="In the end the JW4."))

    let_it_be_time()

    assert told(noor).count("outcome_wanted") == 1


def test_whoever_asked_without_a_name_answers_without_it(noor, bram, guardianship, browser):
    guardianship.may_be_anonymous = True
    guardianship.save()
    question = ask(author=noor, space=guardianship, title="Which form?", anonymous=True)
    given = answer(author=bram, question=question, body="The JW3.")

    shown = {who: browser(who).get(f"/answers/{given.pk}/outcome/").content.decode() for who in (noor, bram)}

    assert "It stands under the answer, without your name." in shown[noor]
    assert "It stands under the answer, with your name." in shown[bram]
