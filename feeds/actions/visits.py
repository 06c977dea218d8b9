"""Noting where one left off."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from feeds.models import Visit
from intranet.people.models import Person

NEW_VISIT_AFTER = timedelta(minutes=30)


@transaction.atomic
def note_visit(*, person: Person, scope: str, newest_id: int) -> None:
    """Note the newest that this person has seen in a feed; after half an hour away the line moves to what was seen."""
    now = timezone.now()
    visit, is_new = Visit.objects.select_for_update().get_or_create(
        person=person, scope=scope, defaults={"seen_id": newest_id, "line_id": 0, "seen_at": now}
    )
    if is_new:
        return
    if now - visit.seen_at > NEW_VISIT_AFTER:
        visit.line_id = visit.seen_id
    visit.seen_id, visit.seen_at = max(visit.seen_id, newest_id), now
    visit.save(update_fields=["seen_id", "line_id", "seen_at"])
