"""The whole house with its demo organisation, and phones to use it with."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from intranet.embedded.places import Place
from tests.chromium import ARGUMENTS, executable
from tests.databases import copy_empty
from tests.embedded.house import House, free_port, start, stop
from tests.processes import address_of

PASSWORD = "wandelgang"


@pytest.fixture(autouse=True)
def _everybody_uses_the_database() -> None:
    """Nobody here does: the house has its own."""


@pytest.fixture(scope="package")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """A house in which the demo organisation lives, for all sentences in a browser; the tables stand there already."""
    folder = Path(tempfile.mkdtemp(prefix="wandelgang-phones-")).resolve()
    folder.chmod(0o755)
    with django_db_blocker.unblock():
        copy_empty("phones")
    by_words_alone = {"WANDELGANG_EMBEDDINGS": "false"}  # `make run` is seen to embed elsewhere; it takes long
    running = start(folder / "home", free_port(), DATABASE_URL=address_of("phones"), **by_words_alone)
    running.wait_until_ready()
    yield running
    stop(running)
    shutil.rmtree(Place(folder / "home").servers, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="package")
def chromium(house) -> Iterator[Browser]:
    """One browser for all of them. While it is there, nobody can make a database: the house comes first."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def kept(house) -> dict[str, Any]:
    """The cookies with which each of them signed in: whose session has not ended needs no other."""
    return {}


@pytest.fixture
def phone(house, chromium, kept) -> Iterator[Callable[..., Page]]:
    """Somebody's phone, signed in: `phone("noor")`. No script on it may break, and nothing may offend the policy."""
    contexts, broken = [], []

    def pick_up(who: str, **settings) -> Page:
        asked = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"} | settings
        context = chromium.new_context(base_url=f"http://127.0.0.1:{house.port}", **asked)
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: broken.append(str(error.error)))
        context.on("console", lambda said: broken.append(said.text) if "Content Security" in said.text else None)
        contexts.append(context)
        context.add_cookies(kept.get(who, []))
        page = context.new_page()
        page.goto("/")
        if "/accounts/login/" in page.url:
            sign_in(page, who)
            kept[who] = context.cookies()
        return page

    yield pick_up
    for context in contexts:
        context.close()
    assert broken == []


def sign_in(page: Page, who: str) -> None:
    """At the door, with what is asked for there."""
    page.fill("[name=login]", f"{who}@demo.wandelgang.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")
