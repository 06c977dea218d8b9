"""A database for each process of a run: copies of one in which nothing has happened yet."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

EMPTY = "test_empty"
OF_MIGRATIONS = {"django_content_type", "auth_permission"}
PATIENCE = ("statement_timeout", "lock_timeout", "deadlock_timeout")  # with the last, whoever else locks gives way


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> None:
    """Copy the empty database; whoever is first makes it. All of them go when the server of this run goes."""
    mine = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock():
        with _one_at_a_time():
            _make_empty_database()
        copy_empty(mine)
    connection.settings_dict["NAME"] = mine
    TransactionTestCase._fixture_teardown = lambda _test: empty()


def copy_empty(name: str) -> None:
    """Make one more database in which nothing has happened yet."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {EMPTY} STRATEGY file_copy")


@transaction.atomic
def empty() -> None:
    """Forget all that was committed, once nobody writes any more, as a worker may still do.

    Django's `flush` does so too, and makes hundreds of files anew each time. Nothing checks or hears of what goes here,
    and nobody's lock is in the way: rights that only the tests' role has.
    """
    tables = tables_to_empty()
    with connection.cursor() as cursor:
        for patience in PATIENCE:
            cursor.execute(f"SET LOCAL {patience} = '60s'")
        cursor.execute(f"LOCK TABLE {', '.join(tables)}")
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables))
        filled = [table for (table,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in filled:
            cursor.execute(f"DELETE FROM {table}")


def tables_to_empty() -> list[str]:
    """Return the tables in which people can write, in the order in which they are locked."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [name for name in names if name not in OF_MIGRATIONS]


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
    place = connection.settings_dict
    with psycopg.connect(host=place["HOST"], dbname=EMPTY, user="postgres") as all_mighty:
        all_mighty.execute(f"GRANT SET ON PARAMETER session_replication_role, deadlock_timeout TO {place['USER']}")
    connection.close()
