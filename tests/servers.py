"""A pair of servers for a run of the tests: one PostgreSQL and one Valkey of its own, started once, gone afterwards.

Each process of pytest-xdist has its own database in that PostgreSQL, and its own numbered database in that Valkey.
"""

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

VALKEY_DATABASES = 16


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
