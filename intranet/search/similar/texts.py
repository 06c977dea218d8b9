"""The text of a question that its vector is made of: what was asked, and how the best answer begins."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from intranet.search.similar.spelling import of_the_field, written_out
from questions.models import Answer, Question

OF_BODY, OF_ANSWER = 100, 40  # words
RECIPE = 1  # another number: other texts are made, and all are embedded anew


class Asked(NamedTuple):
    """A question as it is embedded. `seen` are the versions of it and its answers together."""

    pk: int
    space: int
    seen: int
    text: str

    @property
    def digest(self) -> str:
        """Return what tells this text from another."""
        return hashlib.blake2b(f"{RECIPE} {self.text}".encode(), digest_size=16).hexdigest()


def standing(questions: Iterable[int]) -> list[Asked]:
    """Return those of these questions that stand, with their texts as they are now; two queries."""
    rows = Question.objects.filter(pk__in=list(questions), hidden_at=None, deleted_at=None)
    found = list(with_seen(rows).values_list("pk", "space", "seen", "title", "text"))
    answers = best_answers([pk for pk, *_ in found])
    return [Asked(pk, space, seen, text_of(title, text, answers.get(pk, ""))) for pk, space, seen, title, text in found]


def with_seen(questions: QuerySet[Any]) -> QuerySet[Any]:
    """Add `seen`: a number that moves whenever the question or one of its answers changes."""
    answers = Answer.objects.filter(question=OuterRef("pk")).order_by().values("question")
    versions = Subquery(answers.annotate(total=Sum("version")).values("total"), output_field=IntegerField())
    seen: QuerySet[Any] = questions.annotate(seen=F("version") + Coalesce(versions, 0))
    return seen


def best_answers(questions: Sequence[int]) -> dict[int, str]:
    """Return the text of the best answer to each of these questions."""
    standing = Answer.objects.filter(hidden_at=None, deleted_at=None, withdrawn_at=None)
    answers = standing.filter(question__in=questions).best_first()
    best: dict[int, str] = {}
    for question, text in answers.values_list("question", "text"):
        best.setdefault(question, text)
    return best


def text_of(title: str, body: str, answer: str) -> str:
    """Return what is embedded: the title, how the body begins, how the answer begins."""
    parts = (title, beginning(body, OF_BODY), beginning(answer, OF_ANSWER))
    return written_out("\n".join(part for part in parts if part), of_the_field())


def beginning(text: str, words: int) -> str:
    """Return so many words of a text."""
    return " ".join(text.split(maxsplit=words)[:words])
