"""Noor asks whether Bram's answer is right: it says so until that is settled; and an answer that is withdrawn stays."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.privacy.guard import ClientDetailsFound
from questions.actions import (
    accept,
    answer,
    ask,
    delete_answer,
    dispute,
    propose_correction,
    recount_questions,
    reinstate_answer,
    rewrite_answer,
    settle,
    take_back,
    withdraw_answer,
)
from questions.models import Answer, Dispute, Question
from tests.security.test_races import at_once

REASON = "The court sent JW3 back to me"
WITHDRAWN = "do not rely on this answer"


@pytest.fixture
def question(noor, guardianship, ots) -> Question:
    return ask(author=noor, space=guardianship, title="Which form?", tags=["ots"])


@pytest.fixture
def given(bram, question) -> Answer:
    return answer(author=bram, question=question, body="Form JW3.")


@pytest.fixture
def doubt(noor, given) -> Dispute:
    return dispute(author=noor, answer=given, reason=REASON)


def anew(row):
    return type(row).objects.get(pk=row.pk)


def told(person) -> list[str]:
    while tell_next():
        pass
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def thread(browser, person, given) -> str:
    return browser(person).get(f"/questions/{given.question_id}/").content.decode()


def test_everybody_reads_that_noor_asks_until_fatima_says_it_is_right(noor, bram, fatima, given, browser, api):
    key = str(uuid4())
    asks = browser(noor).get(f"/answers/{given.pk}/disputes/").content.decode()
    sent = browser(noor).post(f"/answers/{given.pk}/disputes/", {"client_id": key, "reason": REASON})
    again = browser(noor).post(f"/answers/{given.pk}/disputes/", {"client_id": key, "reason": REASON})
    found = Dispute.objects.get()
    shown, shape = thread(browser, bram, given), api(bram).get(f"/api/v1/answers/{given.pk}/").json()
    notices = browser(fatima).get("/notifications/").content.decode() if told(fatima) else ""

    page = browser(fatima).get(f"/disputes/{found.pk}/").content.decode()
    ended = browser(fatima).post(
        f"/disputes/{found.pk}/settlement/", {"outcome": "right", "note": "It was the old JW3"}
    )

    assert "Is this right?" in asks
    assert (sent.status_code, again.status_code) == (303, 303)
    assert "Noor el Idrissi asks whether this is right:" in shown
    assert REASON in shown
    assert shape["disputed"] is True
    assert f'href="/disputes/{found.pk}/"' in notices
    assert 'value="withdrawn"' in page
    assert ended.status_code == 303
    assert REASON not in thread(browser, bram, given)
    assert "It was the old JW3" in browser(noor).get(f"/disputes/{found.pk}/").content.decode()
    assert api(noor).get(f"/api/v1/answers/{given.pk}/").json()["disputed"] is False
    assert told(noor)[-1] == told(bram)[-1] == "settled"


def test_who_wrote_it_and_who_knows_are_told_that_it_is_asked(bram, fatima, hanneke, noor, doubt):
    assert told(bram)[-1] == told(fatima)[-1] == "disputed"
    assert "disputed" not in told(hanneke) + told(noor)


def test_the_api_asks_settles_and_takes_back(noor, fatima, given, api):
    path, key = f"/api/v1/answers/{given.pk}/disputes/", {"headers": {"Idempotency-Key": str(uuid4())}}

    made = api(noor).post(path, {"reason": REASON}, **key)
    again = api(noor).post(path, {"reason": REASON}, **key)
    second = api(noor).post(path, {"reason": "and another thing"})
    gone = api(noor).delete(f"/api/v1/disputes/{made.json()['id']}/")
    late = api(fatima).put(f"/api/v1/disputes/{made.json()['id']}/settlement/", {"outcome": "right"})
    other = api(noor).post(path, {"reason": "and another thing"}).json()
    settled = api(fatima).put(f"/api/v1/disputes/{other['id']}/settlement/", {"outcome": "right", "note": "It is"})
    twice = api(fatima).put(f"/api/v1/disputes/{other['id']}/settlement/", {"outcome": "right", "note": "It is"})
    listed = api(fatima).get(path).json()["results"]

    assert (made.status_code, again.status_code, second.status_code) == (201, 200, 400)
    assert made.json()["id"] == again.json()["id"]
    assert (gone.status_code, late.status_code) == (204, 400)
    assert (settled.status_code, twice.status_code) == (200, 200)
    assert settled.json()["outcome"] == "right"
    assert settled.json()["settled_by"]["name"] == "Fatima Bouzian"
    assert [row["id"] for row in listed] == [other["id"], made.json()["id"]]
    assert {"id", "answer", "reason", "author", "settled_at", "outcome"} <= listed[0].keys()


def test_neither_who_asked_nor_who_answered_settles_it(noor, bram, hanneke, doubt, given):
    for person in (noor, bram, hanneke):
        with pytest.raises(PermissionDenied):
            settle(person=person, dispute=doubt, outcome="right")
    with pytest.raises(PermissionDenied):
        take_back(person=bram, dispute=doubt)
    with pytest.raises(PermissionDenied):
        dispute(author=bram, answer=given, reason="My own")


def test_it_was_corrected_only_when_the_text_changed_since(bram, fatima, given, doubt, browser):
    page, sent = browser(fatima), {"outcome": "corrected", "note": "Now it is JW4"}

    too_early = page.post(f"/disputes/{doubt.pk}/settlement/", sent)
    rewrite_answer(person=bram, contribution=given, body="Form JW4.", base_revision=1)
    done = page.post(f"/disputes/{doubt.pk}/settlement/", sent)

    assert (too_early.status_code, done.status_code) == (422, 303)
    assert "Now it is JW4" in too_early.content.decode()
    assert anew(doubt).outcome == "corrected"
    assert anew(given).corrected_at


def test_withdrawn_it_stays_struck_through_and_its_question_waits_again(noor, fatima, bram, given, doubt, browser):
    accept(person=noor, answer=given)
    other = dispute(author=fatima, answer=given, reason="So I heard")

    settle(person=fatima, dispute=doubt, outcome="withdrawn", note="JW3 is no more")

    shown, now = thread(browser, noor, given), anew(given)
    assert WITHDRAWN in shown
    assert "Form JW3." in shown
    assert "The asker accepted this answer" not in shown
    assert (now.open_disputes, anew(other).outcome) == (0, "withdrawn")
    assert anew(now.question).state == "unanswered"
    assert list(recount_questions()) == []
    for refused in (
        lambda: dispute(author=noor, answer=given, reason="Again"),
        lambda: propose_correction(author=noor, answer=given, body="JW4", reason="So"),
        lambda: reinstate_answer(person=bram, answer=given),
        lambda: accept(person=noor, answer=given),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    reinstate_answer(person=fatima, answer=given)
    assert anew(now.question).state == "settled"


def test_bram_withdraws_his_own_answer_and_takes_that_back(noor, bram, given, doubt, browser, api):
    page, address = browser(bram), f"/answers/{given.pk}/withdrawal/"

    asks = page.get(address)
    page.post(address, {"withdrawn": "1"})
    withdrawn = thread(browser, noor, given)
    page.post(address, {"withdrawn": "0"})
    put = api(bram).put(f"/api/v1/answers/{given.pk}/withdrawal/")
    back = api(bram).delete(f"/api/v1/answers/{given.pk}/withdrawal/")

    assert asks.status_code == 200
    assert WITHDRAWN in withdrawn
    assert REASON in withdrawn
    assert WITHDRAWN not in thread(browser, noor, given)
    assert put.json()["withdrawn_at"]
    assert back.status_code == 204
    assert anew(given).open_disputes == 1
    with pytest.raises(PermissionDenied):
        withdraw_answer(person=noor, answer=given)


def test_a_reason_names_no_client_and_nothing_typed_is_lost(noor, fatima, given, doubt, browser):
    take_back(person=noor, dispute=doubt)
    reason = "Ask mother, 06 12345678"

    refused = browser(noor).post(f"/answers/{given.pk}/disputes/", {"client_id": str(uuid4()), "reason": reason})
    kept = {"finding.reason.12.23.phone": "replace", "client_id": str(uuid4()), "reason": reason}
    browser(noor).post(f"/answers/{given.pk}/disputes/", kept)

    assert refused.status_code == 422
    assert reason in refused.content.decode()
    assert Dispute.objects.open().get().reason == "Ask mother, [phone number]"
    for wrong, said in ((ClientDetailsFound, reason), (ValidationError, "x" * 501)):
        with pytest.raises(wrong):
            settle(person=fatima, dispute=Dispute.objects.open().get(), outcome="right", note=said)


def test_hostile_text_is_shown_as_text(noor, fatima, bram, given, browser):
    bad = "<script>alert(1)</script>"
    doubt = dispute(author=noor, answer=given, reason=bad)

    before = thread(browser, bram, given), browser(bram).get(f"/answers/{given.pk}/disputes/").content.decode()
    settle(person=fatima, dispute=doubt, outcome="right", note=bad)
    after = browser(bram).get(f"/disputes/{doubt.pk}/").content.decode()

    assert not any(bad in page for page in (*before, after))


def test_with_the_answer_goes_what_was_asked_of_it(noor, bram, given, doubt, browser):
    delete_answer(person=bram, answer=given)

    left = anew(doubt)
    assert (left.is_open, left.reason) == (False, "")
    assert browser(noor).get(f"/disputes/{doubt.pk}/").status_code == 404
    assert list(recount_questions()) == []


def test_outsiders_find_nothing_at_any_door(yusuf, hanneke, given, doubt, browser, api):
    for person in (yusuf, hanneke):
        page, script = browser(person), api(person)
        for address in (f"answers/{given.pk}/disputes", f"answers/{given.pk}/withdrawal", f"disputes/{doubt.pk}"):
            assert page.get(f"/{address}/").status_code == 404
        for address in (f"answers/{given.pk}/disputes", f"answers/{given.pk}/withdrawal"):
            assert page.post(f"/{address}/", {"reason": "x"}).status_code == 404
        for address in ("settlement", "withdrawal"):
            assert page.post(f"/disputes/{doubt.pk}/{address}/", {"outcome": "right"}).status_code == 404
        for address in (f"answers/{given.pk}/disputes/", f"disputes/{doubt.pk}/"):
            assert script.get(f"/api/v1/{address}").status_code == 404
        assert script.post(f"/api/v1/answers/{given.pk}/disputes/", {"reason": "x"}).status_code == 404
        assert script.put(f"/api/v1/disputes/{doubt.pk}/settlement/", {"outcome": "right"}).status_code == 404
        assert script.delete(f"/api/v1/disputes/{doubt.pk}/").status_code == 404
        assert script.put(f"/api/v1/answers/{given.pk}/withdrawal/").status_code == 404


def test_who_asked_without_a_name_doubts_without_a_name(noor, bram, guardianship, browser):
    guardianship.may_be_anonymous = True
    guardianship.save()
    question = ask(author=noor, space=guardianship, title="Which?", anonymous=True)
    given = answer(author=bram, question=question, body="JW3")

    doubt = dispute(author=noor, answer=given, reason=REASON)

    pages = (
        f"/disputes/{doubt.pk}/",
        f"/answers/{given.pk}/disputes/",
        f"/questions/{question.pk}/",
        "/notifications/",
    )
    assert "disputed" in told(bram)
    assert "Noor" not in "".join(browser(bram).get(page).content.decode() for page in pages)


@pytest.mark.django_db(transaction=True)
def test_asked_settled_and_taken_back_at_once_the_number_is_what_is_open(noor, fatima, bram, question, given):
    own = answer(author=noor, question=question, body="Another")
    first = dispute(author=noor, answer=given, reason=REASON)

    at_once(
        lambda: settle(person=anew(fatima), dispute=anew(first), outcome="right"),
        lambda: settle(person=anew(fatima), dispute=anew(first), outcome="withdrawn"),
        lambda: take_back(person=anew(noor), dispute=anew(first)),
        *[lambda: dispute(author=anew(fatima), answer=anew(given), reason="So I heard")] * 3,
        *[lambda: dispute(author=anew(bram), answer=anew(own), reason="And this?")] * 2,
    )

    for each in (given, own):
        assert anew(each).open_disputes == Dispute.objects.open().filter(answer=each).count()
    assert anew(own).open_disputes == 1
    assert not anew(first).is_open
    assert bool(anew(given).withdrawn_at) == (anew(first).outcome == "withdrawn")
    assert list(recount_questions()) == []
