"""The demo, loaded once for all sentences about it; what one of them changes is forgotten after it."""

import time

import pytest
from django.db import transaction

from intranet.demo.management.commands.demo import load


@pytest.fixture(scope="package")
def cast(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        started = time.perf_counter()
        cast = load()
        print(f"The demo was loaded in {time.perf_counter() - started:.1f} seconds.")  # noqa: T201
        yield cast
        transaction.set_rollback(True)
