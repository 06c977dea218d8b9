"""Looking for words on the page."""

import pytest

from feeds.actions import publish_post
from questions.actions import answer, ask


def test_bram_finds_an_answer_by_its_words(noor, bram, court, browser):
    question = ask(author=noor, space=court, title="Which form for an extension?")
    answer(author=bram, question=question, body="Ask R&D for the pleegzorgformulier.")

    page = browser(bram).get("/search/?q=pleegzorgformulier").content.decode()

    assert "Which form for an extension?" in page
    assert "R&amp;D for the <mark>pleegzorgformulier</mark>." in page


def test_outsiders_find_nothing(noor, yusuf, hanneke, guardianship, browser):
    publish_post(author=noor, space=guardianship, body="zeldzaamwoord")

    for outsider in (yusuf, hanneke):
        assert "Nothing found for" in browser(outsider).get("/search/?q=zeldzaamwoord").content.decode()


def test_what_is_deleted_is_not_found(noor, court, browser):
    post = publish_post(author=noor, space=court, body="zeldzaamwoord")
    browser(noor).post(f"/posts/{post.pk}/delete/")

    assert "Nothing found for" in browser(noor).get("/search/?q=zeldzaamwoord").content.decode()


def test_whoever_finds_nothing_can_ask_it_with_the_same_words(noor, court, browser):
    page = browser(noor)

    assert "/questions/ask/?title=omgang%20%26%20school" in page.get("/search/?q=omgang+%26+school").content.decode()
    assert "omgang &amp; school</textarea>" in page.get("/questions/ask/?title=omgang%20%26%20school").content.decode()


@pytest.mark.parametrize("query", ["%00", "%22", "a%20-", "%5C%27%3B--", "x" * 5000, "!!!", "&from=999999"])
def test_no_query_breaks_it(query, noor, everyone, browser):
    assert browser(noor).get(f"/search/?q={query}").status_code == 200


@pytest.mark.parametrize("posts", [1, 20])
def test_results_cost_the_same_however_many(posts, noor, court, browser, django_assert_num_queries):
    for number in range(posts):
        publish_post(author=noor, space=court, body=f"verlof {number}")
    page = browser(noor)

    with django_assert_num_queries(11):
        page.get("/search/?q=verlof")


def test_there_is_one_box_to_search_in(noor, everyone, browser):
    for address in ("/search/", "/search/?q=verlof", "/everything/"):
        page = browser(noor).get(address).content.decode()

        assert (page.count('type="search" name="q"'), page.count('data-key="/"')) == (1, 1), address
