"""Replies: remarks under a post, a question or an answer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.module_loading import import_string

from intranet.contributions.actions.deleting import delete
from intranet.contributions.actions.publishing import publish
from intranet.contributions.models import Contribution, Kind, Reply
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept

# A higher capability by its names: a question may have waited for what its asker says here, or for what this asks.
SAID = "questions.actions.asking_more.note_said"
UNSAID = "questions.actions.asking_more.note_deleted"


@transaction.atomic
def reply(
    *,
    author: Person,
    contribution: Contribution,
    body: str,
    kept: Sequence[Kept] = (),
    silent: bool = False,
    client_id: UUID | None = None,
    at: datetime | None = None,
    as_kind: Event.Kind = Event.Kind.REPLIED,
    about: int | None = None,
) -> Reply:
    """Reply to a contribution; a reply to a reply stands beside it, under the same.

    `as_kind` and `about` say what it is that happens, where it is more than a remark.
    """
    under = contribution
    if contribution.kind == Kind.REPLY and contribution.parent_id:
        under = Contribution.objects.select_related("space").get(pk=contribution.parent_id)
    said = Reply(author=author, body=body, silent=silent)
    written, is_new = publish(said, under=under, kept=kept, client_id=client_id, at=at)
    written.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        record(as_kind, actor=author, contribution=written, about=about, at=at)
        import_string(SAID)(person=author, written=written)
    return written


@transaction.atomic
def delete_reply(*, person: Person, contribution: Contribution) -> bool:
    """Delete one's own reply."""
    gone = delete(person=person, contribution=contribution)
    import_string(UNSAID)(written=contribution)
    return gone
