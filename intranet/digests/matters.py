"""What a manager's digest shows of a week besides figures: texts that call for a decision, chosen from a scope."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from intranet.digests.counting import WEEK
from intranet.digests.models import Item
from intranet.digests.scope import Scope
from questions.models import Answer, Dispute, Question

Why = Item.Why
MOST = {Why.OPEN: 4, Why.PRAISED: 3, Why.USED: 2, Why.MENDED: 3, Why.DOUBTED: 3, Why.STALE: 3}


def matters_of(scope: Scope, until: datetime) -> Iterator[Item]:
    """Yield what a week's digest holds, without its place: what to decide first; each text once. Six queries."""
    seen: set[int] = set()
    for why, rows in _chosen(scope, until):
        for pk, revision in rows.values_list("pk", "revision")[: MOST[why]]:
            if pk not in seen:
                seen.add(pk)
                yield Item(why=why, contribution_id=pk, revision=revision)


def _chosen(scope: Scope, until: datetime) -> "Iterator[tuple[Why, QuerySet[Question] | QuerySet[Answer]]]":
    since, standing = until - WEEK, scope.answers.filter(withdrawn_at=None)
    fresh = standing.filter(created_at__gte=since, created_at__lt=until)
    disputes = Dispute.objects.filter(answer=OuterRef("pk"), settled_at=None, taken_back_at=None)
    open_still = scope.questions.filter(state=Question.State.UNANSWERED, joined_to=None, created_at__lt=until)
    yield Why.OPEN, open_still.order_by("pk")
    yield Why.DOUBTED, standing.filter(Exists(disputes)).order_by("-score", "pk")
    yield Why.STALE, standing.filter(check_again_since__gte=since, check_again_since__lt=until).order_by("-score", "pk")
    yield Why.MENDED, standing.filter(corrected_at__gte=since, corrected_at__lt=until).order_by("-score", "pk")
    yield (
        Why.USED,
        standing.filter(worked_count__gte=2)
        .filter(outcomes__created_at__gte=since)
        .distinct()
        .order_by("-worked_count", "-pk"),
    )
    yield Why.PRAISED, fresh.filter(score__gte=1).order_by("-score", "-pk")
