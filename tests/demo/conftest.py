"""A demo and a seed are loaded once for all sentences about them; what one of those changes is forgotten after it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def forgotten_afterwards(django_db_setup, django_db_blocker):
    """Fill the database for the sentences of one file."""

    @contextmanager
    def fill() -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return fill
