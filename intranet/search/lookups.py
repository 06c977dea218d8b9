"""`search__fits=query` becomes `search @@ 'query'::tsquery`: our analyser has read the words, PostgreSQL compares."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, FloatField, Func, Lookup, Value
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler


class Fits(Lookup[Any]):
    """Whether the words of a contribution answer a query, as `Query.tsquery()` writes it."""

    lookup_name = "fits"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} @@ %s::tsquery", (*params, self.rhs)


class Also(Fits):
    """The same of what something else has found: read for it, and not gathered by an index."""

    lookup_name = "also"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        sql, params = super().as_sql(compiler, connection)
        return f"({sql}) IS TRUE", params


class Answers(Func):
    """Whether the words of a contribution answer a query that is in a column."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, words: str, query: Combinable) -> None:
        super().__init__(words, Func(query, template="%(expressions)s::tsquery"))


class Fit(Func):
    """How well the words of a contribution answer a query: a word of the title counts most, a part of one less."""

    template = "ts_rank('{.1,.4,.3,1}', %(expressions)s::tsquery)"  # weights of D, C, B, A
    output_field = FloatField()

    def __init__(self, query: str) -> None:
        super().__init__("search", Value(query))


class Given(Func):
    """How well a contribution answers, when that was found before: of each of these, by their numbers."""

    template = "(%(expressions)s)]"
    arg_joiner = "::float8[])["
    output_field = FloatField()

    def __init__(self, ranks: Mapping[int, float]) -> None:
        place = Func(Value(list(ranks)), "pk", template="array_position(%(expressions)s", arg_joiner="::bigint[], ")
        super().__init__(Value(list(ranks.values())), place)


class Useful(Func):
    """How much more a contribution counts for the votes it has; as a float, for decimals take long."""

    template = "(1 + .1 * ln(1 + %(expressions)s::float8))"
    output_field = FloatField()


class New(Func):
    """How much more a contribution counts for being so many days old, which half a year makes little of."""

    template = "(1 + .3 * exp(%(expressions)s / -180))"
    output_field = FloatField()


class DaysBetween(Func):
    """How many days lie between two moments: a float, where `extract` would return decimals, which take long."""

    template = "(date_part('epoch', %(expressions)s) / 86400)"
    arg_joiner = " - "
    output_field = FloatField()

    def __init__(self, later: Combinable, earlier: Combinable) -> None:
        super().__init__(later, earlier)


SearchVectorField.register_lookup(Fits)
SearchVectorField.register_lookup(Also)
