"""What a question that was found leads to: itself or the one that it was joined to, and the best answer there."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.web.prepared import prepared
from questions.models import Answer, Question


def leads(questions: Iterable[int], reader: Person) -> dict[int, int]:
    """Return for each of these questions that this person may read where it leads: to what stays, or to itself."""
    spaces = visible_space_ids(reader)
    rows = dict(_standing(list(questions), spaces))
    joined = [stays for stays in rows.values() if stays]
    may_be_read = {pk for pk, _ in _standing(joined, spaces)} if joined else set()
    return {pk: stays if stays in may_be_read else pk for pk, stays in rows.items()}


def best_answers(questions: Iterable[int], reader: Person) -> dict[int, int]:
    """Return the best answer that this person may read to each of these questions that has one."""
    found: dict[int, int] = {}
    for question, answer in _answers(list(questions), visible_space_ids(reader)):
        found.setdefault(question, answer)
    return found


@prepared
def _standing(questions: list[int], spaces: list[int]) -> "QuerySet[Question, tuple[int, int | None]]":
    rows: QuerySet[Any, Any] = Question.objects.filter(pk__any=questions, deleted_at=None).readable(spaces)
    return rows.values_list("pk", "joined_to")


@prepared
def _answers(questions: list[int], spaces: list[int]) -> "QuerySet[Answer, tuple[int, int]]":
    standing = Answer.objects.filter(question__any=questions, deleted_at=None, withdrawn_at=None)
    rows: QuerySet[Any, Any] = standing.readable(spaces)
    return rows.best_first().values_list("question", "pk")  # type: ignore[attr-defined,no-any-return]
