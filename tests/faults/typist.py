"""Somebody who types a question in a real browser during a fault, and what is there of it at each moment (I7)."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from urllib.parse import unquote_plus

from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from intranet.people.models import Person
from tests.chromium import ARGUMENTS, executable
from tests.conftest import PASSWORD
from tests.faults.house import House
from tests.faults.ledger import Ledger, Request, digest_of, new_canary
from tests.processes import end

T = TypeVar("T")
ASK = "/questions/ask/"
NOT_SENT = "Not sent yet. It will be sent"
STILL_HERE = "Your draft was still here."
SENT = "Sent. See it"
SOON, LATER = 15, 75  # seconds until a page says something: at once, or when it tries again, ever less often
LACKING = """
    const define = customElements.define.bind(customElements)
    customElements.define = (name, made) => name === "{name}" || define(name, made)
"""


class Moment(NamedTuple):
    """What somebody had typed, what their page said and showed of it, and what their browser kept."""

    person: int
    when: str
    typed: str
    due: str  # what the page is to say
    said: str
    kept: str


def typed_and_lost(moments: Iterable[Moment]) -> Iterator[str]:
    """I7: what somebody typed and did not get sent is on the page and kept in their browser, and the page says so."""
    for each in moments:
        if each.typed not in each.kept:
            yield f"I7: {each.when}, the browser of {each.person} does not keep what they typed"
        if each.typed not in each.said:
            yield f"I7: {each.when}, the page of {each.person} does not show what they typed"
        if each.due not in each.said:
            yield f"I7: {each.when}, the page of {each.person} does not say: {each.due}"


def in_a_browser(do: Callable[[Browser], T]) -> T:
    """Do something in a browser, in a thread of its own: in that of Playwright, Django asks no database anything."""

    def done() -> T:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
            try:
                return do(browser)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(done).result()


@dataclass(frozen=True)
class Question:
    """What somebody types, with a canary in it."""

    canary: str
    words: str

    @classmethod
    def new(cls) -> "Question":
        canary = new_canary()
        return cls(canary, f"Waar ligt {canary}?")


class Typist:
    """Somebody at a desk, signed in, about to ask; what their page was like at each moment is in `moments`."""

    def __init__(self, browser: Browser, home: House, ledger: Ledger, person: Person, lacking: str = "") -> None:
        self.home, self.ledger, self.person = home, ledger, person.pk
        self.moments: list[Moment] = []
        self.unheard: list[int] = []  # what was answered, and never reached the page
        self.context = browser.new_context(base_url=home.address, locale="en-GB")
        self.context.set_default_timeout(30_000)
        if lacking:
            self.context.add_init_script(LACKING.format(name=lacking))
        self.page = self.opened("/accounts/login/")
        self.page.fill("[name=login]", person.email)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/")
        self.page.goto(ASK)

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Your question")

    def opened(self, address: str = ASK) -> Page:
        page = self.context.new_page()
        page.goto(address)
        return page

    def types(self, words: str) -> None:
        """Type on, letter by letter."""
        self.field.press_sequentially(words, delay=20)

    def closes_and_opens(self) -> None:
        """Close the page, without a word, and open it again."""
        self.page.close()
        self.page = self.opened()

    def asks(self, question: Question) -> Request:
        """Press the button, and write down what is to come of it."""
        key = self.page.locator("[name=client_id]").input_value()
        space = self.page.get_by_label("Space").locator("option:checked").inner_text().lower()
        request = Request(key, self.person, "question", 0, space, digest_of(question.words), question.canary)
        self.ledger.asked(request)
        self.page.get_by_role("button", name="Ask", exact=True).click()
        return request

    def arrives(self, request: Request) -> None:
        """See the page of what was asked, and write down that it was acknowledged."""
        self.page.wait_for_url(re.compile(r"/questions/\d+/"))
        self.ledger.answered(request, 201, number_in(self.page.url), 0.0)

    def arrives_late(self, request: Request, when: str) -> None:
        """See the page say that it was sent, without doing anything, and write down that it was acknowledged."""
        self.note(when, "", due=SENT, within=LATER)
        link = self.page.locator("unsent-list").get_by_role("link", name="See it")
        if link.count():
            self.ledger.answered(request, 201, number_in(str(link.get_attribute("href"))), 0.0)

    def note(self, when: str, typed: str, due: str = "", within: float = SOON) -> None:
        """Note what there is of what was typed, once the page says what it is to say, or does not."""
        until = time.monotonic() + within
        while due not in (said := self.said()) and time.monotonic() < until:
            self.page.wait_for_timeout(200)
        self.moments.append(Moment(self.person, when, typed, due, said, self.kept()))

    def said(self) -> str:
        """Return all that the page says, and what stands in its field."""
        typed = self.field.input_value() if self.field.count() else ""
        return " ".join(f"{self.page.locator('body').inner_text()} {typed}".split())

    def kept(self) -> str:
        """Return what the browser keeps, on its disk, also where it shows no page of ours."""
        origins = self.context.storage_state()["origins"]
        entries = [entry["value"] for origin in origins for entry in origin["localStorage"]]
        return unquote_plus(" ".join(entries))

    def is_killed_before_its_answer(self) -> None:
        """Let the web server take what is asked next, and be killed before anybody hears of that."""

        def take_and_die(route: Route) -> None:
            if route.request.method != "POST":
                return route.continue_()
            self.unheard.append(route.fetch(max_redirects=0).status)
            end(self.home.web)
            return route.abort()

        self.page.route(f"**{ASK}", take_and_die, times=1)


def number_in(address: str) -> int:
    """Return the number of the question at an address."""
    return int(re.findall(r"/questions/(\d+)/", address)[0])
