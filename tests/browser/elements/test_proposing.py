"""What is proposed to whoever asks is taken up with one tap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import page

pytestmark = pytest.mark.browser

ASK = """
<form method="post" action="/questions/">
  <label for="body">More</label>
  <mention-completion src="/suggest/?of=people" tags="/suggest/?of=tags" suggestions="Suggestions">
    <textarea name="body" id="body">Urgent.</textarea></mention-completion>
  <label for="tags">Topics</label>
  <tag-picker src="/suggest/" suggestions="Suggestions"><input type="text" name="tags" id="tags" value="ots">
    <template><li><span data-tag></span><button type="button">Remove <span data-tag></span></button></li></template>
  </tag-picker>
  <proposed-help>
    <button type="button" data-topic="verlenging">Add verlenging</button>
    <button type="button" data-topic="griffie">Add griffie</button>
    <button type="button" data-mention="fatima.bouzian">Mention Fatima</button>
  </proposed-help>
</form>"""


@pytest.fixture
def noor(office: Office, tab: Callable[..., Page]) -> Page:
    """Noor, about to ask."""
    office.pages["/"] = page(ASK)
    return tab("/")


def test_a_topic_is_added_and_the_next_one_has_the_focus(noor: Page) -> None:
    noor.get_by_role("combobox", name="Topics").fill("half a t")

    noor.get_by_role("button", name="Add verlenging").click()

    expect(noor.locator("input[name=tags]")).to_have_value("ots, verlenging, half a t")
    expect(noor.get_by_role("button", name="Add verlenging")).to_have_count(0)
    expect(noor.get_by_role("button", name="Add griffie")).to_be_focused()
    noor.get_by_role("button", name="Add griffie").press("Enter")
    expect(noor.get_by_role("button", name="Remove ots")).to_be_focused()


def test_whoever_may_know_is_mentioned_below_what_was_written(noor: Page) -> None:
    noor.get_by_role("button", name="Mention Fatima").click()

    expect(noor.get_by_label("More")).to_have_value("Urgent. @fatima.bouzian ")
    expect(noor.get_by_label("More")).to_be_focused()
    expect(noor.get_by_role("button", name="Mention Fatima")).to_have_count(0)


def test_the_completion_of_names_says_who_may_know(office: Office, noor: Page) -> None:
    noor.get_by_label("More").press_sequentially(" @f")
    expect(noor.locator("suggestion-list [role=option]").first).to_be_visible()

    assert office.asked[-1] == "/suggest/?of=people&q=f&first=fatima.bouzian"
