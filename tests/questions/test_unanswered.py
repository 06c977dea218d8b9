"""What waits for an answer: mine first, then the rest; and a list that one can empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intranet.follows.actions import follow
from questions.actions import answer, ask, forward, join, not_mine
from questions.models import Claim, NotMine, Question

HTMX = {"HX-Request": "true"}
FOR_YOU, THE_REST = "For you", "For whoever knows"


@pytest.fixture(autouse=True)
def everybody_works(monkeypatch):
    """It is a working moment, whatever the clock of this machine says; who does not work says so."""
    resting: set[int] = set()
    monkeypatch.setattr("questions.waiting.may_be_disturbed", lambda people, _at: {*people} - resting)
    return resting


def page_of(browser, person, address="/questions/") -> str:
    return browser(person).get(address).content.decode()


def parts(page: str) -> tuple[str, str]:
    """What is for the reader, and what is for others."""
    before, _, rest = page.partition(f">{THE_REST}<")
    return before.partition(f">{FOR_YOU}<")[2], rest


def clock(question: Question, minutes: int) -> None:
    Question.objects.filter(pk=question.pk).update(needed_by=timezone.now() + timedelta(minutes=minutes))


def test_what_fatima_knows_about_stands_first_and_the_rest_below(noor, fatima, court, ots, browser):
    ask(author=noor, space=court, title="Where is the parking?")
    ask(author=noor, space=court, title="Which form?", tags=["ots"])

    mine, rest = parts(page_of(browser, fatima))

    assert "Which form?" in mine
    assert "parking" not in mine
    assert "Where is the parking?" in rest


def test_what_bram_follows_is_his_to_answer_too(noor, bram, court, ots, browser):
    follow(follower=bram, subject=ots)
    ask(author=noor, space=court, title="Which form?", tags=["ots"])

    assert "Which form?" in parts(page_of(browser, bram))[0]


def test_who_does_not_work_now_has_nothing_to_answer(noor, fatima, court, ots, browser, everybody_works):
    everybody_works.add(fatima.pk)
    ask(author=noor, space=court, title="Which form?", tags=["ots"])

    page = page_of(browser, fatima)

    assert "You are not working now" in page
    assert "Which form?" in parts(page)[1]


def test_what_a_colleague_is_on_is_not_mine_but_what_i_am_on_is(noor, bram, fatima, court, ots, browser):
    taken, own = (ask(author=noor, space=court, title=f"{which} form?", tags=["ots"]) for which in ("Taken", "My"))
    soon = timezone.now() + timedelta(minutes=3)
    Claim.objects.create(question=taken, person=bram, until=soon)
    Claim.objects.create(question=own, person=fatima, until=soon)

    mine, rest = parts(page_of(browser, fatima))

    assert "My form?" in mine
    assert "Taken form?" in rest


def test_a_claim_that_is_over_holds_nobody_off(noor, bram, fatima, court, ots, browser):
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    Claim.objects.create(question=question, person=bram, until=timezone.now() - timedelta(seconds=1))

    assert "Which form?" in parts(page_of(browser, fatima))[0]


def test_what_cannot_wait_stands_on_top_then_what_was_forwarded(noor, bram, fatima, court, ots, browser):
    forwarded = ask(author=noor, space=court, title="Forwarded?")
    forward(person=bram, question=forwarded, to=fatima)
    hurried, later = (ask(author=noor, space=court, title=f"{which}?", tags=["ots"]) for which in ("Hurried", "Later"))
    clock(later, 60)
    clock(hurried, 10)
    ask(author=noor, space=court, title="Newest?", tags=["ots"])

    mine, _rest = parts(page_of(browser, fatima))

    order = [mine.index(f">{title}?<") for title in ("Hurried", "Later", "Forwarded", "Newest")]
    assert order == sorted(order)
    assert "Bram de Wit thinks that you know this" in mine


def test_a_clock_that_ran_out_is_no_hurry_any_more(noor, fatima, court, ots, browser):
    late, _newest = (ask(author=noor, space=court, title=f"{which}?", tags=["ots"]) for which in ("Late", "Newest"))
    clock(late, -1)

    mine, _rest = parts(page_of(browser, fatima))

    assert mine.index(">Newest?<") < mine.index(">Late?<")


def test_what_cannot_wait_stands_on_top_of_the_rest_too(noor, bram, court, browser):
    hurried = ask(author=noor, space=court, title="Hurried?")
    clock(hurried, 10)
    ask(author=noor, space=court, title="Newest?")

    _mine, rest = parts(page_of(browser, bram))

    assert rest.index(">Hurried?<") < rest.index(">Newest?<")


def test_bram_empties_the_page_and_only_his_own(noor, bram, fatima, court, browser):
    questions = [ask(author=noor, space=court, title=f"Which form {number}?") for number in range(2)]
    page = browser(bram)

    for question in questions:
        assert page.post(f"/questions/{question.pk}/not-mine/").status_code == 303

    emptied = page.get("/questions/").content.decode()
    assert "Nothing waits for you" in emptied
    assert "Which form" not in emptied
    assert "2 questions that you took off your list wait for others" in emptied
    assert "Which form 0?" in page_of(browser, fatima)
    assert "Nothing waits for you" not in page_of(browser, fatima).replace("Nothing waits for you now.", "")


def test_bram_takes_it_back_where_he_sees_what_he_put_aside(noor, bram, court, browser):
    question = ask(author=noor, space=court, title="Which form?")
    not_mine(person=bram, question=question)
    page = browser(bram)

    aside = page.get("/questions/?state=aside").content.decode()
    page.post(f"/questions/{question.pk}/not-mine/", {"not_mine": "0"})

    assert "Which form?" in aside
    assert "Back on my list" in aside
    assert "Which form?" in page.get("/questions/").content.decode()
    assert "Which form?" not in page.get("/questions/?state=aside").content.decode()


def test_a_card_leaves_with_a_line_that_undoes_it(noor, bram, court, browser):
    question = ask(author=noor, space=court, title="Which form?")
    page, address = browser(bram), f"/questions/{question.pk}/not-mine/"

    gone = page.post(address, {"not_mine": "1"}, headers=HTMX).content.decode()
    back = page.post(address, {"not_mine": "0"}, headers=HTMX).content.decode()

    assert "Undo" in gone
    assert "<article" not in gone
    assert "<article" in back
    assert not NotMine.objects.exists()


def test_it_is_off_the_side_of_other_pages_too(noor, fatima, court, ots, browser):
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    not_mine(person=fatima, question=question)

    assert "Which form?" not in page_of(browser, fatima, "/questions/waiting/")


def test_what_is_answered_was_asked_before_or_is_ones_own_waits_for_nobody(noor, bram, fatima, court, browser):
    answered, asked_before, stays = (
        ask(author=noor, space=court, title=f"{which}?") for which in ("Answered", "Asked-before", "Stays")
    )
    answer(author=fatima, question=answered, body="JW3")
    join(person=noor, question=asked_before, to=stays)

    bram_sees, noor_sees = page_of(browser, bram), page_of(browser, noor)

    assert "Stays?" in bram_sees
    assert "Asked-before?" not in bram_sees
    assert "Answered?" not in bram_sees
    assert "Stays?" not in noor_sees


def test_outsiders_see_nothing_of_it_and_may_do_nothing(noor, yusuf, hanneke, guardianship, browser, api):
    question = ask(author=noor, space=guardianship, title="Which form?", tags=["hush"])

    for outsider in (yusuf, hanneke):
        page, script = browser(outsider), api(outsider)
        assert "Which form?" not in page.get("/questions/").content.decode()
        assert page.post(f"/questions/{question.pk}/not-mine/").status_code == 404
        assert script.put(f"/api/v1/questions/{question.pk}/not-mine/").status_code == 404
        assert script.delete(f"/api/v1/questions/{question.pk}/not-mine/").status_code == 404
        for mine in "10":
            assert script.get(f"/api/v1/questions/?state=unanswered&mine={mine}").json()["results"] == []
    assert not NotMine.objects.exists()


def test_who_left_the_space_sees_no_more_what_they_put_aside(noor, bram, guardianship, browser):
    question = ask(author=noor, space=guardianship, title="Which form?")
    not_mine(person=bram, question=question)
    guardianship.memberships.filter(person=bram).delete()

    page = browser(bram)

    assert "took off your list" not in page.get("/questions/").content.decode()
    assert "Which form?" not in page.get("/questions/?state=aside").content.decode()


def test_a_script_asks_for_what_is_mine_or_for_the_rest(noor, fatima, court, ots, api):
    mine = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    rest = ask(author=noor, space=court, title="Where?")
    script = api(fatima)

    def numbers(query: str) -> list[int]:
        return [row["id"] for row in script.get(f"/api/v1/questions/?state=unanswered{query}").json()["results"]]

    assert numbers("&mine=1") == [mine.pk]
    assert numbers("&mine=0") == [rest.pk]
    assert script.put(f"/api/v1/questions/{rest.pk}/not-mine/").status_code == 204
    assert numbers("&mine=0") == []
    assert numbers("") == [rest.pk, mine.pk]
    assert script.delete(f"/api/v1/questions/{rest.pk}/not-mine/").status_code == 204
    assert numbers("&mine=0") == [rest.pk]


def titles_on(page: str) -> list[str]:
    return [line.partition("<")[0] for line in page.split('">Form ')[1:]]


@pytest.mark.parametrize("mine", [0, 2, 4, 6, 11])
def test_every_question_stands_on_one_page_of_the_list(mine, noor, fatima, court, ots, browser, monkeypatch):
    monkeypatch.setattr("questions.waiting.SIZE", 4)
    for number in range(11):
        ask(author=noor, space=court, title=f"Form {number}?", tags=["ots"] if number * 7 % 11 < mine else [])
    page, address, seen = browser(fatima), "", []

    while True:
        shown = page.get(f"/questions/{address}", headers=HTMX if address else {}).content.decode()
        seen += titles_on(shown)
        if 'rel="next"' not in shown:
            break
        address = shown.partition('class="older"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")

    assert len(seen) == len(set(seen)) == 11


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_costs_the_same_however_much_waits(
    number, noor, bram, fatima, court, ots, browser, django_assert_num_queries
):
    for each in range(number):
        forward(person=bram, question=ask(author=noor, space=court, title=f"Form {each}?"), to=fatima)
        ask(author=noor, space=court, title=f"My form {each}?", tags=["ots"])
        ask(author=noor, space=court, title=f"Another {each}?")
    page = browser(fatima)
    page.get("/questions/")

    with django_assert_num_queries(11):
        page.get("/questions/")
