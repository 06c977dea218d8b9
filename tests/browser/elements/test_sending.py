"""A text that was sent arrives, once: over a dead network, past a server in trouble, after the page was closed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import composer, page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
WAITING = "Not sent yet, will be sent"


def write(tab: Page, text: str) -> None:
    tab.get_by_label("Text").fill(text)
    tab.get_by_role("button", name="Send").click()


def kept(tab: Page) -> dict[str, str]:
    everything: dict[str, str] = tab.evaluate("() => ({ ...localStorage })")
    return everything


def test_a_text_that_arrives_leaves_nothing_behind(office: Office, tab: Tab) -> None:
    noor = tab()

    write(noor, "Hello")

    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["Hello"]
    assert kept(noor) == {}
    expect(noor.locator("unsent-list li")).to_have_count(0)


def test_what_is_late_is_said_where_one_looks(office: Office, phone: BrowserContext, tab: Tab) -> None:
    fields = "<p>A long page</p>" * 40
    office.pages["/questions/7/"] = page(fields + composer() + fields)
    noor = tab()
    phone.set_offline(True)

    write(noor, "From the cellar of the court")

    expect(noor.get_by_text("It will be sent.")).to_be_in_viewport()


def test_a_dead_network_says_so_and_sends_when_it_is_back(office: Office, phone: BrowserContext, tab: Tab) -> None:
    noor = tab()
    phone.set_offline(True)
    write(noor, "From the cellar of the court")
    expect(noor.get_by_text(WAITING)).to_be_visible()
    expect(noor.get_by_text("It will be sent.")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("")

    phone.set_offline(False)

    expect(noor.get_by_role("link", name="See it")).to_have_attribute("href", re.compile("/questions/7/$"))
    expect(noor.get_by_text("It has been sent.")).to_be_visible()
    assert office.bodies == ["From the cellar of the court"]


@pytest.mark.parametrize("trouble", ["gone", "broken", "silent", "deaf"])
def test_a_server_in_trouble_gets_it_later_and_once(office: Office, tab: Tab, trouble: str) -> None:
    noor = tab()
    office.mood = trouble
    write(noor, "Persistent")
    expect(noor.get_by_text(WAITING)).to_be_visible()

    office.mood = "well"

    expect(noor.get_by_role("link", name="See it")).to_be_visible()
    assert office.bodies == ["Persistent"]
    assert len({form["client_id"] for form in office.tries}) == 1
    assert len(office.tries) > 1


def test_what_waits_is_sent_after_the_page_was_closed_and_opened(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "gone"
    write(noor, "Closed in a hurry")
    expect(noor.get_by_text(WAITING)).to_be_visible()
    noor.close()
    office.mood = "well"

    later = tab("/elsewhere/")

    expect(later.get_by_role("link", name="See it")).to_be_visible()
    assert office.bodies == ["Closed in a hurry"]


def test_a_page_that_is_closed_while_sending_leaves_it_to_be_sent(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "silent"
    write(noor, "Gone before the answer")
    noor.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('outbox:'))")
    noor.close()
    office.mood = "well"

    later = tab("/questions/7/")

    expect(later.get_by_role("link", name="See it")).to_be_visible()
    expect(later.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["Gone before the answer"]


def test_many_are_sent_in_the_order_in_which_they_were_written(office: Office, phone: BrowserContext, tab: Tab) -> None:
    noor = tab()
    phone.set_offline(True)
    for number in range(4):
        write(noor, f"Post {number}")
        expect(noor.locator("unsent-list li")).to_have_count(number + 1)

    phone.set_offline(False)

    expect(noor.get_by_role("link", name="See it")).to_have_count(4)
    assert office.bodies == ["Post 0", "Post 1", "Post 2", "Post 3"]


def test_two_tabs_send_it_once(office: Office, phone: BrowserContext, tab: Tab) -> None:
    noor, other = tab(), tab("/elsewhere/")
    phone.set_offline(True)
    for number in range(3):
        write(noor, f"Post {number}")
    expect(other.locator("unsent-list li")).to_have_count(3)

    phone.set_offline(False)

    expect(noor.get_by_role("link", name="See it")).to_have_count(3)
    expect(other.get_by_role("link", name="See it")).to_have_count(3)
    assert [form["body"] for form in office.tries] == ["Post 0", "Post 1", "Post 2"]


def test_what_was_typed_while_sending_stays(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "silent"
    write(noor, "First")
    noor.get_by_label("Text").fill("First, and then some")

    expect(noor.get_by_text(WAITING)).to_be_visible()
    office.mood = "well"

    expect(noor.get_by_role("link", name="See it")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("First, and then some")
    write(noor, "First, and then some")
    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["First", "First, and then some"]


def test_pressing_twice_sends_once(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.get_by_label("Text").fill("Twice")

    noor.evaluate("() => { const form = document.querySelector('form'); form.requestSubmit(); form.requestSubmit() }")

    expect(noor.get_by_label("Text")).to_have_value("")
    assert [form["body"] for form in office.tries] == ["Twice"]


def test_a_refusal_is_shown_in_place_and_nothing_waits(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "refusing"

    write(noor, "About Jantje")

    expect(noor.get_by_text("A client could be recognised")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("About Jantje")
    expect(noor.get_by_label("Text")).to_be_focused()
    expect(noor.locator("unsent-list li")).to_have_count(0)
    office.mood = "well"
    write(noor, "About a boy")
    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["About a boy"]


def test_a_late_refusal_leads_back_to_the_text(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "broken"
    write(noor, "About Jantje")
    expect(noor.get_by_text(WAITING)).to_be_visible()
    noor.goto("/elsewhere/")
    office.mood = "refusing"
    expect(noor.get_by_text("Not accepted: A client could be recognised")).to_be_visible()

    noor.get_by_role("link", name="Back to the text").click()

    expect(noor).to_have_url(re.compile("/questions/7/$"))
    expect(noor.get_by_label("Text")).to_have_value("About Jantje")
    expect(noor.get_by_text("Not accepted: A client could be recognised")).to_be_visible()
    office.mood = "well"
    write(noor, "About a boy")
    expect(noor.locator("unsent-list li")).to_have_count(0)
    assert kept(noor) == {}


def test_what_cannot_be_sent_may_be_read_and_thrown_away(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "broken"
    write(noor, "Better not")
    expect(noor.get_by_text(WAITING)).to_be_visible()

    noor.locator("unsent-list summary").click()
    expect(noor.locator("unsent-list [data-text]")).to_have_text("Better not")
    noor.get_by_role("button", name="Throw away").click()

    expect(noor.locator("unsent-list li")).to_have_count(0)
    assert kept(noor) == {}


def test_who_has_no_session_signs_in_and_comes_back_to_the_text(office: Office, tab: Tab) -> None:
    noor = tab()
    office.signed_in = None
    write(noor, "Written in time")
    expect(noor).to_have_url(re.compile("/accounts/login/"))

    office.signed_in = 12
    noor.goto("/questions/7/")

    expect(noor.get_by_label("Text")).to_have_value("Written in time")
    write(noor, "Written in time")
    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["Written in time"]


def test_a_page_to_sign_in_on_is_no_receipt(office: Office, tab: Tab) -> None:
    noor = tab()
    office.signed_in = None
    office.is_polite = False
    write(noor, "Written in time")
    expect(noor.get_by_role("heading", name="/accounts/login/")).to_be_visible()

    office.signed_in = 12
    noor.goto("/questions/7/")

    expect(noor.get_by_label("Text")).to_have_value("Written in time")


def test_who_has_sent_something_can_go_on_with_the_keyboard(office: Office, tab: Tab) -> None:
    noor = tab()

    write(noor, "Hello")
    expect(noor.get_by_label("Text")).to_have_value("")
    noor.keyboard.press("Tab")

    expect(noor.get_by_label("Text")).to_be_focused()


def test_what_waits_asks_to_sign_in_and_goes_after_that(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "broken"
    write(noor, "While the session ended")
    expect(noor.get_by_text(WAITING)).to_be_visible()
    office.signed_in, office.mood = None, "well"
    door = noor.get_by_role("link", name="Sign in to send it")
    expect(door).to_have_attribute("href", "/accounts/login/?next=%2Fquestions%2F7%2F")

    office.signed_in = 12
    noor.goto("/questions/7/")

    expect(noor.get_by_role("link", name="See it")).to_be_visible()
    assert office.bodies == ["While the session ended"]


def test_nothing_is_sent_in_the_name_of_whoever_signed_in_since(office: Office, tab: Tab) -> None:
    noor = tab()
    office.mood = "broken"
    write(noor, "This is Noor")
    expect(noor.get_by_text(WAITING)).to_be_visible()
    office.signed_in = 13
    expect(noor.get_by_role("link", name="Sign in to send it")).to_be_visible()

    office.mood = "well"
    noor.wait_for_timeout(1000)

    assert office.bodies == []


def test_an_old_page_gets_through_with_a_fresh_token(office: Office, tab: Tab) -> None:
    noor = tab()
    office.csrf_tokens = {"fresh"}

    write(noor, "Opened this morning")

    expect(noor.get_by_role("link", name="See it")).to_be_visible()
    assert office.bodies == ["Opened this morning"]


def test_a_browser_that_keeps_nothing_keeps_the_text_in_the_form(office: Office, tab: Tab) -> None:
    noor = tab()
    noor.evaluate(FULL)
    office.mood = "gone"

    write(noor, "Only on this page")

    expect(noor.get_by_text("Not sent. The text is still here")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("Only on this page")
    office.mood = "well"
    noor.get_by_role("button", name="Send").click()
    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["Only on this page"]


def test_a_plain_form_goes_on_to_the_next_page(office: Office, tab: Tab) -> None:
    office.pages["/ask/"] = page(composer("ask", plain=True))
    noor = tab("/ask/")

    write(noor, "Which form?")

    expect(noor).to_have_url(re.compile("/questions/7/$"))
    assert office.bodies == ["Which form?"]
    assert kept(noor) == {}


def test_a_plain_form_stays_where_it_is_on_a_dead_network(office: Office, phone: BrowserContext, tab: Tab) -> None:
    office.pages["/ask/"] = page(composer("ask", plain=True))
    noor = tab("/ask/")
    phone.set_offline(True)
    write(noor, "Which form?")
    expect(noor.get_by_text(WAITING)).to_be_visible()

    phone.set_offline(False)

    expect(noor.get_by_role("link", name="See it")).to_be_visible()
    assert office.bodies == ["Which form?"]


def test_a_plain_form_shows_its_refusal(office: Office, tab: Tab) -> None:
    office.pages["/ask/"] = page(composer("ask", plain=True))
    office.mood = "refusing"
    noor = tab("/ask/")

    write(noor, "About Jantje")

    expect(noor.get_by_text("A client could be recognised")).to_be_visible()
    expect(noor.get_by_label("Text")).to_have_value("About Jantje")
    expect(noor.locator("unsent-list li")).to_have_count(0)


def test_a_plain_form_without_a_session_leads_to_the_door_and_back(office: Office, tab: Tab) -> None:
    office.pages["/ask/"] = page(composer("ask", plain=True))
    office.signed_in = None
    noor = tab("/ask/")

    write(noor, "Which form?")

    expect(noor).to_have_url(re.compile("/accounts/login/\\?next=%2Fask%2F$"))
    noor.goto("/ask/")
    expect(noor.get_by_label("Text")).to_have_value("Which form?")
