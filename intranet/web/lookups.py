"""`space__any=ids` becomes `space_id = ANY(array)`, which PostgreSQL hashes.

`IN (subquery)`, which Django writes, was measured a hundred times slower on a million rows, and an array
without its cast is not hashed either.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, ForeignKey, Lookup
from django.db.models.fields import BigAutoField, BigIntegerField
from django.db.models.functions import Lower
from django.db.models.sql.compiler import SQLCompiler


class AnyOf(Lookup[Any]):
    """Whether a number is among a list of numbers."""

    lookup_name = "any"
    prepare_rhs = False

    def get_prep_lookup(self) -> list[int]:
        ids: Iterable[int] = self.rhs
        return list(ids)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::bigint[])", (*params, self.rhs)


class Among(AnyOf):
    """The same of very many rows: the sum keeps PostgreSQL from gathering half a table by an index first."""

    lookup_name = "among"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return f"({left} + 0) = ANY(%s::bigint[])", (*params, self.rhs)


class AnyWord(Lookup[Any]):
    """Whether a word is among a list of words."""

    lookup_name = "any"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::text[])", (*params, self.rhs)


class Begins(Lookup[Any]):
    """Whether a text begins so: as `startswith`, but the value goes to PostgreSQL as it is, and needs no escaping."""

    lookup_name = "begins"
    function = "starts_with({}, %s)"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return self.function.format(left), (*params, self.rhs)


class Has(Begins):
    """Whether it is anywhere in a text."""

    lookup_name = "has"
    function = "(strpos({}, %s) > 0)"


CharField.register_lookup(Lower)
for lookup in (AnyWord, Begins, Has):
    CharField.register_lookup(lookup)
for field in (ForeignKey, BigAutoField, BigIntegerField):
    field.register_lookup(AnyOf)
    field.register_lookup(Among)
