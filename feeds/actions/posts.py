"""Posting, and deleting one's own."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from feeds.actions.announcing import announce
from feeds.announcements import may_announce
from feeds.models import Post
from intranet.contributions.actions import delete, publish
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.spaces.models import Space


@transaction.atomic
def publish_post(
    *,
    author: Person,
    space: Space,
    body: str,
    kept: Sequence[Kept] = (),
    silent: bool = False,
    announcement: bool = False,
    announced_until: date | None = None,
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> Post:
    """Post a short note to a space, and watch its thread from then on; `silent` shows and disturbs nobody.

    As an announcement it stands on top until a day, by default for two weeks.
    """
    written = Post(author=author, space=space, body=body, silent=silent)
    post, is_new = publish(written, kept=kept, client_id=client_id, at=at)
    post.is_new = is_new  # type: ignore[attr-defined]
    if is_new:
        record(Event.Kind.POSTED, actor=author, contribution=post, at=at)
        if announcement:
            _refuse_who_may_not_announce(author, space)
            announce(person=author, post=post, announced_until=announced_until, at=at)
    return post


def delete_post(*, person: Person, post: Post) -> bool:
    """Delete one's own post; what others replied to it stays."""
    return delete(person=person, contribution=post)


def _refuse_who_may_not_announce(author: Person, space: Space) -> None:
    if not may_announce(author, space):
        raise ValidationError({"announcement": _("Only who looks after a space announces something in it.")})
