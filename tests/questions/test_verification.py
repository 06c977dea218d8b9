"""Fatima, who knows about it, vouches for an answer; and what ends that."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.topics.models import Tag
from questions.actions import answer, ask, end_verification, end_what_is_past, rewrite_answer, verify
from questions.models import Answer, Verification

pytestmark = pytest.mark.usefixtures("ots")


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def given(noor, bram, court) -> Answer:
    question = ask(author=noor, space=court, title="Which form for an extension?", tags=["ots"])
    return answer(author=bram, question=question, body="Form JW3, before the term ends.")


def standing(given: Answer) -> Answer:
    return Answer.objects.get(pk=given.pk)


def test_fatima_vouches_for_a_year_and_everybody_reads_so(fatima, bram, noor, given, browser):
    page = browser(fatima)
    shown = page.get(f"/questions/{given.question_id}/").content.decode()
    assert f"/answers/{given.pk}/verification/" in shown

    form = page.get(f"/answers/{given.pk}/verification/")
    sent = page.post(f"/answers/{given.pk}/verification/", {"until": days(365).isoformat(), "revision": 1})
    while tell_next():
        pass

    assert form.status_code == 200
    assert days(365).isoformat() in form.content.decode()
    assert sent.status_code == 303
    assert "Verified by Fatima Bouzian until" in browser(noor).get(f"/questions/{given.question_id}/").content.decode()
    assert Notification.objects.filter(person=bram, kind="verified").exists()


def test_a_script_vouches_and_takes_it_back(fatima, noor, given, api):
    script, address = api(fatima), f"/api/v1/answers/{given.pk}/verification/"

    put = script.put(address, {"until": days(30).isoformat()})
    again = script.put(address, {"until": days(30).isoformat()})
    seen = api(noor).get(f"/api/v1/questions/{given.question_id}/answers/").json()["results"][0]["verified_until"]
    taken_back = script.delete(address)

    assert (put.status_code, again.status_code, taken_back.status_code) == (200, 200, 204)
    assert put.json()["verified_until"] == seen == days(30).isoformat()
    assert Verification.objects.count() == 1
    assert standing(given).verified_until is None
    assert standing(given).check_again_since is None  # who takes it back has just looked


def test_the_topic_says_for_how_long_and_the_most_fickle_one_counts(fatima, court, anna, given):
    fees = Tag.objects.create(slug="fees", name="Fees", created_by=anna, verified_for=90)
    given.question.tags.add(fees, through_defaults={"space": court})
    fees.experts.add(fatima)

    verified = verify(person=fatima, answer=given)

    assert (verified.until, verified.tag) == (days(90), fees)


def test_anna_says_how_long_one_vouches_about_a_topic(anna, fatima, ots, given, browser, api):
    described = {"name": ots.name, "description": "", "synonyms": "ots", "verified_for": "60"}

    saved = browser(anna).post(f"/tags/{ots.slug}/about/", described)

    assert saved.status_code == 303
    assert api(fatima).get(f"/api/v1/tags/{ots.slug}/").json()["verified_for"] == 60
    assert verify(person=fatima, answer=given).until == days(60)
    refused = browser(anna).post(f"/tags/{ots.slug}/about/", described | {"verified_for": "100000"})
    assert refused.status_code == 422


@pytest.mark.parametrize("until", [-1, 0, 3 * 366 + 1])
def test_nobody_vouches_for_the_past_or_for_ever(until, fatima, given, api):
    refused = api(fatima).put(f"/api/v1/answers/{given.pk}/verification/", {"until": days(until).isoformat()})

    assert refused.status_code == 400
    assert "until" in refused.json()["errors"]


def test_any_edit_ends_it_and_asks_the_experts_to_look_again(fatima, bram, given, browser, api):
    verify(person=fatima, answer=given)
    page = browser(bram)

    page.post(f"/answers/{given.pk}/edit/", {"body": "Form JW4.", "base_revision": 1, "reason": ""})

    shown = page.get(f"/questions/{given.question_id}/").content.decode()
    assert "Verified by" not in shown
    assert "Check again: it was changed after it was verified" in shown
    assert standing(given).check_again_because == "edit"
    assert Verification.objects.get().ended_at is not None

    verify(person=fatima, answer=given)
    api(bram).patch(f"/api/v1/answers/{given.pk}/", {"body": "Form JW5.", "base_revision": 2})
    assert standing(given).verified_until is None


def test_saving_without_a_change_ends_nothing(fatima, bram, given):
    verify(person=fatima, answer=given)

    rewrite_answer(person=bram, contribution=given, body=given.body, base_revision=1)

    assert standing(given).is_verified


def test_no_stale_mark_is_ever_shown_even_when_nothing_ran(fatima, noor, given, browser, api):
    verify(person=fatima, answer=given, until=days(10))
    page, script, address = browser(noor), api(noor), f"/questions/{given.question_id}/"
    assert "Verified by" in page.get(address).content.decode()

    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert "Verified by" in page.get(address).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        assert "Verified by" not in page.get(address).content.decode()
        assert script.get(f"/api/v1/answers/{given.pk}/").json()["verified_until"] is None
        assert script.get(f"/api/v1/contributions/{given.pk}/").json()["verified_until"] is None


def test_what_is_past_goes_to_the_experts_once(fatima, given):
    verify(person=fatima, answer=given, until=days(10))

    assert end_what_is_past(days(10)) == 0
    assert end_what_is_past(days(11)) == 1
    assert end_what_is_past(days(11)) == 0

    assert standing(given).check_again_because == "date"
    assert Verification.objects.get().ended_at is not None


def test_whoever_does_not_know_the_topic_does_not_vouch(noor, bram, anna, yusuf, given, browser, api):
    for person, status in ((noor, 403), (bram, 403), (yusuf, 404)):
        assert browser(person).get(f"/answers/{given.pk}/verification/").status_code == status
        assert browser(person).post(f"/answers/{given.pk}/verification/").status_code == status
        assert api(person).put(f"/api/v1/answers/{given.pk}/verification/", {}).status_code == status
        assert api(person).delete(f"/api/v1/answers/{given.pk}/verification/").status_code == status
    assert not Verification.objects.exists()


def test_an_expert_who_cannot_read_it_does_not_vouch(yusuf, noor, bram, guardianship, ots, api):
    ots.experts.add(yusuf)
    question = ask(author=noor, space=guardianship, title="Which form?", tags=["ots"])
    hidden = answer(author=bram, question=question, body="JW3")

    with pytest.raises(PermissionDenied):
        verify(person=yusuf, answer=hidden)
    assert api(yusuf).get("/api/v1/recheck/").json()["results"] == []


def test_two_pairs_of_eyes_unless_there_is_one_expert_only(fatima, noor, court, ots, browser):
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    own = answer(author=fatima, question=question, body="JW3")
    assert verify(person=fatima, answer=own).expert == fatima
    end_verification(person=fatima, answer=own)

    ots.experts.add(noor)

    with pytest.raises(PermissionDenied):
        verify(person=fatima, answer=own)
    page = browser(fatima).get(f"/answers/{own.pk}/verification/").content.decode()
    assert "Another expert of the topic vouches" in page


def test_what_is_disputed_or_withdrawn_is_settled_first(fatima, given):
    Answer.objects.filter(pk=given.pk).update(open_disputes=1)
    with pytest.raises(ValidationError):
        verify(person=fatima, answer=given)
    Answer.objects.filter(pk=given.pk).update(open_disputes=0, withdrawn_at=timezone.now())
    with pytest.raises(ValidationError):
        verify(person=fatima, answer=given)


def test_one_vouches_for_the_text_that_one_read(fatima, bram, given, browser):
    rewrite_answer(person=bram, contribution=given, body="Form JW4.", base_revision=1)

    refused = browser(fatima).post(f"/answers/{given.pk}/verification/", {"revision": 1})

    assert refused.status_code == 422
    assert "Read it again" in refused.content.decode()
    assert not standing(given).is_verified
