"""What is closed when an answer goes."""

from django.db.models import F, Q
from django.utils import timezone

from questions.models import Answer, Correction, Dispute


def close_what_is_open(root: int) -> None:
    """Close what was said about the answers of a thread that are gone: decide nothing, and keep no text of it."""
    now = timezone.now()
    gone = Answer.objects.filter(Q(hidden_at__isnull=False) | Q(deleted_at__isnull=False), root=root)
    erased = {"answer__in": gone.filter(deleted_at__isnull=False)}
    Correction.objects.open().filter(answer__in=gone).update(state=Correction.State.WITHDRAWN, decided_at=now)
    Dispute.objects.open().filter(answer__in=gone).update(taken_back_at=now)
    Correction.objects.filter(**erased).update(body="", reason="", source="", note="")
    Dispute.objects.filter(**erased).update(reason="", note="")
    gone.filter(open_disputes__gt=0).update(open_disputes=0, version=F("version") + 1)
