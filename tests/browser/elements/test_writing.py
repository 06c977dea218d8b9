"""While one writes: what is left, whom one means, what it is about."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]

POST = """
<polite-status role="status"></polite-status>
<kept-draft place="post" person="12"><form method="post" action="/posts/">
  <input type="hidden" name="client_id" value="1">
  <label for="body">Text</label>
  <mention-completion src="/suggest/?of=people" tags="/suggest/?of=tags" suggestions="Suggestions">
    <textarea name="body" id="body"></textarea></mention-completion>
  <char-counter for="body" limit="30" left="{n} characters left"></char-counter>
  <select name="space" aria-label="Space"><option value="3">Court</option></select>
  <label for="tags">Tags</label>
  <tag-picker src="/suggest/" suggestions="Suggestions"><input type="text" name="tags" id="tags" value="ots, uhp">
    <template><li><span data-tag></span><button type="button">Remove <span data-tag></span></button></li></template>
  </tag-picker>
</form></kept-draft>"""


@pytest.fixture
def noor(office: Office, tab: Tab) -> Page:
    """Noor, about to write a post."""
    office.pages["/"] = page(POST)
    return tab("/")


def options(noor: Page, which: str = "") -> Locator:
    return noor.locator(f"suggestion-list [role=option]{which}")


def tags(noor: Page) -> str:
    return noor.locator("input[name=tags]").input_value()


def test_the_counter_says_what_is_left(noor: Page) -> None:
    counter = noor.locator("char-counter")
    expect(counter).to_have_text("30")

    noor.get_by_label("Text").fill("0123456789 👩‍👧")

    expect(counter).to_have_text("16")
    noor.get_by_label("Text").fill("a" * 31)
    expect(counter).to_have_text("-1")
    expect(counter).to_have_attribute("over", "")
    expect(noor.locator("polite-status")).to_have_text("-1 characters left")


def test_the_counter_counts_what_came_back(noor: Page) -> None:
    noor.get_by_label("Text").fill("0123456789")

    noor.reload()

    expect(noor.locator("char-counter")).to_have_text("20")


def test_a_name_is_completed_with_the_keyboard(office: Office, noor: Page) -> None:
    text = noor.get_by_label("Text")
    text.press_sequentially("Ask @br")
    expect(options(noor, "[aria-selected=true]")).to_have_text("bram.de.wit")

    text.press("ArrowDown")
    expect(options(noor, "[aria-selected=true]")).to_have_text("brigitte.bos")
    text.press("ArrowUp")
    text.press("Enter")

    expect(text).to_have_value("Ask @bram.de.wit ")
    expect(options(noor)).to_have_count(0)
    assert office.asked[-1] == "/suggest/?of=people&q=br&space=3"


def test_a_name_is_completed_with_a_tap_in_the_middle_of_a_text(noor: Page) -> None:
    text = noor.get_by_label("Text")
    text.fill("Thanks , and all")
    text.evaluate("field => field.setSelectionRange(7, 7)")
    text.press_sequentially("@fa")

    options(noor).click()

    expect(text).to_have_value("Thanks @fatima.bouzian , and all")
    expect(text).to_be_focused()


def test_a_tag_in_a_text_is_completed(noor: Page) -> None:
    text = noor.get_by_label("Text")

    text.press_sequentially("#omg")
    expect(options(noor, "[aria-selected=true]")).to_be_visible()
    text.press("Tab")

    expect(text).to_have_value("#omgangsregeling ")


@pytest.mark.parametrize("said", ["mail noor@br", "C#om", "Ask @br and"])
def test_what_is_no_name_is_left_alone(office: Office, noor: Page, said: str) -> None:
    noor.get_by_label("Text").press_sequentially(said)
    noor.wait_for_timeout(300)

    expect(options(noor)).to_have_count(0)


def test_escape_closes_the_suggestions(noor: Page) -> None:
    noor.get_by_label("Text").press_sequentially("@br")
    expect(options(noor)).to_have_count(2)

    noor.get_by_label("Text").press("Escape")

    expect(options(noor)).to_have_count(0)


def test_tags_are_shown_one_by_one_and_sent_as_one_text(noor: Page) -> None:
    typing = noor.get_by_role("combobox", name="Tags")
    expect(noor.locator("tag-picker li")).to_have_count(2)

    typing.press_sequentially("court,crisis")
    assert tags(noor) == "ots, uhp, court, crisis"
    typing.press("Enter")

    expect(noor.locator("tag-picker li")).to_have_count(4)
    expect(typing).to_have_value("")
    assert tags(noor) == "ots, uhp, court, crisis"


def test_a_tag_is_taken_away(noor: Page) -> None:
    noor.get_by_role("button", name="Remove ots").click()

    assert tags(noor) == "uhp"
    expect(noor.get_by_role("combobox", name="Tags")).to_be_focused()
    noor.keyboard.press("Backspace")
    assert tags(noor) == ""


def test_a_tag_is_suggested(noor: Page) -> None:
    typing = noor.get_by_role("combobox", name="Tags")
    typing.press_sequentially("onder")
    expect(typing).to_have_attribute("aria-expanded", "true")

    typing.press("ArrowDown")
    typing.press("Enter")

    assert tags(noor) == "ots, uhp, ondertoezichtstelling"
    expect(typing).to_have_attribute("aria-expanded", "false")


def test_tags_come_back_with_the_draft(noor: Page) -> None:
    noor.get_by_role("combobox", name="Tags").press_sequentially("court,half a t")

    noor.reload()

    expect(noor.locator("tag-picker li > [data-tag]").nth(2)).to_have_text("court")
    assert tags(noor) == "ots, uhp, court, half a t"
