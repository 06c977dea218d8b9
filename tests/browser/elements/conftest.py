"""A browser, a small office for it to write to, and pages with the custom elements in them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.elements.office import Office
from tests.browser.elements.pages import composer, page
from tests.chromium import ARGUMENTS, executable


@pytest.fixture(autouse=True)
def _everybody_uses_the_database() -> None:
    """Nobody here does: these sentences are about a browser and a small office."""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all these sentences. They come first by their name: there is one Playwright at a time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def office() -> Iterator[Office]:
    with Office() as office:
        office.pages["/questions/7/"] = page(composer())
        yield office


@pytest.fixture
def phone(chromium: Browser, office: Office) -> Iterator[BrowserContext]:
    """Noor's phone: it keeps what it keeps for as long as the sentence lasts, and no script may break on it."""
    context = chromium.new_context(base_url=office.address, viewport={"width": 390, "height": 780}, locale="en-GB")
    context.set_default_timeout(10_000)
    broken: list[str] = []
    context.on("weberror", lambda error: broken.append(str(error.error)))
    context.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
    yield context
    context.close()
    assert broken == []


@pytest.fixture
def tab(phone: BrowserContext) -> Callable[[str], Page]:
    """Open a page in a tab of that phone."""

    def opened(address: str = "/questions/7/") -> Page:
        page = phone.new_page()
        page.goto(address)
        return page

    return opened
