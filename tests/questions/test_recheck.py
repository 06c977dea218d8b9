"""What Fatima is to check again: when a form has a new version, when a day has passed, when a text was changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localdate

from intranet.contributions.models import Citation, Contribution
from intranet.register.actions import add_entry, add_version
from intranet.register.models import Entry
from questions.actions import answer, ask, rewrite_answer, take_up_next, verify
from questions.models import Answer, Verification
from questions.vouching import to_recheck
from tests.conftest import open_space

NOW = "Check again: a form that it names has a new version"


@pytest.fixture
def jw3(anna, ots) -> Entry:
    entry = add_entry(by=anna, code="JW3", title="Request for an extension", tags=["ots"])
    add_version(by=anna, entry=entry, label="2026-1")
    take_up_all()
    return entry


@pytest.fixture
def given(noor, bram, court, jw3) -> Answer:
    question = ask(author=noor, space=court, title="Which form for an extension?", tags=["ots"])
    return answer(author=bram, question=question, body="Send [form:JW3].")


def take_up_all() -> int:
    """Take up what holds by now, as the sweep does; return how many answers were marked."""
    numbers = iter(lambda: take_up_next(localdate()), None)
    return sum(number for number in numbers if number)


def test_a_new_version_marks_what_cites_an_older_one(fatima, noor, anna, given, jw3, browser, api):
    verify(person=fatima, answer=given)
    before = Contribution.objects.get(pk=given.pk).version
    add_version(by=anna, entry=jw3, label="2027-1")

    assert take_up_all() == 1
    assert take_up_all() == 0

    marked = Answer.objects.get(pk=given.pk)
    assert (marked.check_again_because, marked.verified_until) == ("form", None)
    assert marked.version == before + 1
    assert Verification.objects.get().ended_at is not None
    assert NOW in browser(noor).get(f"/questions/{given.question_id}/").content.decode()
    assert api(noor).get(f"/api/v1/answers/{given.pk}/").json()["check_again"] == "form"


def test_a_version_to_come_marks_on_its_day(anna, given, jw3):
    tomorrow = localdate() + timedelta(days=1)
    add_version(by=anna, entry=jw3, label="2027-1", valid_from=tomorrow)

    assert take_up_all() == 0
    assert take_up_next(tomorrow) == 1


def test_only_what_cites_an_older_version_is_marked(anna, bram, given, jw3):
    add_version(by=anna, entry=jw3, label="from before", valid_from=localdate() - timedelta(days=900))
    assert take_up_all() == 0
    add_version(by=anna, entry=jw3, label="2027-1")
    rewrite_answer(person=bram, contribution=given, body="Send the new [form:JW3].", base_revision=1)

    assert take_up_all() == 0


def test_what_cited_an_entry_without_a_version_is_marked_by_its_first(anna, bram, given):
    entry = add_entry(by=anna, code="P-7", title="Fee for urgency", kind="protocol")
    rewrite_answer(person=bram, contribution=given, body="See [protocol:P-7].", base_revision=1)
    add_version(by=anna, entry=entry, label="1")

    assert take_up_all() == 1


def test_fatima_goes_through_her_queue(fatima, bram, anna, given, jw3, browser, api):
    add_version(by=anna, entry=jw3, label="2027-1")
    take_up_all()
    page = browser(fatima)
    shown = page.get("/questions/recheck/").content.decode()
    listed = api(fatima).get("/api/v1/recheck/").json()["results"]

    vouched = page.post(f"/answers/{given.pk}/verification/", {"revision": 1, "back": "recheck"})

    assert given.question.title in shown
    assert NOW in shown
    assert [each["id"] for each in listed] == [given.pk]
    assert vouched["Location"] == "/questions/recheck/"
    assert "Nothing to check again" in page.get("/questions/recheck/").content.decode()
    assert "Nothing to check again" in browser(bram).get("/questions/recheck/").content.decode()


def test_the_expert_of_the_form_looks_too(noor, bram, anna, court, given, jw3, ots):
    fees = Contribution.tags.rel.model.objects.create(slug="fees", name="Fees", created_by=anna)
    fees.experts.add(bram)
    jw3.tags.set([fees])
    add_version(by=anna, entry=jw3, label="2027-1")
    take_up_all()

    assert [each.pk for each in to_recheck(bram)] == [given.pk]
    assert [each.pk for each in to_recheck(noor)] == []


def test_nobody_is_shown_what_they_may_not_read(noor, bram, bridge, compass, yusuf, anna, ots, jw3, browser, api):
    ots.experts.add(yusuf)
    ots.experts.add(anna)
    closed = open_space(bridge, "closed-room", "closed", member=[noor, bram])
    question = ask(author=noor, space=closed, title="Behind closed doors?", tags=["ots"])
    answer(author=bram, question=question, body="[form:JW3]")
    add_version(by=anna, entry=jw3, label="2027-1")
    assert take_up_all() == 1

    for person in (yusuf, anna):
        assert "Behind closed doors?" not in browser(person).get("/questions/recheck/").content.decode()
        assert api(person).get("/api/v1/recheck/").json()["results"] == []


@pytest.mark.parametrize("number", [1, 15])
def test_the_queue_costs_the_same_however_long(
    number, fatima, noor, bram, court, ots, browser, django_assert_num_queries
):
    many(number, noor, bram, court)
    Answer.objects.update(check_again_since=timezone.now(), check_again_because="date")
    page = browser(fatima)
    page.get("/questions/recheck/")

    with django_assert_num_queries(5):
        page.get("/questions/recheck/")


def many(number: int, noor, bram, court) -> None:
    for n in range(number):
        question = ask(author=noor, space=court, title=f"Which form is {n}?", tags=["ots"])
        answer(author=bram, question=question, body="[form:JW3]")


@pytest.mark.parametrize("number", [1, 30])
def test_a_version_costs_the_same_however_many_cite_it(number, noor, bram, anna, court, jw3, django_assert_num_queries):
    many(number, noor, bram, court)
    add_version(by=anna, entry=jw3, label="2027-1")

    with django_assert_num_queries(11):
        assert take_up_next(localdate()) == number


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_a_version_up_once(noor, bram, anna, court, jw3):
    many(3, noor, bram, court)
    add_version(by=anna, entry=jw3, label="2027-1")

    def work(_number: int) -> int:
        try:
            return take_up_next(localdate()) or 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(work, range(4))) == 3
    assert set(Contribution.objects.filter(kind="answer").values_list("version", flat=True)) == {2}
    assert Citation.objects.count() == 3
