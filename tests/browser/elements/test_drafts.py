"""Whatever is typed is still there: after a reload, in another tab, after a refusal. Until it is sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import composer, page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"


def kept(tab: Page, prefix: str = "draft:") -> dict[str, str]:
    """What this browser keeps under names that begin so."""
    everything: dict[str, str] = tab.evaluate("() => ({ ...localStorage })")
    return {key: value for key, value in everything.items() if key.startswith(prefix)}


def test_a_text_is_kept_at_each_keystroke(tab: Tab) -> None:
    noor = tab()

    noor.get_by_label("Text").press_sequentially("Which form")

    assert "body=Which+form" in kept(noor)["draft:12:answer:7"]
    assert "in-page" not in kept(noor)["draft:12:answer:7"]


def test_a_text_comes_back_with_every_choice_beside_it(tab: Tab) -> None:
    noor = tab()
    client_id = noor.locator("[name=client_id]").input_value()
    noor.get_by_label("Text").fill("Which form?\nFor the court.")
    noor.get_by_label("Space").select_option("Court")
    noor.get_by_label("Urgent").check()
    noor.get_by_label("Firm").check()

    noor.reload()

    expect(noor.get_by_label("Text")).to_have_value("Which form?\nFor the court.")
    expect(noor.get_by_label("Space")).to_have_value("2")
    expect(noor.get_by_label("Urgent")).to_be_checked()
    expect(noor.get_by_label("Firm")).to_be_checked()
    expect(noor.locator("[name=client_id]")).to_have_value(client_id)
    expect(noor.get_by_text("Draft restored")).to_be_visible()


def test_one_may_start_over(tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("Never mind")
    noor.reload()
    client_id = noor.locator("[name=client_id]").input_value()

    noor.get_by_role("button", name="Start over").click()

    expect(noor.get_by_label("Text")).to_have_value("")
    expect(noor.get_by_label("Text")).to_be_focused()
    expect(noor.get_by_text("Draft restored")).to_be_hidden()
    expect(noor.locator("[name=client_id]")).not_to_have_value(client_id)
    assert kept(noor) == {}


def test_what_was_erased_is_not_a_draft(tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("Oh")

    noor.get_by_label("Text").fill("")

    assert kept(noor) == {}


def test_each_composer_keeps_its_own(office: Office, tab: Tab) -> None:
    office.pages["/questions/7/"] = page(composer("answer:7") + composer("reply:9"))
    noor = tab()
    noor.locator("[id='answer:7'] textarea").fill("An answer")
    noor.locator("[id='reply:9'] textarea").fill("A remark")

    noor.reload()

    expect(noor.locator("[id='answer:7'] textarea")).to_have_value("An answer")
    expect(noor.locator("[id='reply:9'] textarea")).to_have_value("A remark")


def test_a_text_is_of_one_person(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("Mine")
    office.pages["/questions/7/"] = page(composer().replace('person="12"', 'person="13"'), person=13)

    noor.reload()

    expect(noor.get_by_label("Text")).to_have_value("")


def test_what_the_server_shows_after_a_refusal_counts(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("An older text")
    office.pages["/questions/7/"] = page(composer(text="What was refused", error="Too long"))

    noor.reload()

    expect(noor.get_by_label("Text")).to_have_value("What was refused")
    assert "What+was+refused" in kept(noor)["draft:12:answer:7"]


def test_an_edit_of_what_was_changed_meanwhile_keeps_its_text_and_says_so(office: Office, tab: Tab) -> None:
    office.pages["/edit/"] = page(composer("edit:9", text="The old text", revision=4))
    noor = tab("/edit/")
    noor.get_by_label("Text").fill("My correction")
    office.pages["/edit/"] = page(composer("edit:9", text="Somebody's correction", revision=5))

    noor.reload()

    expect(noor.get_by_label("Text")).to_have_value("My correction")
    expect(noor.locator("[name=base_revision]")).to_have_value("4")
    expect(noor.get_by_text("Changed meanwhile")).to_be_visible()
    noor.get_by_role("button", name="Start over").click()
    expect(noor.get_by_label("Text")).to_have_value("Somebody's correction")
    expect(noor.locator("[name=base_revision]")).to_have_value("5")


def test_another_tab_hears_that_the_same_is_being_written(tab: Tab) -> None:
    noor, other = tab(), tab()

    noor.get_by_label("Text").fill("Here")

    expect(other.get_by_text("in another tab")).to_be_visible()
    expect(other.get_by_label("Text")).to_have_value("")


def test_a_text_that_another_tab_has_sent_is_gone_here_too(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("Only once")
    other = tab()
    expect(other.get_by_label("Text")).to_have_value("Only once")

    noor.get_by_role("button", name="Send").click()

    expect(other.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["Only once"]


def test_another_text_in_the_same_place_stays(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("The one")
    other = tab()
    other.get_by_label("Text").fill("The other")

    noor.get_by_role("button", name="Send").click()
    expect(noor.get_by_label("Text")).to_have_value("The other")
    other.get_by_role("button", name="Send").click()

    expect(other.get_by_label("Text")).to_have_value("")
    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["The one", "The other"]
    assert kept(noor) == {}


def test_a_full_browser_is_told_of_and_the_text_stays(tab: Tab) -> None:
    noor = tab()
    noor.evaluate(FULL)

    noor.get_by_label("Text").fill("Nowhere to keep it")

    expect(noor.get_by_text("keeps no drafts")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("Nowhere to keep it")


def test_what_the_server_has_acknowledged_is_forgotten_on_the_next_page(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("Sent before the scripts had come")
    client_id = noor.locator("[name=client_id]").input_value()
    office.pages["/questions/8/"] = page(composer(), acknowledged=client_id)

    noor.goto("/questions/8/")

    expect(noor.get_by_label("Text")).to_have_value("")
    expect(noor.get_by_text("Draft restored")).to_be_hidden()
    assert kept(noor) == {}


def test_an_edit_needs_no_client_id_of_the_server(office: Office, tab: Tab) -> None:
    given = composer("edit:9", client_id="given", plain=True)
    office.pages["/edit/"] = page(given.replace('<input type="hidden" name="client_id" value="given">', ""))
    noor = tab("/edit/")
    noor.get_by_label("Text").fill("My correction")

    noor.reload()
    noor.get_by_role("button", name="Send").click()

    expect(noor).to_have_url(f"{office.address}/questions/7/")
    assert office.bodies == ["My correction"]
    assert kept(noor, "") == {}


def test_a_draft_behind_something_closed_is_opened(office: Office, tab: Tab) -> None:
    office.pages["/questions/7/"] = page(f"<details><summary>Reply</summary>{composer('reply:9')}</details>")
    noor = tab()
    noor.get_by_text("Reply").click()
    noor.get_by_label("Text").fill("Half a remark")

    noor.reload()

    expect(noor.get_by_label("Text")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("Half a remark")


def test_a_place_that_htmx_puts_in_the_page_later_has_its_draft(office: Office, tab: Tab) -> None:
    office.pages["/composer/"] = composer("reply:9")
    office.pages["/questions/7/"] = page('<div id="here" hx-get="/composer/" hx-trigger="click">Reply</div>')
    noor = tab()
    noor.get_by_text("Reply").click()
    noor.get_by_label("Text").fill("Half a remark")

    noor.reload()
    noor.get_by_text("Reply").click()

    expect(noor.get_by_label("Text")).to_have_value("Half a remark")


def test_a_draft_survives_what_is_renewed_around_it(office: Office, tab: Tab) -> None:
    within = f'<div id="reply" hx-preserve="true">{composer("reply:9")}</div>'
    office.pages["/answers-now/"] = '<p>Two answers</p><div id="reply" hx-preserve="true"></div>'
    office.pages["/questions/7/"] = page(f'<div id="answers" hx-get="/answers-now/" hx-trigger="now">{within}</div>')
    noor = tab()
    noor.get_by_label("Text").fill("Half a remark")

    noor.evaluate("() => htmx.trigger('#answers', 'now')")

    expect(noor.get_by_text("Two answers")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("Half a remark")
    expect(noor.get_by_text("Draft restored")).to_be_hidden()
    assert "Half+a+remark" in kept(noor)["draft:12:reply:9"]
