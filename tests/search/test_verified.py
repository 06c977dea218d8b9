"""Looking for what an expert vouches for, typed, chosen or by script."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from questions.actions import answer, ask, verify
from questions.models import Answer


@pytest.fixture
def answers(noor, bram, fatima, court, ots) -> list[Answer]:
    """Two answers; Fatima vouches for the first."""
    question = ask(author=noor, space=court, title="Which form for an extension?", tags=["ots"])
    given = [answer(author=bram, question=question, body=f"The extension needs {form}.") for form in ("JW3", "JW4")]
    verify(person=fatima, answer=given[0])
    return given


@pytest.mark.parametrize("address", ["q=extension+getoetst:ja", "q=extension+verified:yes", "q=extension&verified=yes"])
def test_what_is_verified_is_found_on_the_page(address, noor, answers, browser):
    page = browser(noor).get(f"/search/?{address}").content.decode()

    assert "JW3" in page
    assert "JW4" not in page


def test_what_is_not_is_found_too(noor, answers, browser):
    page = browser(noor).get("/search/?q=extension+getoetst:nee").content.decode()

    assert "JW4" in page
    assert "JW3" not in page


def test_a_script_asks_for_what_is_verified_answered_or_older(noor, answers, api):
    def found(**wanted: str) -> set[str]:
        results = api(noor).get("/api/v1/search/", {"q": "extension", **wanted}).json()["results"]
        return {each["kind"] if each["kind"] == "question" else each["body"][-4:-1] for each in results}

    assert found() == {"question", "JW3", "JW4"}
    assert found(verified="true") == {"question", "JW3"}
    assert found(verified="false") == {"JW4"}
    assert found(answered="true") == {"question"}
    assert found(answered="false") == set()
    assert found(until=(timezone.now() - timedelta(days=1)).isoformat()) == set()


def test_nothing_is_verified_after_its_day(noor, answers, api, browser):
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        page = browser(noor).get("/search/?q=extension+verified:yes").content.decode()

    assert "JW3" not in page


def test_asked_before_says_whether_its_answer_is_verified(noor, answers, browser):
    page = browser(noor).post("/questions/similar/", {"title": "Which form for an extension"}).content.decode()

    assert "Verified" in page
