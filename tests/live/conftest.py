from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.test import Client

from intranet.people.actions import make_token
from intranet.people.models import Person
from tests.live.listener import Listener
from tests.processes import live_pages


@pytest.fixture(autouse=True)
def _for_real(transactional_db):
    """What is written here is committed: other processes read it."""


@pytest.fixture(scope="session")
def port(django_db_setup, django_db_blocker) -> Iterator[int]:
    """Where the live pages are served, by a real server on the tests' database."""
    with live_pages() as (port, _server):
        yield port


@pytest.fixture
def listening(port) -> Iterator[Callable[..., Listener]]:
    """Somebody's open page: `listening(noor, root=question.pk)`; `last` is where it was before."""
    with ExitStack() as pages:

        def listen(person: Person, *, last: str | None = None, root: int | None = None) -> Listener:
            _token, secret = make_token(person=person, name="page", throttled=False)
            headers = {"Authorization": f"Bearer {secret}"} | ({"Last_Event_ID": last} if last else {})
            return pages.enter_context(Listener(port, query=f"?root={root}" if root else "", **headers))

        yield listen


@pytest.fixture
def cookie() -> Callable[[Client], str]:
    """What a browser that is signed in sends along."""

    def header(browser: Client) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"

    return header
