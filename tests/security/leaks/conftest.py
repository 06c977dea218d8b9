"""One world for all tests here, really written down; each test leaves it as it was."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import caches
from django.db import connection

from tests.databases import empty
from tests.security.leaks.building import build
from tests.security.leaks.visitors import Visitor
from tests.security.leaks.world import World


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock():
        try:
            yield build()
        finally:
            empty()
            connection.close()


@pytest.fixture(autouse=True)
def _no_card_is_left_from_before() -> None:
    caches["cards"].clear()


@pytest.fixture
def visitor(world) -> Callable[[str], Visitor]:
    """Somebody of this world, at the door with a browser and a script."""
    return lambda name: Visitor(world, name)
