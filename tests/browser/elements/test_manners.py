"""Manners: times, keys, a question before what cannot be undone, words for the ear, a clean browser on leaving."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.axe import violations
from tests.browser.elements.office import Office
from tests.browser.elements.pages import composer, page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]

KEYS = """
<key-bindings><dialog aria-label="Keys"><p>j and k</p><label><input type="checkbox" data-keys checked> Use keys</label>
  <form method="dialog"><button>Close</button></form></dialog></key-bindings>
<button type="button" data-show-keys>Keys</button>
<a href="/ask/" data-key="a">Ask</a>
<input type="search" aria-label="Search" data-key="/">
<ol><li data-row id="one"><a href="/one/">One</a></li><li data-row id="two"><a href="/two/">Two</a></li></ol>"""

LEAVE = """
<ask-first unsent><forget-drafts><form method="post" action="/accounts/logout/">
  <input type="hidden" name="csrfmiddlewaretoken" value="in-page"><input type="hidden" name="client_id" value="leave">
  <input type="hidden" name="body" value=""><button>Sign out</button></form></forget-drafts>
<dialog aria-label="Sure?"><form method="dialog">
  <button value="yes">Sign out all the same</button><button value="">Stay</button></form></dialog></ask-first>"""


WRITING = """
<main><h1>Ask</h1><polite-status role="status"></polite-status>
<form method="post"><label for="body">Text</label>
  <mention-completion src="/suggest/" suggestions="Suggestions">
    <textarea name="body" id="body"></textarea></mention-completion>
  <char-counter for="body" limit="30"></char-counter><label for="tags">Tags</label>
  <tag-picker src="/suggest/" suggestions="Suggestions"><input type="text" name="tags" id="tags" value="ots">
    <template><li><span data-tag></span><button type="button">Remove <span data-tag></span></button></li></template>
  </tag-picker></form></main>"""


@pytest.mark.parametrize(
    ("language", "ago", "words"),
    [
        ("en", timedelta(seconds=5), "now"),
        ("en", timedelta(minutes=3), "3 minutes ago"),
        ("nl", timedelta(minutes=3), "3 minuten geleden"),
        ("en", timedelta(hours=2, minutes=3), "2 hours ago"),
        ("nl", timedelta(hours=24, minutes=1), "gisteren"),
        ("en", timedelta(days=9), "1 May 2026"),
    ],
)
def test_a_time_says_how_long_ago_that_was(office: Office, tab: Tab, language: str, ago: timedelta, words: str) -> None:
    when = (datetime.now(UTC) - ago).isoformat()
    body = f'<relative-time><time datetime="{when}">1 May 2026</time></relative-time>'
    office.pages["/"] = page(body).replace('lang="en"', f'lang="{language}"')

    noor = tab("/")

    expect(noor.locator("time")).to_have_text(words)
    expect(noor.locator("time")).to_have_attribute("title", "1 May 2026")


def test_a_time_moves_on_while_one_reads(office: Office, tab: Tab, phone: BrowserContext) -> None:
    now = datetime.now(UTC).isoformat()
    office.pages["/"] = page(f"<relative-time><time datetime='{now}'>1 May</time></relative-time>")
    phone.clock.install()
    noor = tab("/")
    expect(noor.locator("time")).to_have_text("now")

    noor.clock.fast_forward("05:00")

    expect(noor.locator("time")).to_have_text("5 minutes ago")


def test_keys_go_through_a_list_and_open_what_one_is_on(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(KEYS)
    noor = tab("/")

    noor.keyboard.press("j")
    expect(noor.locator("#one")).to_be_focused()
    noor.keyboard.press("j")
    noor.keyboard.press("j")
    expect(noor.locator("#two")).to_be_focused()
    noor.keyboard.press("k")
    expect(noor.locator("#one")).to_be_focused()
    noor.keyboard.press("Enter")

    expect(noor).to_have_url(f"{office.address}/one/")


def test_a_key_goes_to_the_search_field_and_is_a_letter_there(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(KEYS)
    noor = tab("/")

    noor.keyboard.press("/")
    noor.keyboard.type("a/j?")

    expect(noor.get_by_label("Search")).to_be_focused()
    expect(noor.get_by_label("Search")).to_have_value("a/j?")
    assert noor.url == f"{office.address}/"


def test_a_key_with_another_key_belongs_to_the_browser(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(KEYS)
    noor = tab("/")

    noor.keyboard.press("Control+a")

    assert noor.url == f"{office.address}/"


def test_the_keys_are_listed_and_may_be_turned_off(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(KEYS)
    noor = tab("/")
    noor.keyboard.press("?")
    noor.get_by_label("Use keys").uncheck()
    noor.get_by_role("button", name="Close").click()

    noor.reload()
    for key in "?aj":
        noor.keyboard.press(key)

    assert noor.url == f"{office.address}/"
    expect(noor.locator("#one")).not_to_be_focused()
    expect(noor.get_by_role("dialog")).to_be_hidden()
    noor.get_by_role("button", name="Keys").click()
    expect(noor.get_by_role("dialog")).to_be_visible()


def test_what_cannot_be_undone_is_asked_first(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(f"""<ask-first>{composer("delete:9")}<dialog aria-label="Sure?"><form method="dialog">
      <button value="yes">Delete</button><button value="">Keep</button></form></dialog></ask-first>""")
    noor = tab("/")
    noor.get_by_label("Text").fill("It is of no use")
    noor.get_by_role("button", name="Send").click()
    noor.get_by_role("button", name="Keep").click()
    expect(noor.get_by_role("dialog")).to_be_hidden()
    assert office.tries == []

    noor.get_by_role("button", name="Send").click()
    noor.get_by_role("button", name="Delete").click()

    expect(noor.get_by_label("Text")).to_have_value("")
    assert office.bodies == ["It is of no use"]


def test_signing_out_clears_every_draft_after_asking(office: Office, phone: BrowserContext, tab: Tab) -> None:
    office.pages["/"] = page(LEAVE)
    noor, leaving = tab(), tab("/")
    noor.get_by_label("Text").fill("Half a text")
    leaving.evaluate("() => { localStorage.setItem('keys', 'off'); localStorage.setItem('outbox:9:x', '{}') }")
    leaving.get_by_role("button", name="Sign out").click()
    leaving.get_by_role("button", name="Stay").click()
    assert leaving.evaluate("() => Object.keys(localStorage).sort()") == ["draft:12:answer:7", "keys", "outbox:9:x"]

    leaving.get_by_role("button", name="Sign out", exact=True).click()
    leaving.get_by_role("button", name="Sign out all the same").click()

    expect(noor.get_by_label("Text")).to_have_value("")
    expect(leaving).to_have_url(f"{office.address}/questions/7/")
    assert leaving.evaluate("() => ({ ...localStorage })") == {"keys": "off"}


def test_signing_out_of_a_clean_browser_asks_nothing(office: Office, tab: Tab) -> None:
    office.pages["/"] = page(LEAVE)
    noor = tab("/")

    noor.get_by_role("button", name="Sign out").click()

    expect(noor).to_have_url(f"{office.address}/questions/7/")


def test_what_comes_in_by_itself_is_said_aloud_and_takes_no_focus(office: Office, tab: Tab) -> None:
    office.pages["/answer/"] = '<li data-announce="Bram answered">Use form B.</li>'
    office.pages["/"] = page("""<polite-status role="status"></polite-status><input aria-label="Elsewhere">
      <ol hx-get="/answer/" hx-trigger="live:answered-7 from:body" hx-swap="beforeend"></ol>""")
    noor = tab("/")
    noor.get_by_label("Elsewhere").focus()

    noor.evaluate("() => document.body.dispatchEvent(new CustomEvent('live:answered-7'))")

    expect(noor.locator("polite-status")).to_have_text("Bram answered")
    expect(noor.get_by_label("Elsewhere")).to_be_focused()


def test_a_page_begins_at_what_was_refused_however_far_down(office: Office, tab: Tab) -> None:
    rest, why = "<p>More</p>" * 80, "<p data-refusal>Choose a day.</p>"
    wrong = f'<label>Name <input></label><label>Day <input aria-invalid="true"></label>{why}'
    office.pages["/"] = page(f"<main>{rest}{wrong}{rest}</main>")
    office.pages["/days/"] = page(f"<main>{rest}{why}{rest}</main>")

    noor = tab("/")
    expect(noor.get_by_label("Day")).to_be_focused()
    expect(noor.get_by_text("Choose a day.")).to_be_in_viewport()

    noor.goto("/days/")
    expect(noor.get_by_text("Choose a day.")).to_be_focused()
    expect(noor.get_by_text("Choose a day.")).to_be_in_viewport()


def test_a_button_that_is_replaced_keeps_the_focus(office: Office, tab: Tab) -> None:
    office.pages["/voted/"] = '<p id="vote">Useful <button>Withdraw</button></p>'
    button = '<button hx-get="/voted/" hx-target="#vote" hx-swap="outerHTML">Useful</button>'
    office.pages["/"] = page(f'<p id="vote">{button}</p>')
    noor = tab("/")

    noor.get_by_role("button", name="Useful").click()

    expect(noor.locator("#vote")).to_be_focused()


@pytest.mark.parametrize(("mood", "words"), [("gone", "No connection"), ("broken", "That did not work")])
def test_what_was_pressed_and_did_not_happen_is_said(office: Office, tab: Tab, mood: str, words: str) -> None:
    office.mood = mood
    office.pages["/"] = page("""<button hx-post="/votes/">Useful</button><failed-requests role="status">
      <template data-when="unreachable"><p>No connection</p></template>
      <template data-when="refused"><p>That did not work</p></template></failed-requests>""")
    noor = tab("/")

    noor.get_by_role("button", name="Useful").click()

    expect(noor.get_by_text(words)).to_be_visible()


def test_an_address_is_copied(office: Office, phone: BrowserContext, tab: Tab) -> None:
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    office.pages["/"] = page("""<polite-status role="status"></polite-status>
      <copy-link copied="Copied"><a href="/questions/7/">Link</a></copy-link>""")
    noor = tab("/")

    noor.get_by_role("link", name="Link").click()

    expect(noor.locator("polite-status")).to_have_text("Copied")
    assert noor.evaluate("() => navigator.clipboard.readText()") == f"{office.address}/questions/7/"


@pytest.mark.parametrize("typed", ["", "@br"])
def test_everything_has_a_name_and_a_part_for_who_cannot_see_it(office: Office, tab: Tab, typed: str) -> None:
    office.pages["/"] = page(WRITING)
    noor = tab("/")
    noor.get_by_label("Text").press_sequentially(typed)
    noor.get_by_role("combobox", name="Tags").press_sequentially("o") if not typed else None
    expect(noor.locator("suggestion-list [role=option]").first).to_be_visible()

    found = violations(noor, rules={"region": {"enabled": False}})

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
