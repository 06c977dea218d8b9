"""The page hears what happens elsewhere, also after the line was cut."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.elements.office import Office
from tests.browser.elements.pages import page

pytestmark = pytest.mark.browser

Tab = Callable[..., Page]

QUESTION = """
<live-stream src="/live?root=7&last=800"></live-stream>
<p id="any" hx-get="/said/any" hx-trigger="live:answered from:body">nothing</p>
<p id="here" hx-get="/said/here" hx-trigger="live:answered-7 from:body">nothing</p>
<p id="elsewhere" hx-get="/said/elsewhere" hx-trigger="live:answered-8 from:body">nothing</p>
<p id="thread" hx-get="/said/thread" hx-trigger="live:root-7 from:body">nothing</p>
<p id="card" hx-get="/said/card" hx-trigger="live:contribution-9 from:body, live:reset from:body">nothing</p>
<new-items on="live:feed" one="1 new" other="{n} new" role="status">
  <a href="/" hidden><span data-count></span></a></new-items>
"""


@pytest.fixture
def noor(office: Office, tab: Tab) -> Page:
    """Noor, on the page of question 7."""
    office.pages["/questions/7/"] = page(QUESTION)
    for place in ("any", "here", "elsewhere", "thread", "card"):
        office.pages[f"/said/{place}"] = "news"
    reader = tab()
    listening(reader, office)
    return reader


def listening(reader: Page, office: Office, streams: int = 1) -> None:
    for _ in range(100):
        if len(office.streams) >= streams:
            return
        reader.wait_for_timeout(50)
    pytest.fail("Nobody listens.")


def event(number: int, **what: object) -> str:
    return f"id: {number}\ndata: {json.dumps({'id': number, **what})}"


def test_each_part_of_a_page_hears_what_concerns_it(office: Office, noor: Page) -> None:
    office.tell(event(801, kind="answered", root=7, contribution=9))

    for place in ("any", "here", "thread", "card"):
        expect(noor.locator(f"#{place}")).to_have_text("news")
    expect(noor.locator("#elsewhere")).to_have_text("nothing")


def test_the_stream_starts_where_the_page_was_made(office: Office, noor: Page) -> None:
    assert office.asked.count("/live?root=7&last=800") == 1


def test_a_cut_line_is_taken_up_where_it_was_cut(office: Office, noor: Page) -> None:
    office.tell(event(801, kind="voted", root=8, contribution=8))
    noor.wait_for_function("() => document.querySelector('live-stream').last === '801'")

    office.tell(None)
    listening(noor, office)

    assert office.last_event_ids == [None, "801"]
    office.tell(event(802, kind="answered", root=7))
    expect(noor.locator("#here")).to_have_text("news")


def test_a_server_that_is_restarted_is_found_again(office: Office, noor: Page) -> None:
    office.tell(event(801, kind="voted", root=8, contribution=8))
    noor.wait_for_function("() => document.querySelector('live-stream').last === '801'")
    office.stream_status = 503
    office.tell(None)
    noor.wait_for_function("() => document.querySelector('live-stream').stream === null")

    office.stream_status = 200
    listening(noor, office)

    assert office.asked[-1] == "/live?root=7&last=801"


def test_who_missed_too_much_is_told_to_look_again(office: Office, noor: Page) -> None:
    office.tell("event: reset\ndata: {}")

    expect(noor.locator("#card")).to_have_text("news")


def test_a_page_that_is_left_lets_go_of_its_stream(office: Office, noor: Page) -> None:
    noor.goto("/elsewhere/")

    for _ in range(100):
        if not office.streams:
            return
        noor.wait_for_timeout(50)
    pytest.fail("Somebody still listens.")


def test_what_is_new_is_counted(office: Office, noor: Page) -> None:
    office.tell(event(801, kind="feed", contribution=1))
    expect(noor.get_by_role("link", name="1 new")).to_be_visible()

    office.tell(event(802, kind="feed", contribution=2))
    expect(noor.get_by_role("link", name="2 new")).to_be_visible()

    office.tell(event(803, kind="feed", contribution=3, count=7))

    expect(noor.get_by_role("link", name="7 new")).to_be_visible()


def test_a_hidden_page_lets_go_and_takes_up_again_when_it_is_seen(office: Office, noor: Page) -> None:
    office.tell(event(801, kind="voted", root=8, contribution=8))
    noor.wait_for_function("() => document.querySelector('live-stream').last === '801'")
    noor.clock.install()
    seen(noor, hidden=True)
    noor.clock.fast_forward(31_000)
    noor.wait_for_function("() => document.querySelector('live-stream').stream === null")

    seen(noor, hidden=False)

    listening(noor, office, streams=2)
    assert office.asked[-1] == "/live?root=7&last=801"


def seen(reader: Page, *, hidden: bool) -> None:
    """Do as if another tab came before this one, or went."""
    reader.evaluate(
        """hidden => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
          document.dispatchEvent(new Event('visibilitychange'))
        }""",
        hidden,
    )
