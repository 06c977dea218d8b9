"""Proving how many answers questions have, and what state that puts them in."""

from collections.abc import Iterator

from django.db.models import Case, Exists, OuterRef, Value, When

from intranet.contributions.actions.recounting import Miscount, mended, number_of
from questions.models import Answer, Dispute, Question


def recount_questions() -> Iterator[Miscount]:
    """Prove and mend the numbers of answers and the states of all questions that can be seen."""
    standing, answers = Question.objects.filter(hidden_at=None), Answer.objects.filter(hidden_at=None, deleted_at=None)
    given = answers.filter(question=OuterRef("pk"), withdrawn_at=None)
    state = Case(
        When(Exists(given.filter(accepted_at__isnull=False)), then=Value(Question.State.SETTLED.value)),
        When(Exists(given), then=Value(Question.State.ANSWERED.value)),
        default=Value(Question.State.UNANSWERED.value),
    )
    yield from mended(standing, "answers_count", number_of(answers, "question"))
    yield from mended(standing, "state", state)
    doubted = Answer.objects.filter(hidden_at=None)
    yield from mended(doubted, "open_disputes", number_of(Dispute.objects.open(), "answer"))
