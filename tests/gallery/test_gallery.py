"""Every element in every state, in both themes, on a phone and on a desk, under our content security policy."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

from intranet.web.assets import PATTERNS, separate
from intranet.web.templatetags import elements
from tests.chromium import ARGUMENTS, executable
from tests.gallery import PAGES, render

pytestmark = pytest.mark.browser

PLACE = "https://wandelgang.example/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
LOOKS = [(page, *look) for page in PAGES for look in (("light", "phone"), ("dark", "desk"))]
WIDTHS = {"phone": 360, "desk": 1280}


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


@pytest.fixture(scope="module", params=LOOKS, ids=" ".join)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page of the gallery on a phone by day or a desk by night, which may complain of nothing."""
    name, theme, screen = request.param
    tab = chromium.new_page(reduced_motion="reduce", color_scheme=theme)
    complaints: list[str] = []
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.route("**/*", serve)
    tab.set_viewport_size({"width": WIDTHS[screen], "height": 800})
    tab.goto(PLACE + name)
    yield tab
    tab.close()
    assert complaints == []


def test_everyone_can_read_every_element(page):
    found = Axe().run(page).response["violations"]

    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []


def test_nothing_sticks_out_on_the_narrowest_screen(page):
    page.set_viewport_size({"width": 320, "height": 800})

    wide = page.evaluate("""
        [...document.body.querySelectorAll("*")]
          .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((one) => one.outerHTML.slice(0, 90))
    """)

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, wide


def test_what_a_thumb_presses_is_large_enough(page):
    page.set_viewport_size({"width": 360, "height": 800})

    small = page.evaluate("""
        [...document.querySelectorAll(".button, .menu__item, .navigation__place, .tabs__tab, .field input, select")]
          .filter((one) => one.checkVisibility() && !one.matches(".button--link, [type=radio], [type=checkbox]"))
          .filter((one) => one.getBoundingClientRect().height < (one.matches(".button--small") ? 38 : 44))
          .map((one) => one.outerHTML.slice(0, 90))
    """)

    assert small == []
