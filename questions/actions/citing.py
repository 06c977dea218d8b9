"""What a new version of a form does to the answers that cite it."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from intranet.register.actions import note_taken_up
from intranet.register.models import Version
from questions.actions.staying import call_in_question, held
from questions.models import Answer, Doubt


@transaction.atomic
def take_up_next(today: date) -> int | None:
    """Let the answers that cite an older version be checked again, of one new version that holds by now.

    Return how many, or None when there is no such version. The version is held meanwhile and noted as taken up in the
    same transaction: however many workers there are, its answers are marked once.
    """
    waiting = Version.objects.filter(taken_up_at=None, valid_from__lte=today).order_by("valid_from", "pk")
    version = waiting.select_for_update(skip_locked=True, no_key=True).first()
    if version is None:
        return None
    citing = answers_citing_older(version)
    number = call_in_question(held(citing, among=citing), Doubt.FORM)
    note_taken_up(version)
    return number


def answers_citing_older(version: Version) -> QuerySet[Answer]:
    """Return the answers that stand and cite a version of the same entry that held before this one, or none at all."""
    older = Q(citations__version=None) | Q(citations__version__valid_from__lt=version.valid_from)
    older |= Q(citations__version__valid_from=version.valid_from, citations__version__lt=version.pk)
    standing = Answer.objects.filter(hidden_at=None, deleted_at=None, withdrawn_at=None)
    found: QuerySet[Answer] = standing.filter(older, citations__entry=version.entry_id)
    return found
