"""Replies: remarks under a post, a question or an answer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from intranet.contributions.actions.deleting import delete
from intranet.contributions.actions.publishing import publish
from intranet.contributions.models import Contribution, Kind, Reply
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept


@transaction.atomic
def reply(
    *,
    author: Person,
    contribution: Contribution,
    body: str,
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Reply:
    """Reply to a contribution; a reply to a reply stands beside it, under the same."""
    under = contribution
    if contribution.kind == Kind.REPLY and contribution.parent_id:
        under = Contribution.objects.select_related("space").get(pk=contribution.parent_id)
    written, is_new = publish(Reply(author=author, body=body), under=under, kept=kept, client_id=client_id, at=at)
    written.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        record(Event.Kind.REPLIED, actor=author, contribution=written, at=at)
    return written


def delete_reply(*, person: Person, contribution: Contribution) -> bool:
    """Delete one's own reply."""
    return delete(person=person, contribution=contribution)
