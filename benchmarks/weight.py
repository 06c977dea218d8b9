"""`python -m benchmarks.weight [ADDRESS]`: what pages of a demo that runs weigh, and when a phone shows them.

Start the demo with `make run` first. Signs in as Noor on a phone with an empty cache; then with slow 4G (150 ms,
1.6 Mbit a second down, 750 kbit up: what Lighthouse calls so) and a processor four times slower. Bytes are as sent.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import ARGUMENTS, executable

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "service_workers": "block"}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4
SETTLES = 2_500  # milliseconds in which nothing moves any more

# Kept from before the first picture on: the largest that was painted, and what moved without being touched.
WATCH = """
    window.seen = {lcp: 0, shift: 0};
    const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note))
        .observe({type, buffered: true});
    watch("largest-contentful-paint", each => seen.lcp = each.startTime);
    watch("layout-shift", each => seen.shift += each.hadRecentInput ? 0 : each.value);
"""


class Line(NamedTuple):
    """A measure, and what it may be at most (`frontend.md`, "Budgets")."""

    what: str
    measured: float
    most: float
    unit: str


def main() -> int:
    """Print every measure beside its budget; fail when one is over it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weight", description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    address = parser.parse_args().address
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        lines = [*weights(browser, address), *moments(browser, address)]
        browser.close()
    for line in lines:
        verdict = "" if line.measured <= line.most else "  too much"
        print(f"{line.what:52} {line.measured:8.2f} {line.unit:3} of {line.most:g}{verdict}")
    return int(any(line.measured > line.most for line in lines))


def weights(browser: Browser, address: str) -> Iterator[Line]:
    """Weigh a first visit of home, and pages after it."""
    with phone(browser, address) as page:
        sent = wire(page)
        page.goto("/")
        page.wait_for_timeout(SETTLES)
        by_type = {kind: sum(size for of, size in sent.values() if of == kind) for kind in ("Stylesheet", "Script")}
        first = by_type["Stylesheet"] + by_type["Script"] + document(sent)
        yield Line("first visit of home: HTML, CSS and JavaScript", first / 1000, 60, "kB")
        yield Line("of it JavaScript", by_type["Script"] / 1000, 35, "kB")
        for where in ("/everything/", "/questions/", "/questions/?state=unanswered", "/tags/", "/notifications/"):
            sent.clear()
            page.goto(where)
            page.wait_for_timeout(200)
            yield Line(f"next page, HTML: {where}", document(sent) / 1000, 15, "kB")


def moments(browser: Browser, address: str) -> Iterator[Line]:
    """See when a slow phone on slow 4G shows the largest thing of a page, and what moves afterwards."""
    for where in ("/", "/questions/"):
        with phone(browser, address) as page:
            client = page.context.new_cdp_session(page)
            client.send("Network.enable")
            client.send("Network.emulateNetworkConditions", SLOW_4G)
            client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.add_init_script(WATCH)
            page.goto(where)
            page.wait_for_timeout(SETTLES)
            seen = page.evaluate("seen")
            yield Line(f"largest paint, slow phone, empty cache: {where}", seen["lcp"] / 1000, 1.5, "s")
            yield Line(f"layout shift: {where}", seen["shift"], 0.02, "")


@contextmanager
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """Have Noor's phone for as long as a block lasts: signed in, with nothing in its cache."""
    signing_in = browser.new_context(base_url=address)
    page = signing_in.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", "noor@demo.wandelgang.example")
    page.fill("[name=password]", "wandelgang")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")
    known = signing_in.storage_state()
    signing_in.close()
    context = browser.new_context(base_url=address, storage_state=known, **PHONE)
    yield context.new_page()
    context.close()


def wire(page: Page) -> dict[str, tuple[str, int]]:
    """Return what is filled as answers come in: by request, of which type it is and how many bytes came for it."""
    client, kinds, sent = page.context.new_cdp_session(page), dict[str, str](), dict[str, tuple[str, int]]()
    client.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        sent[event["requestId"]] = (kinds.get(event["requestId"], ""), int(event["encodedDataLength"]))

    client.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    client.on("Network.loadingFinished", finished)
    return sent


def document(sent: dict[str, tuple[str, int]]) -> int:
    """Return how many bytes of HTML came."""
    return sum(size for kind, size in sent.values() if kind == "Document")


if __name__ == "__main__":
    sys.exit(main())
