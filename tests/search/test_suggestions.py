"""What is suggested while one types."""

import re

import pytest

from feeds.actions import publish_post
from intranet.spaces.models import Space
from questions.actions import answer, ask
from tests.conftest import open_space


@pytest.fixture
def suggested(browser):
    """Type the beginning of something as somebody: returns where what is suggested leads."""

    def suggested(person, typed):
        page = browser(person).get("/search/suggest/", {"q": typed}).content.decode()
        return re.findall(r'data-value="([^"]*)"', page)

    return suggested


def test_a_colleague_a_topic_a_space_and_a_question_come_while_noor_types(
    noor, fatima, court, ots, suggested, browser, api
):
    question = ask(author=fatima, space=court, title="Ondertoezichtstelling: wie belt de rechtbank?")
    written = answer(author=noor, question=question, body="De ondertoezichtstelling meldt zich zelf.")

    assert suggested(noor, "fatim") == [f"/people/{fatima.pk}/"]
    assert suggested(noor, "onderto") == [
        f"/tags/{ots.slug}/",
        f"/questions/{question.pk}/",
        f"/questions/{question.pk}/#answer-{written.pk}",
    ]
    assert suggested(noor, court.name[:4].lower())[0] == f"/spaces/{court.slug}/"
    assert "<mark>Ondertoezichtstelling</mark>: wie" in browser(noor).get("/search/suggest/?q=onderto").content.decode()
    found = api(noor).get("/api/v1/search/suggest/?q=onderto").json()
    assert [row["id"] for row in found["questions"]] == [question.pk]
    assert [row["slug"] for row in found["tags"]] == [ots.slug]


def test_spaces_come_by_name_whatever_their_capitals_and_accents(noor, bridge, suggested):
    for slug, name in (("breda", "Zitting Breda"), ("almelo", "zitting Almelo"), ("extra", "Éxtra zitting")):
        open_space(bridge, slug, "open")
        Space.objects.filter(slug=slug).update(name=name)

    assert suggested(noor, "zitting") == ["/spaces/extra/", "/spaces/almelo/", "/spaces/breda/"]


def test_outsiders_are_suggested_nothing_of_it(noor, yusuf, hanneke, guardianship, suggested, api):
    ask(author=noor, space=guardianship, title="Zeldzame vraag", tags=["zeldzaamheid"])

    for outsider in (yusuf, hanneke):
        assert suggested(outsider, "zeldz") == []
        assert suggested(outsider, "guardian") == []
        assert not any(api(outsider).get("/api/v1/search/suggest/?q=zeldz").json().values())


@pytest.mark.parametrize("typed", ["", "x", "%", "'", "\0", "a:b", "tag:", '"', "-", "x" * 3000, "🙂🙂"])
def test_nothing_typed_breaks_it(typed, noor, everyone, suggested):
    suggested(noor, typed)


@pytest.mark.parametrize("questions", [1, 12])
def test_it_costs_the_same_however_much_is_found(questions, noor, court, browser, django_assert_num_queries):
    for number in range(questions):
        ask(author=noor, space=court, title=f"Verlof {number}")
    page = browser(noor)

    with django_assert_num_queries(10):
        page.get("/search/suggest/?q=verlo")


def test_noor_sees_on_a_phone_why_a_text_is_suggested(noor, court, browser):
    publish_post(author=noor, space=court, body="Het staat in de handleiding, achterin. " * 6 + "Bel dan de griffie.")

    page = browser(noor).get("/search/suggest/?q=griff").content.decode()

    assert "… de <mark>griffie</mark>." in page
