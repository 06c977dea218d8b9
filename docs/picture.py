"""Make the picture in the README: `make run`, and beside it `.venv/bin/python docs/picture.py [ADDRESS]`."""

import base64
import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
PICTURE = Path(__file__).parent / "wandelgang.png"
PHONE = {"width": 390, "height": 780}
DESK = """<style>body {{ margin: 0; padding: 32px; display: flex; gap: 32px; background: #e9e2d8 }}
img {{ width: 390px; border-radius: 28px; box-shadow: 0 8px 30px #0003 }}</style>{pictures}"""


def look(browser: Browser, who: str, scheme: str, path: str) -> str:
    """Return a picture of somebody's phone, with a page open."""
    phone = browser.new_context(
        base_url=ADDRESS, viewport=PHONE, color_scheme=scheme, device_scale_factor=2, locale="nl-NL"
    )
    page = phone.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{who}@demo.wandelgang.example")
    page.fill("[name=password]", "wandelgang")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")
    page.goto(path)
    if not path.strip("/").isalpha():
        page.locator("a.card__link").first.click()
        page.locator("#answers").scroll_into_view_if_needed()
        page.mouse.wheel(0, 330 if scheme == "light" else 0)
    page.wait_for_timeout(1000)
    return base64.b64encode(page.screenshot()).decode()


def main() -> None:
    """Take three phones and lay them side by side."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        views = [
            ("noor", "light", "/everything/"),
            ("noor", "light", "/questions/?state=settled"),
            ("bram", "dark", "/"),
        ]
        pictures = "".join(f'<img src="data:image/png;base64,{look(browser, *view)}">' for view in views)
        page = browser.new_page(viewport={"width": 1298, "height": 844})
        page.set_content(DESK.format(pictures=pictures))
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
