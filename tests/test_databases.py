"""What a sentence committed is forgotten after it, and the database is as strict as before."""

import threading
import time

import pytest
from django.apps import apps
from django.db import IntegrityError, OperationalError, connection, transaction

from intranet.people.models import Person
from intranet.spaces.models import Membership, Space
from questions.actions import ask
from tests.databases import OF_MIGRATIONS, empty, tables_to_empty


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_what_was_committed(noor, yusuf, corridor, ots):
    ask(author=noor, space=corridor, title="Who knows the way?", tags=["ots"])

    empty()

    models = [model for model in apps.get_models() if model._meta.db_table not in OF_MIGRATIONS]
    assert [model for model in models if model._base_manager.exists()] == []


@pytest.mark.django_db(transaction=True)
def test_what_is_written_next_is_checked_again(noor, corridor):
    empty()

    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)
    with pytest.raises(IntegrityError):
        Membership.objects.create(space=corridor, person=Person(pk=noor.pk), role="member")


@pytest.mark.django_db(transaction=True)
def test_whoever_still_writes_gives_way(court):
    begun, gave_way = threading.Event(), threading.Event()

    def write() -> None:
        """Hold on to the last table for longer than a request would wait, and want the first one."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                tables = tables_to_empty()
                cursor.execute(f"LOCK TABLE {tables[-1]} IN ROW EXCLUSIVE MODE")
                begun.set()
                time.sleep(2.2)
                cursor.execute("SET LOCAL lock_timeout = 0")
                cursor.execute(f"LOCK TABLE {tables[0]} IN ROW EXCLUSIVE MODE")
        except OperationalError:
            gave_way.set()
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait()
    empty()
    writer.join()

    assert gave_way.is_set()
    assert not Space.objects.exists()
