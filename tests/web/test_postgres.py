"""A connection that a request takes up again works; and that costs no question when it just did."""

import pytest
from django.db import Error, connection
from django.db.backends.postgresql import base

from intranet.web.postgres.base import FRESH_SECONDS


@pytest.fixture
def another(db):
    """A connection of its own, that was heard just now."""
    another = connection.copy()
    another.ensure_connection()
    assert another.is_usable()
    yield another
    another.close()


@pytest.fixture
def asked(monkeypatch):
    """How often it was asked whether it works."""
    asked, really = [], base.DatabaseWrapper.is_usable

    def ask(wrapper):
        asked.append(wrapper)
        return really(wrapper)

    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", ask)
    return asked


def test_one_that_answered_a_moment_ago_is_not_asked(another, asked):
    assert another.is_usable()
    assert asked == []


def test_one_that_was_not_heard_for_a_while_is_asked_once(another, asked):
    another.asked_at -= FRESH_SECONDS + 1

    assert another.is_usable()
    assert another.is_usable()
    assert asked == [another]


def test_one_that_something_went_wrong_with_is_asked(another, asked):
    with pytest.raises(Error), another.cursor() as cursor:
        cursor.execute("SELECT nothing")

    another.close_if_unusable_or_obsolete()

    assert asked == [another]


def test_one_that_the_server_ended_is_taken_up_no_more(another):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [another.connection.info.backend_pid])

    assert not another.is_usable()


def test_the_next_request_gets_one_that_works(another):
    another.health_check_enabled = True
    ended = another.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ended.info.backend_pid])

    another.close_if_unusable_or_obsolete()  # as Django does when a request begins
    with another.beside() as cursor:
        cursor.execute("SELECT %(number)s::int", {"number": 7})
        assert cursor.fetchall() == [(7,)]

    assert another.connection is not ended
