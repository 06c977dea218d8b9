"""What may be done in feeds: post, rewrite and delete one's own, and note where one left off."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from feeds.models import Post, Visit
from intranet.contributions.actions import delete, publish
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.spaces.models import Space

NEW_VISIT_AFTER = timedelta(minutes=30)


@transaction.atomic
def publish_post(
    *,
    author: Person,
    space: Space,
    body: str,
    kept: Sequence[Kept] = (),
    silent: bool = False,
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Post:
    """Post a short note to a space, and watch its thread from then on; `silent` shows and disturbs nobody."""
    written = Post(author=author, space=space, body=body, silent=silent)
    post, is_new = publish(written, kept=kept, client_id=client_id, at=at)
    post.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        record(Event.Kind.POSTED, actor=author, contribution=post, at=at)
    return post


def delete_post(*, person: Person, post: Post) -> bool:
    """Delete one's own post; what others replied to it stays."""
    return delete(person=person, contribution=post)


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
