"""What one pressed is what one meant, also when the page grows above it between pressing and letting go."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]
ASKING = """<steady-press></steady-press><main><h1>Ask</h1><div id="help"></div>
<button type="button" aria-label="Ask"><b>Ask</b></button><p>0 asked</p></main>"""
LISTENING = """() => {
  let asked = 0
  const help = document.querySelector("#help")
  help.addEventListener("click", () => { document.querySelector("h1").textContent = "Wrong" })
  const count = () => { document.querySelector("p").textContent = `${++asked} asked` }
  document.querySelector("button").addEventListener("click", count)
}"""
GROWS = """() => document.querySelector("#help").append(
  ...Array.from({ length: 12 }, () => Object.assign(document.createElement("p"), { textContent: "Kees knows" })))"""


@pytest.fixture
def noor(office: Office, tab: Tab) -> Page:
    """A page on which one asks; it counts how often."""
    office.pages["/"] = page(ASKING)
    noor = tab("/")
    noor.evaluate(LISTENING)
    return noor


def press(noor: Page) -> tuple[float, float]:
    """Press the button without letting go, and return where that was."""
    box = noor.get_by_role("button", name="Ask").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    noor.mouse.move(x, y)
    noor.mouse.down()
    return x, y


def test_a_button_that_moves_while_it_is_pressed_is_pressed_once(noor: Page) -> None:
    press(noor)
    noor.evaluate(GROWS)
    noor.mouse.up()

    expect(noor.get_by_text("1 asked")).to_be_visible()
    expect(noor.get_by_role("heading")).to_have_text("Ask")


def test_whoever_moves_away_from_a_button_lets_go_of_it(noor: Page) -> None:
    x, y = press(noor)
    noor.mouse.move(x, y + 60)
    noor.mouse.up()

    expect(noor.get_by_text("0 asked")).to_be_visible()


def test_whoever_slides_just_over_the_edge_of_a_button_lets_go_of_it_too(noor: Page) -> None:
    box = noor.get_by_role("button", name="Ask").bounding_box()
    assert box
    x, bottom = box["x"] + box["width"] / 2, box["y"] + box["height"]
    noor.mouse.move(x, bottom - 3)
    noor.mouse.down()
    noor.mouse.move(x, bottom + 3)
    noor.mouse.up()

    expect(noor.get_by_text("0 asked")).to_be_visible()


def test_a_finger_a_key_and_a_script_press_it_as_ever(noor: Page) -> None:
    button = noor.get_by_role("button", name="Ask")

    button.click()
    button.press("Enter")
    button.evaluate("(button) => button.click()")

    expect(noor.get_by_text("3 asked")).to_be_visible()
