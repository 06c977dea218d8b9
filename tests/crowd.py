"""Two hundred colleagues who all watch one question, for what happens when many are told at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from intranet.contributions.models import Contribution, Watch
from intranet.people.models import Organisation, Person

MANY = 200


@transaction.atomic
def gather(organisation: Organisation, question: Contribution, many: int = MANY) -> set[int]:
    """Let many people watch a question, and return who."""
    people = Person.objects.bulk_create(
        Person(organisation=organisation, email=f"p{n}@brug.example", name=f"P {n}", handle=f"p{n}")
        for n in range(many)
    )
    Watch.objects.bulk_create(Watch(root_id=question.pk, person=person) for person in people)
    return {person.pk for person in people}


def somebody_tells() -> bool:
    """Whether notifications are being written at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'INSERT INTO \"notif%'"
        )
        return bool(cursor.fetchone()[0])


@contextmanager
def slow_to_tell(seconds: float = 0.004) -> Iterator[None]:
    """Writing a notification takes a while, so that telling five hundred people takes two seconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS "
            f"'BEGIN PERFORM pg_sleep({seconds}); RETURN NEW; END'"
        )
        cursor.execute(
            "CREATE TRIGGER dawdle BEFORE INSERT ON notifications_notification FOR EACH ROW EXECUTE FUNCTION dawdle()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '30s'")
            cursor.execute("DROP FUNCTION dawdle CASCADE")
