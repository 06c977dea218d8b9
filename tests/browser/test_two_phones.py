"""Noor stands in the corridor of the court; Bram is on the train. Two phones, one whole house."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("phones")]

QUESTION = "Which form do I need for a late extension?"


def ask(page, title):
    page.goto("/")
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_label("Your question").fill(title)
    page.get_by_label("Space").select_option("rechtbank")
    page.get_by_role("button", name="Ask", exact=True).click()


def test_noor_asks_bram_answers_and_she_sees_it_arrive(phone):
    noor, bram = phone("noor"), phone("bram")

    ask(noor, QUESTION)
    expect(noor.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(noor.get_by_role("heading", name="Nobody has answered yet")).to_be_visible()
    noor.evaluate("window.stayed = true")

    bram.goto("/questions/")
    bram.get_by_role("link", name=QUESTION).click()
    bram.get_by_role("textbox", name="Your answer").fill("JW3, the one of **January**.")
    bram.get_by_role("button", name="Answer", exact=True).click()
    expect(bram.get_by_role("article", name="Answer by Bram de Wit")).to_contain_text("the one of January")

    arrived = noor.get_by_role("article", name="Answer by Bram de Wit")
    expect(arrived).to_contain_text("the one of January")
    arrived.get_by_role("button", name="Accept").click()
    expect(arrived).to_contain_text("The asker accepted this answer")
    assert noor.evaluate("window.stayed"), "the page was loaded again"

    expect(bram.get_by_text("The asker accepted this answer")).to_be_visible()
    bram.goto("/notifications/")
    expect(bram.get_by_role("link", name="Noor el Idrissi accepted your answer").first).to_be_visible()
    yusuf = phone("yusuf")
    assert yusuf.goto(noor.url.split("?")[0]).status == 404


def test_a_question_asked_without_a_signal_is_sent_when_it_is_back(phone):
    noor = phone("noor")
    noor.goto("/questions/ask/")
    noor.get_by_label("Your question").fill("Is the side entrance open after five?")
    noor.get_by_label("Space").select_option("rechtbank")

    noor.context.set_offline(True)
    noor.get_by_role("button", name="Ask", exact=True).click()
    expect(noor.get_by_text("Not sent yet", exact=False).first).to_be_visible()
    noor.context.set_offline(False)

    found = phone("bram")
    expect(found_by(found, "Is the side entrance open after five?")).to_have_count(1)


def found_by(page, title):
    """Look at the list of questions until the title is there, for half a minute at most."""
    for _ in range(30):
        page.goto("/questions/")
        if page.get_by_role("link", name=title).count():
            break
        page.wait_for_timeout(1000)
    return page.get_by_role("link", name=title)


def test_what_was_typed_is_there_again_after_closing_the_page(phone):
    noor = phone("noor")
    noor.goto("/questions/ask/")
    noor.get_by_label("Your question").press_sequentially("Half a quest")
    noor.close()

    again = noor.context.new_page()
    again.goto("/questions/ask/")

    expect(again.get_by_label("Your question")).to_have_value("Half a quest")
    expect(again.get_by_text("Your draft was still here.", exact=True)).to_be_visible()


def test_after_a_lost_session_one_signs_in_and_comes_back_to_the_text(phone):
    noor = phone("noor")
    noor.goto("/questions/ask/")
    noor.get_by_label("Your question").fill("May I bring an intern?")
    noor.get_by_label("Space").select_option("rechtbank")
    noor.context.clear_cookies(name="session")

    noor.get_by_role("button", name="Ask", exact=True).click()
    expect(noor).to_have_url(re.compile("/accounts/login/"))
    noor.wait_for_load_state("networkidle")  # each part of the page that is refused leads here
    expect(noor.get_by_text("What you had typed is kept in this browser.")).to_be_visible()
    noor.fill("[name=login]", "noor@demo.wandelgang.example")
    noor.fill("[name=password]", PASSWORD)
    noor.press("[name=password]", "Enter")

    expect(noor.get_by_label("Your question")).to_have_value("May I bring an intern?")
    noor.get_by_role("button", name="Ask", exact=True).click()
    expect(noor.get_by_role("heading", level=1)).to_have_text("May I bring an intern?")


def test_signing_out_leaves_no_draft_behind(phone):
    noor = phone("noor")
    noor.goto("/questions/ask/")
    noor.get_by_label("Your question").press_sequentially("Something private")

    noor.get_by_label("More", exact=True).first.click()
    noor.get_by_role("button", name="Sign out").click()
    noor.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(noor).to_have_url(re.compile("/accounts/login/"))

    assert "Something private" not in noor.evaluate("JSON.stringify(localStorage)")
    expect(noor.get_by_text("What you had typed is kept in this browser.")).to_be_hidden()
