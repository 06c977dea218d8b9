"""Answers that stay right: what becomes of an expert's word when the text under it changes."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from intranet.contributions.locks import hold_all
from intranet.contributions.models import Contribution
from questions.models import Answer, Doubt, Verification


@transaction.atomic(savepoint=False)
def text_changed(answer: Contribution, before: int) -> None:
    """End the verification of an answer of which revision `before` was replaced: its experts look at it again."""
    vouched = Verification.objects.filter(answer=answer.pk, ended_at=None, revision__lte=before)
    if vouched.exists():
        call_in_question([answer.pk], Doubt.EDIT)


@transaction.atomic(savepoint=False)
def call_in_question(answers: Collection[int], because: Doubt) -> int:
    """Let these be checked again, and nobody vouch for them any more; return how many."""
    now = timezone.now()
    Verification.objects.filter(answer__any=answers, ended_at=None).update(ended_at=now)
    return Answer.objects.filter(pk__in=answers).update(
        verified_until=None,
        verified_by=None,
        check_again_since=now,
        check_again_because=because,
        version=F("version") + 1,
    )


def held(found: QuerySet[Answer], *, among: QuerySet[Answer]) -> list[int]:
    """Hold the threads of these answers, and return which of them are still `among` those that are meant."""
    rows = list(found.values_list("pk", "root"))
    hold_all({root for _pk, root in rows})
    return list(among.filter(pk__in=[pk for pk, _root in rows]).values_list("pk", flat=True))
