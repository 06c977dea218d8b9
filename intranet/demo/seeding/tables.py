"""Filling tables quickly: INSERT from SELECT, without indexes while it lasts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model

from intranet.web.copying import blanks

CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype IN ('f', 'u')
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = %s::regclass AND NOT indisprimary
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'x'))
"""


def run(statement: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement and return its rows, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return list(cursor.fetchall()) if cursor.description else []


def insert(model: type[Model], columns: Mapping[str, str], source: str) -> None:
    """Put rows into a model's table that a SELECT makes: a column from each expression, the others by default."""
    blank = blanks(model, columns)
    names = ", ".join((*columns, *blank))
    values = ", ".join((*columns.values(), *("%s" for _ in blank)))
    run(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM {source}", tuple(blank.values()))  # noqa: S608


def count_on(model: type[Model]) -> None:
    """Let the numbers of a table go on after the largest that is in it."""
    table = model._meta.db_table
    run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608


@contextmanager
def bare(models: Iterable[type[Model]]) -> Iterator[None]:
    """Take the indexes and constraints off tables while they are filled, and put them on again."""
    dropped = [statement for model in models for statement in strip(model._meta.db_table)]
    yield
    run("SET LOCAL maintenance_work_mem = '512MB'")
    for statement in dropped:
        run(statement)


def strip(table: str) -> list[str]:
    """Drop a table's constraints and indexes, but for the primary key; return how each is made again."""
    again = []
    for name, definition in run(CONSTRAINTS, [table]):
        run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for name, definition in run(INDEXES, [table]):
        run(f"DROP INDEX {name}")
        again.append(definition)
    return again
