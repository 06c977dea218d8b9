"""Proving how many answers questions have, what state that puts them in, and how it went with them."""

from collections.abc import Iterator

from django.db.models import Case, Exists, OuterRef, Value, When

from intranet.contributions.actions.recounting import Miscount, mended, number_of
from questions.models import Answer, Dispute, Outcome, Question


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
    yield from recount_outcomes()


def recount_outcomes() -> Iterator[Miscount]:
    """Prove and mend for how many each answer worked, for how many not, and how many ask whether it is right."""
    standing = Answer.objects.filter(hidden_at=None)
    yield from mended(standing, "open_disputes", number_of(Dispute.objects.open(), "answer"))
    for kind in ("worked", "refused", "other"):
        yield from mended(standing, f"{kind}_count", number_of(Outcome.objects.filter(kind=kind), "answer"))
