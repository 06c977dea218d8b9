"""A pair of servers for a run of the tests: one PostgreSQL and one Valkey of its own, started once, gone afterwards.

Each process of pytest-xdist has its own database in that PostgreSQL, and its own numbered database in that Valkey.
"""

import atexit
import gc
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

VALKEY_DATABASES = 16
TOGETHER = ("tests/browser/", "tests/live/", "tests/security/leaks/")  # whose files share a server or a world
FIRST = ("tests/browser/", "tests/embedded/", "tests/live/", "tests/notifications/", "tests/security/")
LONGEST = "tests/security/leaks/"
gc.disable()  # until all is imported: looking for garbage in what stays was a sixth of a run's time


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Name the servers before anything reads the settings; the first process starts them for all."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not worker:
        _start()
    number = int(worker.removeprefix("gw")) % (VALKEY_DATABASES - 1) + 1 if worker else 0
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].partition('?')[0]}?db={number}"


def _start() -> None:
    servers = ExitStack()
    atexit.register(servers.close)
    home = Path(tempfile.mkdtemp(prefix="wandelgang-"))
    home.chmod(0o711)  # PostgreSQL must reach it when root runs the tests
    servers.callback(shutil.rmtree, home)
    os.environ |= {"WANDELGANG_MODE": "test", "WANDELGANG_HOME": str(home)}
    from intranet.embedded.servers import running

    place = servers.enter_context(running(home))
    os.environ |= {"DATABASE_URL": place.database_url(), "REDIS_URL": place.redis_url()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest in one process, and with what waits much, so that others work meanwhile."""
    items.sort(key=lambda item: (not item.nodeid.startswith(LONGEST), not item.nodeid.startswith(FIRST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Hand out whole files, in the order in which they were found."""
    config.option.loadscopereorder = False
    return Together(config, log)


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Keeps in one process what shares a house, a server or a world."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = f"{file.rpartition('/')[0]}/"
        return folder if folder in TOGETHER else file


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the garbage collector look at what comes from now on, and not often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
