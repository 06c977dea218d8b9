"""Lists of what is to come, the first first."""

from typing import TypeVar

from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.functions import Cast, Extract

from intranet.web.pagination import Newest

M = TypeVar("M", bound=Model)


class Soonest(Newest):
    """By when it begins, in seconds: a place in a list is a number or a word."""

    ordering = ("place", "pk")


def with_place(rows: QuerySet[M], begins: str) -> QuerySet[M]:
    """Add `place`: when each begins, in seconds."""
    return rows.annotate(place=Cast(Extract(begins, "epoch"), BigIntegerField()))  # type: ignore[return-value]
