"""A database for each process of a run: copies of one in which nothing has happened yet."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

EMPTY = "test_empty"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> None:
    """Copy the empty database; whoever is first makes it. All of them go when the server of this run goes."""
    mine = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock():
        with _one_at_a_time():
            _make_empty_database()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {mine} TEMPLATE {EMPTY} STRATEGY file_copy")
    connection.settings_dict["NAME"] = mine


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (Path(os.environ["WANDELGANG_HOME"]) / "database.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_empty_database() -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [EMPTY])
        if cursor.fetchone():
            return
    connection.settings_dict["TEST"]["NAME"] = EMPTY
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
