"""What was refused: where one begins, how long it is said of a field; and being told, which a browser may refuse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]

REFUSED = """<main><section class="errors" aria-label="3 things" tabindex="-1" autofocus><ul>
  <li><a href="#name">Name</a>: Too long.</li>
  <li><a href="#kind_0">Kind</a>: Choose one.</li>
  <li><a href="#day">Day</a>: When?</li></ul></section>
<form novalidate>
  <label>Name <input id="name" value="Noor" aria-invalid="true" aria-describedby="name_help name_error"></label>
  <p id="name_error" data-refusal>Too long.</p><p id="name_help">In full.</p>
  <fieldset aria-describedby="kind_error"><legend>Kind</legend>
    <label><input type="radio" name="kind" id="kind_0" aria-invalid="true"> Open</label>
    <label><input type="radio" name="kind" aria-invalid="true"> Closed</label>
    <p id="kind_error" data-refusal>Choose one.</p></fieldset>
  <label>Day <select id="day" aria-invalid="true" aria-describedby="day_error"><option><option>Monday</select></label>
  <p id="day_error" data-refusal>When?</p>
</form></main><changed-fields></changed-fields>"""
SWITCH = """<push-switch key="AA" refused="Allow it there." unsaid="Choose Allow." failed="Again." missing="None.">
  <form><input type="hidden" name="endpoint"><button>Tell me</button></form><p role="status"></p></push-switch>"""


def test_with_scripts_one_begins_at_the_field_and_not_at_the_list(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(REFUSED)

    noor = tab("/")

    noor.wait_for_timeout(300)  # the browser looks for what is to have the focus after it has drawn the page
    expect(noor.get_by_label("Name")).to_be_focused()


def test_without_scripts_one_begins_at_the_list_which_leads_to_the_field(office: Office, chromium: Browser) -> None:
    office.pages["/"] = page(REFUSED)
    plain = chromium.new_context(base_url=office.address, java_script_enabled=False)
    noor = plain.new_page()
    noor.goto("/")

    expect(noor.get_by_role("region", name="3 things")).to_be_focused()
    noor.get_by_role("link", name="Day").click()
    expect(noor.locator("#day")).to_be_focused()
    plain.close()


def test_what_was_said_of_a_field_is_struck_through_once_it_is_changed(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(REFUSED)
    noor = tab("/")

    noor.get_by_label("Name").press("End")
    assert noor.locator("form [data-changed]").count() == 0
    noor.get_by_label("Name").press("x")

    expect(noor.locator("#name_error[data-changed]")).to_be_visible()
    assert noor.locator("#name").get_attribute("aria-invalid") is None
    assert noor.locator("#name").get_attribute("aria-describedby") == "name_help"
    assert noor.locator("li[data-changed]").all_inner_texts() == ["Name: Too long."]

    noor.get_by_label("Closed").check()
    noor.get_by_label("Day").select_option("Monday")

    expect(noor.locator("form [data-refusal]:not([data-changed]), form [aria-invalid]")).to_have_count(0)
    expect(noor.locator("li[data-changed]")).to_have_count(3)


@pytest.mark.parametrize(("said", "words"), [("denied", "Allow it there."), ("default", "Choose Allow.")])
def test_who_is_not_told_hears_what_to_do_next(office: Office, tab: Tab, said: str, words: str) -> None:
    office.pages["/"] = page(SWITCH)
    noor = tab("/")
    noor.evaluate("(said) => { Notification.requestPermission = async () => said }", said)

    noor.get_by_role("button", name="Tell me").click()

    expect(noor.get_by_role("status").filter(has_text=words)).to_be_visible()


@pytest.mark.parametrize(("kind", "key"), [("number", "e"), ("date", "1"), ("time", "1")])
def test_what_is_half_typed_is_not_sent_as_if_it_had_been_left_empty(
    office: Office, tab: Tab, kind: str, key: str
) -> None:
    office.pages["/"] = page(f"""<whole-fields words="Not whole yet."></whole-fields><main><form novalidate>
      <label>When <input type="{kind}" name="when"></label><button>Keep</button></form><p>0 sent</p></main>""")
    noor = tab("/")
    noor.evaluate("""() => document.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault()
      document.querySelector("p").textContent = "1 sent"
    })""")
    when = noor.get_by_label("When")

    when.press(key)
    noor.get_by_role("button", name="Keep").click()

    expect(when).to_be_focused()
    assert when.evaluate("(field) => field.validationMessage") == "Not whole yet."
    expect(noor.get_by_text("0 sent")).to_be_visible()

    when.fill({"number": "3", "date": "2026-06-08", "time": "09:00"}[kind])
    noor.get_by_role("button", name="Keep").click()
    expect(noor.get_by_text("1 sent")).to_be_visible()
