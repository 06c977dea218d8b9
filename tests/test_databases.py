"""What a sentence committed is forgotten after it, and the database is as strict as before."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from intranet.people.models import Person
from intranet.spaces.models import Membership
from questions.actions import ask
from tests.databases import OF_MIGRATIONS, empty


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
