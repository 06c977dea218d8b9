"""What is asked about corrections and disputes of answers."""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from questions.models import Answer, Correction, Dispute


def number_of_open(rows: QuerySet[Correction]) -> Coalesce:
    """Count, for each answer, the corrections that nobody has decided."""
    open_ones = rows.filter(answer=OuterRef("pk"), state=Correction.State.OPEN).order_by().values("answer")
    return Coalesce(Subquery(open_ones.annotate(number=Count("pk")).values("number")), 0, output_field=IntegerField())


def with_doubts(answers: Iterable[Answer]) -> None:
    """Give each its `doubts`: who asks whether it is right, the first first. A query only where somebody does."""
    by_answer: dict[int, list[Dispute]] = {answer.pk: [] for answer in answers if answer.open_disputes}
    found = Dispute.objects.open().filter(answer__in=by_answer).for_list().order_by("pk") if by_answer else []
    for dispute in found:
        by_answer[dispute.answer_id].append(dispute)
    for answer in answers:
        answer.doubts = by_answer.get(answer.pk, [])
