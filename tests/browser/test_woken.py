"""A browser that is woken by a push says what the server says, or else a line that says nothing."""

import json

import pytest

from tests.processes import eventually

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("phones")]
LINE = "There is an answer to a question that you watch"
SHOWN = """navigator.serviceWorker.ready.then((found) => found.getNotifications())
  .then((shown) => shown.map(({ title, body, tag, data }) => [title, body, tag, data]))"""


@pytest.fixture
def woken(phone):
    """A phone of Noor's with the service worker, and a function that wakes it as a push service would."""
    page = phone("noor", permissions=["notifications"], service_workers="allow")
    origin = page.evaluate("location.origin")
    workers = page.context.new_cdp_session(page)
    known = []
    workers.on("ServiceWorker.workerRegistrationUpdated", lambda found: known.extend(found["registrations"]))
    workers.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.register('/service-worker.js').then(() => navigator.serviceWorker.ready)")

    def wake(tag):
        data = json.dumps({"tag": tag, "line": LINE}).ljust(512)
        of = {"origin": f"{origin}/", "registrationId": known[-1]["registrationId"]}
        workers.send("ServiceWorker.deliverPushMessage", {**of, "data": data})
        return page.evaluate(SHOWN)

    return page, wake


def test_without_network_or_session_it_shows_the_line_that_came_along(woken):
    page, wake = woken

    def shows(tag):
        """Wake it until it shows something, as often as it takes: of one tag, it shows one."""
        eventually(lambda: [LINE, "", tag, "/notifications/"] in wake(tag))

    shows("signed in")
    page.context.set_offline(True)
    shows("without network")
    page.context.set_offline(False)
    page.context.clear_cookies()
    shows("without session")

    assert len(page.evaluate(SHOWN)) == 3
    assert page.evaluate("caches.keys()") == []


def test_whoever_never_tapped_is_never_asked(phone):
    page = phone("noor")
    page.add_init_script("Notification.requestPermission = () => { document.title = 'asked'; return 'denied' }")
    page.goto("/settings/")
    page.wait_for_timeout(300)
    assert page.title() != "asked"

    page.click("push-switch button")

    page.wait_for_function("document.title === 'asked'")
    page.get_by_text("Your browser now holds back notifications").wait_for()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


@pytest.mark.parametrize("status", [200, 410])
def test_when_its_address_changes_the_browser_says_so_as_whoever_is_signed_in(woken, status):
    page, _wake = woken
    token = page.request.get("/settings/csrf/").json()["token"]

    sent = page.context.service_workers[0].evaluate(
        """async (status) => {
      const sent = [], really = self.fetch
      PushManager.prototype.getSubscription = async () => ({ unsubscribe: () => sent.push("given up") })
      self.fetch = async (address, how) =>
        how.method ? (sent.push({ address, ...how, body: `${how.body}` }), { status }) : really(address, how)
      const newSubscription = { toJSON: () => ({ endpoint: "https://new", keys: { p256dh: "p", auth: "a" } }) }
      await stayWoken({ newSubscription, oldSubscription: { endpoint: "https://old" } })
      return sent
    }""",
        status,
    )

    posted, *then = sent
    assert then == (["given up"] if status == 410 else [])  # it was ended, or is a colleague's
    assert (posted["address"], posted["method"]) == ("/settings/devices/", "POST")
    assert posted["body"] == "endpoint=https%3A%2F%2Fnew&p256dh=p&auth=a&old=https%3A%2F%2Fold"
    assert len(posted["headers"]["X-CSRFToken"]) == len(token)
    assert (posted["credentials"], posted["redirect"]) == ("same-origin", "error")


def test_a_browser_finds_everything_that_it_needs_to_put_it_on_a_home_screen(phone):
    page = phone("noor")

    found = page.context.new_cdp_session(page).send("Page.getAppManifest")

    assert found["errors"] == []
    assert found["url"].endswith("/manifest.webmanifest")
    assert found["manifest"]["name"] == "Wandelgang"


def test_of_all_parts_of_what_one_was_told_the_one_that_one_looks_at_is_in_view(phone):
    page = phone("noor")
    page.goto("/notifications/?show=right")

    box = page.locator(".tabs [aria-current]").bounding_box()

    assert 0 <= box["x"] <= box["x"] + box["width"] <= page.viewport_size["width"]
