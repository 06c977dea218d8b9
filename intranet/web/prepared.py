"""Queries that nearly every page asks: put into SQL once, and then asked again and again with other values.

For a query of a few rows Django takes ten times as long to write the SQL as PostgreSQL to answer it, and PostgreSQL
three times as long to plan it as to run it. So the words are written once, the values go beside them and not in them,
and each connection keeps its plan of what it was asked five times.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Model, QuerySet

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")
UNLIKELY = -(1 << 53)  # no number of ours, and so the mark of a place that a value takes


def prepared(question: Callable[P, "QuerySet[Any, Row]"]) -> Callable[P, list[Row]]:
    """Make a function that returns a queryset of values into one that returns their rows.

    Its parameters are `int`, `str`, `date`, or lists of numbers or words; it must put each into the query as it is, and
    decide nothing by it.
    """
    marks = [_mark(number, kind.annotation) for number, kind in enumerate(_parameters(question))]

    @cache
    def words() -> tuple[str, list[tuple[int | None, Any]]]:
        sql, params = question(*marks).query.sql_with_params()  # type: ignore[call-arg]
        if any(mark not in params for mark in marks):
            raise TypeError(f"{question.__qualname__} must put each of its values into the query as it is.")
        return sql, [(marks.index(param) if param in marks else None, param) for param in params]

    @wraps(question)
    def ask(*values: P.args, **_none: P.kwargs) -> list[Row]:
        sql, places = words()
        return rows_of(sql, [param if place is None else values[place] for place, param in places])

    return ask


def rows_of(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """Return the rows that answer a query whose words are the same each time."""
    with connections[DEFAULT_DB_ALIAS].beside() as cursor:  # type: ignore[attr-defined]  # it is of intranet.web.postgres
        cursor.execute(sql, params)
        rows: list[Any] = cursor.fetchall()
    return rows


@cache
def columns(model: type[Model], path: str = "") -> tuple[str, ...]:
    """Return the names of all columns of a model, as seen from where a query begins: those that `made` takes."""
    return tuple(f"{path}{field.attname}" for field in model._meta.concrete_fields)


def made(model: type[M], values: Iterator[Any], names: Sequence[str] = ()) -> M:
    """Return what the next values of a row make: one for each of these columns, or of all that the model has.

    A column that was not fetched is fetched when it is asked for.
    """
    names = names or columns(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, [next(values) for _ in names])


def insert(row: Model, model: type[Model] | None = None) -> None:
    """Insert a row, in words that are kept. Of one in two tables `model` says into which. Raises IntegrityError."""
    _insert(row, model or type(row), "")


def insert_new(row: Model, model: type[Model] | None = None) -> bool:
    """Insert a row in the same way, unless there is one like it; say whether it was."""
    return _insert(row, model or type(row), "ON CONFLICT DO NOTHING")


def _insert(row: Model, model: type[Model], otherwise: str) -> bool:
    sql, fields = _inserting(model, otherwise)
    into = connections[DEFAULT_DB_ALIAS]
    inserted = rows_of(sql, [field.get_db_prep_save(field.pre_save(row, add=True), into) for field in fields])
    row._state.adding, row._state.db = not inserted, DEFAULT_DB_ALIAS
    return bool(inserted)


@cache
def _inserting(model: type[Model], otherwise: str) -> tuple[str, list[Any]]:
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, AutoField)]
    names, marks = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    into = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608  (names of ours)
    return f'{into} {otherwise} RETURNING "{fields[0].column}"', fields


def _parameters(question: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(question).parameters.values())


def _mark(number: int, kind: Any) -> Any:
    mark = UNLIKELY - number
    return {int: mark, str: str(mark), date: date.max - timedelta(days=number)}.get(kind, [mark])
