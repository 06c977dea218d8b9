"""Whoever selects words in an answer goes from there to correcting them, with the keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import page

pytestmark = pytest.mark.browser

ANSWER = """
<article class="answer">
  <div class="prose"><p>Use <strong>form JW3</strong> for it, within two weeks.</p></div>
  <details><summary>More</summary><a class="menu__item" href="/answers/7/correct/">Correct</a></details>
</article>
<p>Beside it.</p>
<correct-this label="Correct this" told="Press Tab or c to correct what you selected."></correct-this>
<key-bindings><dialog aria-label="Keys"><label><input type="checkbox" data-keys checked> Use keys</label></dialog>
</key-bindings>"""
FORM = """
<marked-sentence><label for="body">Text</label>
  <textarea id="body">Use **form JW3** for it, within two weeks.</textarea></marked-sentence>"""
SELECT = """([from, to]) => {
  const text = document.querySelector(from).lastChild, selection = getSelection()
  selection.setBaseAndExtent(text, 0, text, 0)
  for (let n = 0; n < to; n++) selection.modify("extend", "forward", "word")
}"""
MARKED = "document.querySelector('textarea').value.slice(...['selectionStart', 'selectionEnd'].map(at => body[at]))"


@pytest.fixture
def noor(office: Office, tab: Callable[..., Page]) -> Page:
    """Noor, who reads an answer."""
    office.pages |= {"/": page(ANSWER), "/answers/7/correct/": page(FORM)}
    return tab("/")


@pytest.mark.parametrize("keys", [["Tab", "Enter"], ["c"]])
def test_from_selected_words_to_the_same_words_in_the_form(noor: Page, keys: list[str]) -> None:
    noor.evaluate(SELECT, [".prose strong", 2])
    expect(noor.get_by_role("link", name="Correct this")).to_be_visible()

    for key in keys:
        noor.keyboard.press(key)

    noor.wait_for_url("**/answers/7/correct/#*")
    noor.wait_for_function(f"{MARKED} === 'form JW3'")
    expect(noor.get_by_label("Text")).to_be_focused()


def test_the_key_does_nothing_where_nothing_is_selected(noor: Page) -> None:
    noor.evaluate(SELECT, ["p:not(.prose p)", 2])
    noor.wait_for_timeout(400)

    noor.keyboard.press("c")

    noor.wait_for_timeout(200)
    assert "/correct/" not in noor.url
    expect(noor.get_by_role("link", name="Correct this")).to_have_count(0)
