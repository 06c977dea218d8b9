"""Many rows at once, by PostgreSQL's own COPY: for what is made in thousands, and needs no model to be made."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def fill(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into a model's table by COPY; columns that are not given get the model's default."""
    blank = blanks(model, columns)
    values = tuple(blank.values())
    pour(model._meta.db_table, (*columns, *blank), ((*row, *values) for row in rows))


def pour(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into a table by COPY."""
    copying = f'COPY "{table}" ({", ".join(columns)}) FROM STDIN'
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)


def blanks(model: type[Model], columns: Collection[str]) -> dict[str, Any]:
    """Return the columns that are not given, each with its default, but for the number that the database gives."""
    fields = (field for field in model._meta.local_concrete_fields if field is not model._meta.auto_field)
    return {str(field.column): field.get_default() for field in fields if field.column not in columns}
