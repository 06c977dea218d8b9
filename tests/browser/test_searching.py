"""Finding something from anywhere, with a few letters."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("phones")]


def test_noor_types_a_few_letters_and_goes_where_they_lead(phone):
    noor = phone("noor", viewport={"width": 1280, "height": 800})
    noor.goto("/everything/")

    noor.keyboard.press("/")
    noor.keyboard.type("fatim")
    colleague = noor.get_by_role("group", name="People").get_by_role("option")
    expect(colleague).to_be_visible()
    noor.keyboard.press("ArrowDown")
    expect(colleague).to_have_attribute("aria-selected", "true")
    noor.keyboard.press("Enter")

    expect(noor).to_have_url(re.compile(r"/people/\d+/"))


def test_on_a_phone_she_taps_a_question_or_searches_for_the_words(phone):
    noor = phone("noor")
    noor.goto("/")

    noor.locator("#search").fill("machtiging")
    question = noor.get_by_role("group", name="Questions").get_by_role("option").first
    expect(question).to_be_visible()
    noor.locator("#search").press("Escape")
    expect(question).to_have_count(0)
    noor.locator("#search").press("Enter")

    expect(noor).to_have_url(re.compile(r"/search/\?q=machtiging"))
    expect(noor.locator("article.result mark").first).to_be_visible()
    noor.get_by_role("link", name="Answer", exact=True).first.click()
    expect(noor).to_have_url(re.compile("kind=answer"))


def test_a_search_is_kept_with_one_tap_and_let_go_again(phone):
    noor = phone("noor")
    noor.goto("/search/?q=zeldzaamwoord")

    noor.get_by_role("button", name="Tell me when something new fits").click()
    expect(noor.get_by_role("heading", level=1)).to_have_text("Your searches")
    noor.get_by_role("button", name="Stop zeldzaamwoord").click()

    expect(noor.get_by_text("No searches yet")).to_be_visible()
