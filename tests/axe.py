"""What axe finds wrong with a page."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ONLY_WHAT_IS_WRONG = {"resultTypes": ["violations"]}  # telling all that is well took longer than looking at it


def violations(page: Page, **options: Any) -> list[dict[str, Any]]:
    """Return which rules a page breaks, each with the elements that do."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(f"axe.run({json.dumps(options | ONLY_WHAT_IS_WRONG)}).then((found) => found.violations)")
