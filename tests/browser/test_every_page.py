"""Every page, light and dark, on a phone and at a desk, in both languages: it fits, and anyone can use it."""

import pytest

from tests.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("phones")]

PAGES = [
    "/",
    "/everything/",
    "/bookmarks/",
    "/questions/",
    "/questions/ask/",
    "/spaces/",
    "/spaces/new/",
    "/spaces/rechtbank/",
    "/spaces/rechtbank/about/",
    "/tags/",
    "/people/",
    "/notifications/",
    "/search/?q=machtiging",
    "/search/?q=nietsgevonden",
    "/search/?q=tag:ots+sinds:gisteren+van:fatima",
    "/search/saved/",
    "/search/abbreviations/",
    "/settings/",
    "/nothing-here/",
]
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [
    (360, "light", "nl-NL"),
    (360, "dark", "en-GB"),
    (1280, "light", "en-GB"),
    (1280, "dark", "nl-NL"),
]


@pytest.mark.parametrize(("width", "scheme", "locale"), LOOKS)
def test_it_fits_and_anyone_can_use_it(width, scheme, locale, phone):
    noor = phone("noor", viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale)
    noor.goto("/questions/?state=settled")
    question = noor.locator("a.card__link").first.get_attribute("href")
    noor.goto("/everything/")
    post = noor.locator("article.post a[href*='/posts/']").first.get_attribute("href").partition("#")[0]

    wrong = []
    for address in [*PAGES, question, post]:
        noor.goto(address)
        noor.wait_for_timeout(100)
        found = violations(noor, runOnly=RULES)
        wrong += [f"{address}: {violation['id']} {violation['nodes'][0]['target']}" for violation in found]
        if noor.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address}: wider than the screen")

    assert wrong == []
