"""A word typed wrong is put right where nothing has it, whatever else was typed; where little has it, one is asked."""

import re
from html import unescape

import pytest

from feeds.actions import publish_post
from intranet.search.models import SavedSearch
from questions.actions import ask


@pytest.fixture
def rule(noor, court, ots):
    """Two questions: one about both words, one about the word that is easy to type."""
    ask(author=noor, space=court, title="Vakantie tijdens de ondertoezichtstelling")
    ask(author=noor, space=court, title="Vakantie van de griffie")


def titles(page: str) -> list[str]:
    found = re.findall(r'<h2 class="result__title"><a [^>]*>(.*?)</a>', page)
    return [unescape(re.sub(r"</?mark>", "", title)) for title in found]


def test_one_word_typed_wrong_does_not_leave_noor_with_what_has_only_the_others(rule, noor, browser):
    page = browser(noor).get("/search/?q=vakantie+ondertoezichtsteling").content.decode()

    assert titles(page)[0] == "Vakantie tijdens de ondertoezichtstelling"
    assert "Nothing has “vakantie ondertoezichtsteling”. This was found for “vakantie ondertoezichtstelling”." in page


def test_a_script_hears_which_word_was_put_right_and_no_word_that_it_typed(rule, noor, api):
    for typed, found in (("zeldzaamzq ondertoezichtsteling", 1), ("ondertoezichtsteling", 1)):
        answer = api(noor).get("/api/v1/search/", {"q": typed}).json()

        assert (answer["instead"], "perhaps" in answer) == (["ondertoezichtstelling"], False)
        assert len(answer["results"]) == found
    assert "instead" not in api(noor).get("/api/v1/search/", {"q": "vakantie"}).json()


def test_what_a_colleague_typed_as_wrong_is_found_and_noor_is_asked_what_she_meant(rule, noor, court, browser, api):
    publish_post(author=noor, space=court, body="De ondertoezichtsteling is een lang woord")

    page = browser(noor).get("/search/?q=ondertoezichtsteling+in:court").content.decode()

    assert "Did you mean" not in page  # one has it as she typed it, and one as it is written: no more than that
    ask(author=noor, space=court, title="Einde van de ondertoezichtstelling")
    page = browser(noor).get("/search/?q=ondertoezichtsteling+in:court").content.decode()
    assert "Did you mean “ondertoezichtstelling”?" in page
    assert len(titles(page)) == 1
    (link,) = map(unescape, re.findall(r'href="(\?q=[^"]*)">Search for that', page))
    assert len(titles(browser(noor).get(f"/search/{link}").content.decode())) == 2
    heard = api(noor).get("/api/v1/search/?q=ondertoezichtsteling").json()
    assert ("instead" in heard, heard["perhaps"]) == (False, ["ondertoezichtstelling"])


def test_the_next_page_of_what_was_meant_is_of_that_too(noor, court, ots, browser):
    for number in range(21):
        ask(author=noor, space=court, title=f"Ondertoezichtstelling nummer {number}")

    page = browser(noor).get("/search/?q=ondertoezichtsteling&from=20").content.decode()

    assert len(titles(page)) == 1


def test_a_search_is_kept_as_it_was_meant(rule, noor, browser):
    page = browser(noor).get("/search/?q=ondertoezichtsteling").content.decode()

    (kept,) = re.findall(r'name="typed" value="([^"]*)"', page)
    browser(noor).post("/search/saved/", {"typed": kept})

    assert SavedSearch.objects.get().typed == "ondertoezichtstelling"
    assert "You are told of what is new" in browser(noor).get("/search/?q=ondertoezichtsteling").content.decode()


def test_a_name_that_stands_somewhere_is_not_put_right(noor, court, browser):
    publish_post(author=noor, space=court, body="Vraag het aan mevrouw Zittinga van de balie")
    ask(author=noor, space=court, title="Duur van de zitting")

    page = browser(noor).get("/search/?q=zittinga+duur").content.decode()

    assert "This was found for" not in page
    assert len(titles(page)) == 2
