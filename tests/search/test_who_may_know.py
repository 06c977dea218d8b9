"""Who may know: colleagues with the reason, of what the asker may read, and of nobody who does not want it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from intranet.contributions.actions import upvote
from intranet.contributions.models import Contribution
from intranet.people.actions import change_profile, set_active
from intranet.people.models import Person
from intranet.search import knowing
from intranet.search.knowing import who_knows_about, who_may_know
from intranet.spaces.actions import leave
from questions.actions import accept, answer, ask, delete_answer
from tests.conftest import hire

HTMX = {"HX-Request": "true"}
ASKED = "Hoe regel je een omgangsregeling met de grootouders?"
LATE = "Wanneer stuur je de verlenging naar de griffie?"


@pytest.fixture(autouse=True)
def in_english_and_by_words_alone(settings):
    settings.EMBEDDINGS = False
    with translation.override("en"):
        yield


@pytest.fixture
def said():
    """Who may know, and why, as a dictionary of names; of somebody fetched anew, as at each request."""

    def said(asker, title=ASKED, **more):
        return {each.person.name: each.reason for each in who_may_know(Person.objects.get(pk=asker.pk), title, **more)}

    return said


def answered(by, asker, space, *titles, tags=("omgangsregeling",), **more):
    """Let somebody answer questions of somebody."""
    questions = [ask(author=asker, space=space, title=title, tags=tags) for title in titles]
    return [answer(author=by, question=question, body="Zo doe je dat.", **more) for question in questions]


def proposed(page, title=ASKED, **more):
    return page.post("/questions/proposed/", {"title": title, **more}, headers=HTMX).content.decode()


def test_the_expert_of_what_a_question_is_about_may_know(noor, fatima, court, ots, said):
    assert said(noor, "Hoe lang duurt een ots?") == {"Fatima Bouzian": "expert of Ondertoezichtstelling"}


def test_so_may_whoever_answered_such_questions(noor, bram, court, said):
    answered(bram, noor, court, "Welke omgang is gewoon?", "Wie begeleidt de omgang?")

    assert said(noor) == {"Bram de Wit": "answered 2 questions about omgangsregeling"}


def test_one_question_answered_twice_is_one_question(noor, bram, court, said):
    first, *_ = answered(bram, noor, court, "Welke omgang is gewoon?")
    answer(author=bram, question=first.question, body="En nog iets.")

    assert said(noor) == {"Bram de Wit": "answered 1 question about omgangsregeling"}


def test_whoever_answered_a_question_like_it_may_know_whatever_it_was_about(noor, bram, court, said):
    answered(bram, noor, court, LATE, tags=())

    assert said(noor, "Wanneer moet de verlenging bij de griffie zijn?") == {"Bram de Wit": "answered such a question"}
    assert said(noor, "Waar staat de koffie op vrijdag?") == {}


def test_what_helped_and_what_is_new_counts_more(noor, bram, fatima, hanneke, ingrid, court, said):
    (old,) = answered(ingrid, noor, court, "Welke omgang is gewoon?", at=timezone.now() - timedelta(days=900))
    (plain,) = answered(hanneke, noor, court, "Wie begeleidt de omgang?")
    (useful,) = answered(bram, noor, court, "Waar vindt omgang plaats?")
    (accepted,) = answered(fatima, noor, court, "Wie betaalt de omgang?")
    upvote(person=noor, contribution=useful)
    accept(person=noor, answer=accepted)

    assert list(said(noor)) == [each.author.name for each in (accepted, useful, plain, old)]


def test_nobody_is_told_how_very_many(noor, bram, court, said, monkeypatch):
    monkeypatch.setattr(knowing, "MANY", 1)
    answered(bram, noor, court, "Welke omgang is gewoon?", "Wie begeleidt de omgang?")

    assert said(noor) == {"Bram de Wit": "answered more than 1 questions about omgangsregeling"}


def test_there_are_five_at_most(noor, bridge, court, said):
    for number in range(7):
        answered(hire(bridge, f"Collega{number} Jansen"), noor, court, f"Welke omgang is {number}?")

    assert len(said(noor)) == 5


def test_outsiders_hear_nothing_of_answers_in_a_closed_space(
    noor, bram, fatima, hanneke, yusuf, guardianship, corridor, said, browser, api
):
    before = {who: proposed(browser(who)) for who in (hanneke, yusuf)}
    answered(bram, noor, guardianship, "Welke omgang is gewoon?", LATE)

    assert said(noor) == {"Bram de Wit": "answered 2 questions about omgangsregeling"}
    for outsider in (hanneke, yusuf):
        assert said(outsider) == said(outsider, LATE) == {}
        assert proposed(browser(outsider)) == before[outsider]
        assert browser(outsider).get("/people/knowing/?q=omgangsregeling").content.strip() == b""
        found = api(outsider).get("/api/v1/questions/proposed/", {"title": f"Omgangsregeling: {LATE}"}).json()
        assert found == {"tags": [], "people": [], "experts": None}


def test_a_reason_counts_only_what_the_asker_may_read(noor, bram, hanneke, court, guardianship, said):
    answered(bram, noor, court, "Welke omgang is gewoon?")
    answered(bram, noor, guardianship, "Wie begeleidt de omgang?", "Waar vindt omgang plaats?")

    assert said(noor) == {"Bram de Wit": "answered 3 questions about omgangsregeling"}
    assert said(hanneke) == {"Bram de Wit": "answered 1 question about omgangsregeling"}


def test_from_the_moment_she_leaves_a_space_its_answers_count_no_more(noor, bram, guardianship, said):
    answered(bram, noor, guardianship, "Welke omgang is gewoon?")

    leave(person=noor, space=guardianship)

    assert said(noor) == {}


def test_a_guest_hears_of_whom_they_may_read(noor, bram, yusuf, corridor, said):
    answered(bram, noor, corridor, "Welke omgang is gewoon?")

    assert said(yusuf, space=corridor) == {"Bram de Wit": "answered 1 question about omgangsregeling"}


def test_only_who_can_read_the_question_in_its_space_may_know(
    noor, bram, hanneke, court, guardianship, corridor, ots, said
):
    answered(bram, noor, court, "Welke omgang is gewoon?")
    answered(hanneke, noor, court, "Wie begeleidt de omgang?")

    assert said(noor).keys() == {"Bram de Wit", "Hanneke Vermeulen"}
    assert said(noor, space=guardianship).keys() == {"Bram de Wit"}
    assert said(noor, "Wat kost een ots?", space=corridor) == {}  # Fatima is not in it


def test_nobody_is_sent_to_oneself(noor, bram, court, said):
    answered(noor, bram, court, "Welke omgang is gewoon?")

    assert said(noor) == {}
    assert said(bram).keys() == {"Noor el Idrissi"}


@pytest.mark.parametrize("what", ["deleted_at", "hidden_at"])
def test_an_answer_that_is_gone_counts_no_more(what, noor, bram, court, said):
    (given,) = answered(bram, noor, court, "Welke omgang is gewoon?")

    if what == "deleted_at":
        delete_answer(person=bram, answer=given)
    else:
        Contribution.objects.filter(pk=given.pk).update(hidden_at=timezone.now())

    assert said(noor) == {}


def test_answers_to_a_question_that_was_hidden_count_no_more(noor, bram, court, said):
    (given,) = answered(bram, noor, court, "Welke omgang is gewoon?")

    Contribution.objects.filter(pk=given.question_id).update(hidden_at=timezone.now())

    assert said(noor) == {}


def test_an_answer_under_an_alias_leads_to_nobody(noor, bram, court, said, browser):
    (given,) = answered(bram, noor, court, LATE)

    Contribution.objects.filter(pk=given.pk).update(written_as="A colleague")

    assert said(noor) == said(noor, LATE) == {}
    assert "Bram" not in proposed(browser(noor), LATE)


def test_whoever_left_is_not_asked(noor, bram, fatima, anna, court, ots, said):
    answered(bram, noor, court, "Welke omgang is gewoon?")

    for gone in (bram, fatima):
        set_active(by=anna, person=gone, active=False)

    assert said(noor) == said(noor, "Wat is een ots?") == {}


def test_whoever_does_not_want_it_is_suggested_nowhere(noor, bram, fatima, court, ots, said, browser, api):
    answered(bram, noor, court, "Welke omgang is gewoon?")
    browser(bram).post("/settings/", {"name": bram.name, "not_suggested": "on"})
    api(fatima).patch("/api/v1/me/", {"not_suggested": True})

    assert said(noor) == said(noor, "Wat is een ots?") == {}
    assert who_knows_about(noor, "omgangsregeling") == who_knows_about(noor, "ots") == []
    assert "Fatima" not in proposed(browser(noor), "Wat is een ots?")
    assert api(noor).get("/api/v1/questions/proposed/", {"title": "Wat is een ots?"}).json()["people"] == []


def test_one_may_change_ones_mind(noor, bram, court, said, browser, api):
    answered(bram, noor, court, "Welke omgang is gewoon?")
    change_profile(person=bram, not_suggested=True)
    (box,) = re.findall('<input[^>]*name="not_suggested"[^>]*>', browser(bram).get("/settings/").content.decode())
    assert " checked" in box

    browser(bram).post("/settings/", {"name": bram.name})

    assert said(noor).keys() == {"Bram de Wit"}
    assert api(bram).get("/api/v1/me/").json()["not_suggested"] is False


def test_who_did_not_want_it_is_for_nobody_else_to_know(noor, bram, court, api):
    change_profile(person=bram, not_suggested=True)

    assert "not_suggested" not in api(noor).get(f"/api/v1/people/{bram.pk}/").json()


def test_the_page_on_which_she_asks_says_who_and_mentions_them(noor, fatima, court, ots, browser):
    page = browser(noor)

    shown = proposed(page, "Hoe lang duurt een ots?", space=court.slug)

    assert "Fatima Bouzian" in shown
    assert "expert of Ondertoezichtstelling" in shown
    assert f'data-mention="{fatima.handle}"' in shown
    assert "1 colleague may know." in shown
    assert 'hx-post="/questions/proposed/"' in page.get("/questions/ask/").content.decode()


def test_whoever_is_mentioned_already_is_proposed_no_more(noor, fatima, court, ots, browser):
    page = browser(noor)

    assert "Fatima" not in proposed(page, "Hoe lang duurt een ots?", body="Weet jij dit, @Fatima.Bouzian?")


def test_topics_that_she_chose_count_before_those_proposed(noor, bram, fatima, court, ots, browser):
    answered(bram, noor, court, "Welke omgang is gewoon?")

    shown = proposed(browser(noor), "Wat is een ots?", tags="Omgangsregeling, nog-niets")

    assert "Bram de Wit" in shown
    assert "Fatima" not in shown


def test_a_space_that_she_may_not_read_has_nobody(yusuf, bram, noor, corridor, guardianship, api, browser):
    answered(bram, noor, corridor, "Welke omgang is gewoon?")

    hidden, absent = (
        api(yusuf).get("/api/v1/questions/proposed/", {"title": ASKED, "space": slug}).content
        for slug in ("guardianship", "nowhere")
    )

    assert hidden == absent == b'{"tags":[],"people":[],"experts":null}'
    assert "Bram" not in proposed(browser(yusuf), space="guardianship")
    assert "Bram" in proposed(browser(yusuf), space="corridor")


def test_what_is_typed_stands_in_no_address(noor, browser):
    assert browser(noor).get("/questions/proposed/", {"title": ASKED}).status_code == 405


def test_a_script_hears_it_with_the_reason(noor, fatima, court, ots, api):
    found = api(noor).get("/api/v1/questions/proposed/", {"title": "Hoe lang duurt een ots?", "space": "court"}).json()

    assert [tag["slug"] for tag in found["tags"]] == ["ondertoezichtstelling"]
    assert found["people"] == [
        {
            "id": fatima.pk, "name": "Fatima Bouzian", "organisation": "Jeugdbescherming De Brug",
            "handle": "fatima.bouzian", "function": "Legal expert", "about": "",
            "reason": "expert of Ondertoezichtstelling",
        }
    ]  # fmt: skip


def test_who_may_know_is_the_first_to_be_mentioned(noor, fatima, bridge, court, browser):
    hire(bridge, "Fadi Aziz")

    def order(**more):
        page = browser(noor).get("/people/suggest/", {"q": "fa", **more}).content.decode()
        return page.index("Fatima") < page.index("Fadi")

    assert not order()
    assert order(first=f"bram.de.wit,{fatima.handle}", space="court")
    change_profile(person=fatima, not_suggested=True)
    assert not order(first=fatima.handle)


def test_nobody_is_mentioned_first_who_may_not_be_mentioned(noor, hanneke, guardianship, browser):
    page = browser(noor).get("/people/suggest/", {"q": "h", "first": hanneke.handle, "space": "guardianship"})

    assert hanneke.name not in page.content.decode()


def test_the_directory_says_who_knows_about_something(noor, bram, hanneke, court, guardianship, browser):
    answered(bram, noor, guardianship, "Welke omgang is gewoon?")

    shown = browser(noor).get("/people/knowing/?q=omgangsregelingen").content.decode()

    assert "Who knows about “omgangsregelingen”" in shown
    assert f'href="/people/{bram.pk}/"' in shown
    assert "answered 1 question about omgangsregeling" in shown
    assert browser(hanneke).get("/people/knowing/?q=omgangsregelingen").content.strip() == b""
    assert 'hx-get="/people/knowing/"' in browser(noor).get("/people/?q=omgang").content.decode()


@pytest.mark.parametrize("typed", ["", "x", "%", "'", "\0", "a:b", '"', "-", "x" * 3000, "🙂🙂", "om'; --"])
def test_nothing_typed_breaks_it(typed, noor, everyone, browser, api):
    page = browser(noor)

    assert page.get("/people/knowing/", {"q": typed}).status_code == 200
    said = dict.fromkeys(("title", "body", "tags", "space"), typed)
    assert page.post("/questions/proposed/", said).status_code == 200
    asked = {"title": typed[:200].replace("\0", ""), "body": typed.replace("\0", "")}
    assert api(noor).get("/api/v1/questions/proposed/", asked).status_code == 200


@pytest.mark.parametrize("number", [1, 9])
def test_it_costs_the_same_however_much_was_answered(
    number, noor, bridge, court, ots, browser, django_assert_num_queries
):
    for each in range(number):
        colleague = hire(bridge, f"Collega{each} Jansen")
        answered(colleague, noor, court, f"Wie helpt bij omgang {each}?", LATE, tags=("omgangsregeling", "ots"))
    page = browser(noor)
    proposed(page)

    with django_assert_num_queries(23):
        proposed(page, "Wie helpt bij de omgangsregeling na een ots?", space="court")
