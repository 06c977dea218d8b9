"""An answer says again what it said before; what it said meanwhile stays in its history."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from intranet.contributions.models import Revision
from intranet.privacy.guard import Kept, find_client_details
from questions.actions import answer, ask, rewrite_answer, roll_back
from questions.models import Answer

FIRST, SECOND = "Form JW3, before the term ends.", "Form JW4, before the term ends."


@pytest.fixture
def given(noor, bram, guardianship, ots) -> Answer:
    question = ask(author=noor, space=guardianship, title="Which form?", tags=["ots"])
    written = answer(author=bram, question=question, body=FIRST)
    rewrite_answer(person=bram, contribution=written, body=SECOND, base_revision=1)
    return Answer.objects.get(pk=written.pk)


def test_fatima_goes_back_from_the_history_after_seeing_what_changes(fatima, noor, given, browser):
    page, address = browser(fatima), f"/answers/{given.pk}/rollback/"

    history = page.get(f"/contributions/{given.pk}/history/").content.decode()
    asks = page.get(f"{address}?revision=1").content.decode()
    done = page.post(address, {"revision": "1", "base_revision": "2"})

    now = Answer.objects.get(pk=given.pk)
    newest = now.revisions.get(number=3)
    assert f"{address}?revision=1" in history
    assert f"{address}?revision=2" not in history
    assert f"{address}?revision=1" not in browser(noor).get(f"/contributions/{given.pk}/history/").content.decode()
    assert "<del>" in asks
    assert done.status_code == 303
    assert (now.body, newest.reason, newest.author) == (FIRST, "back to revision 1", fatima)
    assert "JW3" in now.html
    assert now.corrected_at


def test_a_script_goes_back_and_a_second_time_changes_nothing(bram, given, api):
    path = f"/api/v1/answers/{given.pk}/rollback/"

    first, again = (api(bram).post(path, {"revision": 1}) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["body"] == again.json()["body"] == FIRST
    assert again.json()["revision"] == 3


def test_who_looked_at_another_text_looks_again(bram, given, browser, api):
    rewrite_answer(person=bram, contribution=given, body="Form JW5.", base_revision=2)

    page = browser(bram).post(f"/answers/{given.pk}/rollback/", {"revision": "1", "base_revision": "2"})
    script = api(bram).post(f"/api/v1/answers/{given.pk}/rollback/", {"revision": 1, "base_revision": 2})

    assert (page.status_code, script.status_code) == (409, 409)
    assert "JW5" in page.content.decode()
    assert script.json()["theirs"]["body"] == "Form JW5."


def test_only_to_what_there_was_and_only_who_may(bram, noor, given, browser):
    with pytest.raises(ValidationError):
        roll_back(person=bram, answer=given, revision=7)
    with pytest.raises(PermissionDenied):
        roll_back(person=noor, answer=given, revision=1)
    for number in ("7", "x", ""):
        assert browser(bram).get(f"/answers/{given.pk}/rollback/?revision={number}").status_code == 404
    assert Revision.objects.filter(contribution=given.pk).count() == 2


def test_what_was_vetted_once_comes_back_without_asking_again(bram, noor, guardianship):
    question = ask(author=noor, space=guardianship, title="Whom to call?")
    body = "The court: 070 1234567."
    kept = [Kept(each.start, each.end, each.kind, reason="the court's") for each in find_client_details(body)]
    given = answer(author=bram, question=question, body=body, kept=kept)
    rewrite_answer(person=bram, contribution=given, body="The court.", base_revision=1)

    roll_back(person=bram, answer=given, revision=1)

    assert Answer.objects.get(pk=given.pk).body == body
