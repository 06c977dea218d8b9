"""The browser of the tests: any Chromium of this machine.

Without one, `make test` skips the tests in a browser and says so; with WANDELGANG_REQUIRE_BROWSER set it fails.
"""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium has no sandbox for root
]
NONE_HERE = "There is no Chromium on this machine: install Debian's package chromium to run the tests in a browser."


def executable() -> str | None:
    """Return the path of this machine's Chromium, or of the one that WANDELGANG_CHROMIUM names."""
    return os.environ.get("WANDELGANG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_configure() -> None:
    """Refuse to leave out what must not be left out."""
    if os.environ.get("WANDELGANG_REQUIRE_BROWSER") and not executable():
        raise pytest.UsageError(NONE_HERE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none."""
    if executable():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NONE_HERE))
