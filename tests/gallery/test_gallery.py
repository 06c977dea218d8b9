"""Every element in every state, in both themes, on a phone and on a desk, under our content security policy."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

from intranet.web.assets import PATTERNS, separate
from intranet.web.templatetags import elements
from tests.axe import violations
from tests.chromium import ARGUMENTS, executable
from tests.gallery import PAGES, render

pytestmark = pytest.mark.browser

PLACE = "https://wandelgang.example/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
LOOKS = [(page, *look) for page in PAGES for look in (("light", 360), ("dark", 1280))]


@pytest.fixture(autouse=True)
def _everybody_uses_the_database() -> None:
    """Nobody does here: these look at pages."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(elements, "assets", lambda joined: [(f"/static/{joined}",)])
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


def static(name: str) -> bytes:
    """A static file as it goes over the wire."""
    names = separate(name) if name in PATTERNS else [name]
    return b"\n".join(Path(str(finders.find(name))).read_bytes() for name in names)


def serve(route: Route) -> None:
    """Answer from the templates and the static files, without a server."""
    address = route.request.url.removeprefix(PLACE).partition("?")[0]
    if address.startswith("static/"):
        route.fulfill(body=static(address.removeprefix("static/")), content_type=mimetypes.guess_type(address)[0])
    elif address in PAGES:
        route.fulfill(body=render(address), content_type="text/html", headers={"content-security-policy": POLICY})
    else:
        route.fulfill(status=204)


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Page:
    """One tab for all pages: a new one each time costs more than looking at what is in it."""
    tab = chromium.new_page(reduced_motion="reduce")
    tab.route("**/*", serve)
    return tab


@pytest.fixture
def opened(tab: Page) -> Iterator[Callable[[str, str, int], Page]]:
    """Open a page of the gallery, which may complain of nothing."""
    complaints: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: complaints.append(str(error)),
    }

    def open_page(name: str, theme: str, width: int) -> Page:
        tab.emulate_media(color_scheme=theme)
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(PLACE + name)
        return tab

    for event, listener in listeners.items():
        tab.on(event, listener)
    yield open_page
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)
    assert complaints == []


def unreadable(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong, and where."""
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in violations(page)]


def too_small(page: Page) -> list[str]:
    """What a thumb would miss."""
    return page.evaluate("""
        [...document.querySelectorAll(".button, .menu__item, .navigation__place, .tabs__tab, .field input, select")]
          .filter((one) => one.checkVisibility() && !one.matches("[type=radio], [type=checkbox]"))
          .filter((one) => one.getBoundingClientRect().height < (one.matches(".button--small") ? 38 : 44))
          .map((one) => one.outerHTML.slice(0, 90))
    """)


def too_wide(page: Page) -> list[str]:
    """What sticks out on the narrowest screen."""
    page.set_viewport_size({"width": 320, "height": 800})
    return page.evaluate("""
        [...document.body.querySelectorAll("*")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
          .filter((one) => !one.closest(".tabs"))
          .map((one) => one.outerHTML.slice(0, 90))
    """)


def test_what_is_folded_out_on_a_phone_reads_as_it_does_at_a_desk(opened):
    page = opened("folds.html", "light", 360)

    beside = page.evaluate("""[...document.querySelectorAll(".composer .silently")].map((fold) => {
        const [sign, words] = [...fold.children].map((each) => each.getBoundingClientRect())
        return sign.right <= words.left && Math.abs(sign.top - words.top) < 8 })""")
    heads = page.evaluate("""[...document.querySelectorAll(".figures thead th")]
        .filter((head) => head.checkVisibility()).map((head) => head.offsetHeight)""")
    edges = page.evaluate("""[...document.querySelectorAll(".figures, .figures tr, .figures [colspan]")]
        .map((each) => Math.round(each.getBoundingClientRect().right))""")

    assert beside == [True, True]
    assert len(heads) == 3
    assert max(heads) < 40  # no word of them is broken
    assert len(set(edges)) == 1


@pytest.mark.parametrize(("name", "theme", "width"), LOOKS)
def test_everyone_can_read_and_press_every_element(opened, name, theme, width):
    page = opened(name, theme, width)

    found = unreadable(page), too_small(page), too_wide(page)

    assert found == ([], [], [])
