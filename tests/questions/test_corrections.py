"""Noor sees that Bram's answer is not right, and proposes another text; whoever may say so decides."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from intranet.contributions.models import Revision
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.privacy.guard import ClientDetailsFound
from intranet.register.actions import add_entry
from intranet.web.refusals import EditConflict, SameKeyOtherText
from questions.actions import (
    answer,
    ask,
    decide_correction,
    delete_answer,
    propose_correction,
    rewrite_answer,
    withdraw_correction,
)
from questions.models import Answer, Correction, Question
from questions.refusals import CannotMerge
from tests.security.test_races import at_once

BODY = "Use form JW3 for the extension.\n\nSend it before 10:40 to the court, with two copies of the extract."
RIGHT = BODY.replace("JW3", "JW4")
REASON = "JW3 was replaced in January"


@pytest.fixture
def question(noor, guardianship, ots) -> Question:
    return ask(author=noor, space=guardianship, title="Which form?", tags=["ots"])


@pytest.fixture
def given(bram, question) -> Answer:
    return answer(author=bram, question=question, body=BODY)


@pytest.fixture
def proposed(noor, given) -> Correction:
    return propose_correction(author=noor, answer=given, body=RIGHT, reason=REASON, source="https://forms.example/jw4")


def anew(row):
    return type(row).objects.get(pk=row.pk)


def tell() -> None:
    while tell_next():
        pass


def told(person) -> list[str]:
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def form(body: str, reason: str = REASON, **more):
    return {"client_id": str(uuid4()), "base_revision": "1", "body": body, "reason": reason, "source": "", **more}


def test_noor_proposes_it_and_bram_accepts_it_with_one_tap(noor, bram, given, browser):
    page = browser(noor)
    thread = page.get(f"/questions/{given.question_id}/").content.decode()
    blank = page.get(f"/answers/{given.pk}/correct/").content.decode()

    sent = page.post(f"/answers/{given.pk}/correct/", form(RIGHT, source="https://forms.example/jw4"))
    tell()
    correction = Correction.objects.get()
    address = f"/corrections/{correction.pk}/"
    notices = browser(bram).get("/notifications/").content.decode()
    seen = browser(bram).get(address).content.decode()
    accepted = browser(bram).post(f"{address}decision/", {"accept": "1", "note": ""})

    assert f"/answers/{given.pk}/correct/" in thread
    assert BODY.splitlines()[0] in blank
    assert (sent.status_code, sent["Location"].partition("?")[0]) == (303, address)
    assert f'href="{address}"' in notices
    assert '<del><span class="for-screen-reader">removed: </span>JW3</del>' in seen
    assert 'name="accept" value="1"' in seen
    assert (accepted.status_code, accepted["Location"]) == (303, given.get_absolute_url())
    now = anew(given)
    assert (now.body, now.revision, bool(now.corrected_at)) == (RIGHT, 2, True)
    assert "JW4" in now.html
    assert "JW4" in now.text


def test_history_says_who_proposed_and_who_accepted_it_and_why(noor, fatima, given, proposed, browser, api):
    decide_correction(person=fatima, correction=proposed, accept=True)

    history = browser(noor).get(f"/contributions/{given.pk}/history/").content.decode()
    newest = api(noor).get(f"/api/v1/contributions/{given.pk}/revisions/").json()["results"][0]

    assert "Proposed by Noor el Idrissi, accepted by Fatima Bouzian" in history
    assert REASON in history
    assert 'href="https://forms.example/jw4"' in history
    assert "<ins>" in history
    assert newest["author"]["name"] == "Noor el Idrissi"
    assert newest["accepted_by"]["name"] == "Fatima Bouzian"
    assert (newest["reason"], newest["source"]) == (REASON, "https://forms.example/jw4")


def test_what_it_changes_is_said_by_the_title_of_the_form_also_once_the_answer_has_moved_on(
    anna, noor, bram, question, browser
):
    add_entry(by=anna, code="JW3", title="Zonnebloem")
    given = answer(author=bram, question=question, body="Use [form:JW3] now.")
    proposed = propose_correction(author=noor, answer=given, body="Use [form:JW3] later.", reason=REASON)
    page = browser(noor)

    at_first = page.get(proposed.get_absolute_url()).content.decode()
    rewrite_answer(person=bram, contribution=given, body="Use [form:JW3] at once.", base_revision=1)
    since = page.get(proposed.get_absolute_url()).content.decode()

    assert (at_first.count("Use JW3 (Zonnebloem) "), since.count("Use JW3 (Zonnebloem) ")) == (1, 2)
    assert "[form:JW3]" not in at_first + since


def test_who_may_say_so_is_told_and_so_is_noor_when_it_is_decided(noor, bram, fatima, hanneke, given, proposed):
    tell()
    assert told(bram)[-1] == told(fatima)[-1] == "correction_proposed"
    assert "correction_proposed" not in told(noor) + told(hanneke)

    decide_correction(person=fatima, correction=proposed, accept=True, note="Thank you")
    tell()

    assert told(noor)[-1] == "correction_accepted"
    assert "corrected" in told(bram)
    assert Event.objects.get(kind="corrected").about == proposed.pk


def test_what_is_declined_leaves_the_answer_as_it_was_and_says_why(noor, bram, given, proposed, api):
    declined = api(bram).put(
        f"/api/v1/corrections/{proposed.pk}/decision/", {"accept": False, "note": "JW3 is for this"}
    )
    again = api(bram).put(f"/api/v1/corrections/{proposed.pk}/decision/", {"accept": False})
    other = api(bram).put(f"/api/v1/corrections/{proposed.pk}/decision/", {"accept": True})
    tell()

    assert (declined.status_code, again.status_code, other.status_code) == (200, 200, 400)
    assert declined.json()["state"] == "declined"
    assert declined.json()["note"] == "JW3 is for this"
    assert (anew(given).body, anew(given).revision) == (BODY, 1)
    assert told(noor)[-1] == "correction_declined"


def test_the_api_shows_what_changes_and_repeats_nothing(noor, fatima, given, api):
    key = {"headers": {"Idempotency-Key": str(uuid4())}}
    path, sent = f"/api/v1/answers/{given.pk}/corrections/", {"body": RIGHT, "reason": REASON, "source": "JW4"}

    made = api(noor).post(path, sent, **key)
    again = api(noor).post(path, sent, **key)
    other = api(noor).post(path, {**sent, "body": BODY + "!"}, **key)
    listed = api(fatima).get(path).json()["results"]

    assert (made.status_code, again.status_code, other.status_code) == (201, 200, 422)
    assert made.json()["id"] == again.json()["id"] == listed[0]["id"]
    assert ["removed", "JW3"] in listed[0]["diff"]
    assert ["added", "JW4"] in listed[0]["diff"]
    shown = {name: listed[0][name] for name in ("answer", "body", "reason", "source", "state", "base_revision")}
    assert shown == {
        "answer": given.pk, "body": RIGHT, "reason": REASON, "source": "JW4", "state": "open", "base_revision": 1,
    }  # fmt: skip
    assert listed[0]["author"]["name"] == "Noor el Idrissi"


def test_a_key_that_was_used_for_another_answer_is_refused(noor, fatima, question, given):
    other, key = answer(author=fatima, question=question, body="Another"), uuid4()
    propose_correction(author=noor, answer=given, body=RIGHT, reason=REASON, client_id=key)

    with pytest.raises(SameKeyOtherText):
        propose_correction(author=noor, answer=other, body=RIGHT, reason=REASON, client_id=key)


def test_two_corrections_of_different_places_are_both_in_it(noor, fatima, bram, given, proposed):
    other = propose_correction(author=fatima, answer=given, body=BODY.replace("two", "three"), reason="Since May")

    decide_correction(person=bram, correction=proposed, accept=True)
    decide_correction(person=bram, correction=other, accept=True)

    assert anew(given).body == RIGHT.replace("two", "three")
    assert anew(given).revision == 3


def test_two_of_the_same_words_are_put_together_by_hand(noor, fatima, bram, given, proposed, browser):
    other = propose_correction(author=fatima, answer=given, body=BODY.replace("JW3", "JW5"), reason="It is JW5")
    decide_correction(person=bram, correction=proposed, accept=True)
    page, address = browser(bram), f"/corrections/{other.pk}/decision/"

    refused = page.post(address, {"accept": "1"})
    shown = refused.content.decode()
    by_hand = {"accept": "1", "base_revision": "2", "body": BODY.replace("JW3", "JW4 (or JW5)")}
    done = page.post(address, by_hand)

    assert refused.status_code == 409
    assert "The same words" in shown
    assert BODY.replace("JW3", "JW5").splitlines()[0] in shown
    assert done.status_code == 303
    assert anew(given).body == BODY.replace("JW3", "JW4 (or JW5)")
    newest = Revision.objects.get(contribution=given.pk, number=3)
    assert (newest.author, newest.accepted_by) == (fatima, bram)


def test_a_script_gets_both_texts(fatima, bram, given, proposed, api):
    other = propose_correction(author=fatima, answer=given, body=BODY.replace("JW3", "JW5"), reason="It is JW5")
    decide_correction(person=bram, correction=proposed, accept=True)
    script, path = api(bram), f"/api/v1/corrections/{other.pk}/decision/"

    conflict = script.put(path, {"accept": True})
    stale = script.put(path, {"accept": True, "body": "JW6", "base_revision": 1})
    done = script.put(path, {"accept": True, "body": "JW6", "base_revision": 2})

    assert (conflict.status_code, stale.status_code, done.status_code) == (409, 409, 200)
    assert conflict.json()["theirs"]["body"] == RIGHT
    assert conflict.json()["yours"]["body"] == BODY.replace("JW3", "JW5")
    assert conflict.json()["revision"] == 2
    assert (done.json()["state"], done.json()["revision"]) == ("accepted", 3)


def test_one_proposes_what_is_new_for_what_is_anothers_and_stands(noor, bram, fatima, given, browser):
    for refusal, what in (
        (PermissionDenied, {"author": bram, "body": RIGHT, "reason": REASON}),
        (ValidationError, {"author": noor, "body": BODY, "reason": REASON}),
        (ValidationError, {"author": noor, "body": RIGHT, "reason": "  "}),
        (ValidationError, {"author": noor, "body": " ", "reason": REASON}),
        (ValidationError, {"author": noor, "body": RIGHT, "reason": "x" * 501}),
        (ValidationError, {"author": noor, "body": RIGHT, "reason": REASON, "base_revision": 9}),
        (ClientDetailsFound, {"author": noor, "body": f"{RIGHT} 111222333", "reason": REASON}),
        (ClientDetailsFound, {"author": noor, "body": RIGHT, "reason": "call 06 12345678"}),
        (ClientDetailsFound, {"author": noor, "body": RIGHT, "reason": REASON, "source": "jan@client.example"}),
    ):
        with pytest.raises(refusal):
            propose_correction(answer=given, **what)
    assert not Correction.objects.exists()
    delete_answer(person=bram, answer=given)
    with pytest.raises(PermissionDenied):
        propose_correction(author=noor, answer=given, body=RIGHT, reason=REASON)


def test_nothing_that_noor_typed_is_lost_when_it_is_refused(noor, given, browser):
    sent = form(f"{RIGHT} 111222333", "call 06 12345678", source="jan@client.example")

    refused = browser(noor).post(f"/answers/{given.pk}/correct/", sent)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert all(f"finding.{field}." in page for field in ("body", "reason", "source"))
    assert "call 06 12345678" in page
    assert sent["client_id"] in page


def test_hostile_text_is_shown_as_text(noor, bram, given, browser):
    bad = "<script>alert(1)</script>"
    correction = propose_correction(author=noor, answer=given, body=bad, reason=bad, source=f"javascript:{bad}")

    pages = [
        browser(bram).get(address).content.decode()
        for address in (
            f"/corrections/{correction.pk}/",
            f"/answers/{given.pk}/corrections/",
            f"/questions/{given.question_id}/",
        )
    ]
    decide_correction(person=bram, correction=correction, accept=True, note=bad)
    pages.append(browser(bram).get(f"/contributions/{given.pk}/history/").content.decode())
    pages.append(browser(bram).get(f"/corrections/{correction.pk}/").content.decode())

    assert not any(bad in page or 'href="javascript' in page for page in pages)


def test_only_who_may_say_so_decides_and_nobody_about_their_own(noor, bram, hanneke, fatima, guardianship, given):
    by_expert = propose_correction(author=fatima, answer=given, body=RIGHT, reason=REASON)

    for person in (noor, hanneke, fatima):
        with pytest.raises(PermissionDenied):
            decide_correction(person=person, correction=by_expert, accept=True)
    decide_correction(person=bram, correction=by_expert, accept=True)


def test_an_expert_changes_it_directly_and_says_why(fatima, noor, bram, given, browser, api):
    page, address = browser(fatima), f"/answers/{given.pk}/edit/"
    sent = {"base_revision": "1", "body": RIGHT}

    without = page.post(address, sent)
    done = page.post(address, {**sent, "reason": REASON, "source": "Jeugdwet 6.1"})
    stale = api(fatima).patch(f"/api/v1/answers/{given.pk}/", {"base_revision": 1, "body": "JW9", "reason": "x"})
    tell()

    assert (without.status_code, done.status_code, stale.status_code) == (422, 303, 409)
    assert anew(given).body == RIGHT
    assert "corrected" in told(bram)
    assert Revision.objects.get(contribution=given.pk, number=2).source == "Jeugdwet 6.1"
    with pytest.raises(PermissionDenied):
        rewrite_answer(person=noor, contribution=given, body="mine", base_revision=2, reason="so")


def test_noor_takes_hers_back(noor, bram, given, proposed, browser):
    page = browser(noor)

    page.post(f"/corrections/{proposed.pk}/withdrawal/")

    assert anew(proposed).state == "withdrawn"
    with pytest.raises(ValidationError):
        decide_correction(person=bram, correction=proposed, accept=True)
    with pytest.raises(PermissionDenied):
        withdraw_correction(person=bram, correction=proposed)


def test_with_the_answer_goes_every_text_of_it(noor, bram, given, proposed, browser, api):
    delete_answer(person=bram, answer=given)

    left = anew(proposed)
    assert (left.state, left.body, left.reason, left.source) == ("withdrawn", "", "", "")
    assert browser(noor).get(f"/corrections/{proposed.pk}/").status_code == 404
    assert api(noor).get(f"/api/v1/corrections/{proposed.pk}/").status_code == 404


def test_outsiders_find_nothing_at_any_door(yusuf, hanneke, given, proposed, browser, api):
    pages = ("answers/{}/correct/", "answers/{}/corrections/", "answers/{}/rollback/?revision=1")

    for person in (yusuf, hanneke):
        page, script = browser(person), api(person)
        for address in pages:
            assert page.get(f"/{address.format(given.pk)}").status_code == 404
        assert page.post(f"/answers/{given.pk}/correct/", form(RIGHT)).status_code == 404
        assert page.get(f"/corrections/{proposed.pk}/").status_code == 404
        for address in ("decision", "withdrawal"):
            assert page.post(f"/corrections/{proposed.pk}/{address}/", {"accept": "1"}).status_code == 404
        assert script.get(f"/api/v1/answers/{given.pk}/corrections/").status_code == 404
        assert script.post(f"/api/v1/answers/{given.pk}/corrections/", form(RIGHT)).status_code == 404
        assert script.get(f"/api/v1/corrections/{proposed.pk}/").status_code == 404
        assert script.delete(f"/api/v1/corrections/{proposed.pk}/").status_code == 404
        assert script.put(f"/api/v1/corrections/{proposed.pk}/decision/", {"accept": True}).status_code == 404
        assert script.post(f"/api/v1/answers/{given.pk}/rollback/", {"revision": 1}).status_code == 404
        with pytest.raises(PermissionDenied):
            propose_correction(author=person, answer=given, body="x", reason="y")
        with pytest.raises(PermissionDenied):
            decide_correction(person=person, correction=proposed, accept=True)


def test_an_author_without_a_name_decides_without_a_name(noor, bram, guardianship, ots, browser):
    guardianship.may_be_anonymous = True
    guardianship.save()
    question = ask(author=noor, space=guardianship, title="Which?", tags=["ots"], anonymous=True)
    own = answer(author=noor, question=question, body=BODY)
    correction = propose_correction(author=bram, answer=own, body=RIGHT, reason=REASON)

    decide_correction(person=noor, correction=correction, accept=True, note="Thanks")

    pages = (f"/corrections/{correction.pk}/", f"/contributions/{own.pk}/history/", f"/questions/{question.pk}/")
    shown = "".join(browser(bram).get(page).content.decode() for page in pages)
    assert "Noor" not in shown
    assert "The asker" in shown


@pytest.mark.django_db(transaction=True)
def test_two_accepted_at_once_are_both_in_it_or_one_is_to_be_looked_at(noor, bram, fatima, given):
    texts = [BODY.replace("JW3", "JW4"), BODY.replace("two", "three"), BODY.replace("JW3", "JW5")]
    proposals = [propose_correction(author=noor, answer=given, body=body, reason=REASON) for body in texts]

    done = at_once(*(
        (lambda row=row: decide_correction(person=anew(bram), correction=anew(row), accept=True)) for row in proposals
    ))  # fmt: skip

    now = anew(given)
    assert sum(isinstance(each, CannotMerge) for each in done) == 1
    assert "three copies" in now.body
    assert ("JW4" in now.body) != ("JW5" in now.body)
    assert now.revision == now.revisions.count() == 3
    assert Correction.objects.filter(state="accepted").count() == 2


@pytest.mark.django_db(transaction=True)
def test_accepted_while_its_author_edits_nothing_is_lost(noor, bram, fatima, given):
    correction = propose_correction(author=noor, answer=given, body=RIGHT, reason=REASON)
    edited = BODY.replace("two", "three")

    done = at_once(
        lambda: decide_correction(person=anew(fatima), correction=anew(correction), accept=True),
        lambda: rewrite_answer(person=anew(bram), contribution=anew(given), body=edited, base_revision=1),
    )

    now = anew(given)
    lost = isinstance(done[1], EditConflict)
    assert now.body == (RIGHT if lost else RIGHT.replace("two", "three"))
    assert now.revision == now.revisions.count() == (2 if lost else 3)


def test_a_text_that_was_put_together_says_what_it_was_made_of(noor, fatima, bram, given, proposed, api):
    script, path = api(bram), f"/api/v1/corrections/{proposed.pk}/decision/"

    unseen = script.put(path, {"accept": True, "body": "JW6"})
    seen = script.put(path, {"accept": True, "body": "JW6", "base_revision": 1})

    assert (unseen.status_code, seen.status_code) == (400, 200)
    assert "which revision" in unseen.content.decode()
