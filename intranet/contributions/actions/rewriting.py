"""Rewriting: a new text for something that stands, with its history kept."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from intranet.contributions.actions.wording import attach, put_in_words
from intranet.contributions.models import Contribution, Revision
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.web.refusals import EditConflict

CHANGED = ("title", "body", "text", "html", "search", "edited_at", "revision", "version")


@transaction.atomic
def rewrite(
    *,
    person: Person,
    contribution: Contribution,
    body: str,
    base_revision: int,
    title: str | None = None,
    tags: Sequence[str] | None = None,
    reason: str = "",
    kept: Sequence[Kept] = (),
    at: datetime | None = None,
) -> Contribution:
    """Give one's own contribution a new text. Everyone who may read it can see what it said before.

    `base_revision` is the revision that was changed. Raises EditConflict with both texts when that is not the
    newest, PermissionDenied, ValidationError, ClientDetailsFound.
    """
    standing: Contribution = (
        Contribution.objects.select_for_update(of=("self",)).select_related("author", "space").get(pk=contribution.pk)
    )
    title = standing.title if title is None else title
    if standing.author_id != person.pk or standing.deleted_at or standing.hidden_at:
        raise PermissionDenied
    if base_revision != standing.revision and (title, body) != (standing.title, standing.body):
        raise EditConflict(
            revision=standing.revision,
            theirs={"title": standing.title, "body": standing.body},
            yours={"title": title, "body": body},
        )
    before = (standing.title, standing.body)
    standing.title, standing.body = title, body
    links = put_in_words(standing, tags=tags, by=person, kept=kept)
    attach(standing, links, retag=tags is not None)
    if before != (standing.title, standing.body):
        _keep(standing, by=person, reason=reason, at=at or timezone.now())
    standing.version += 1
    standing.save(update_fields=CHANGED)
    return standing


def _keep(standing: Contribution, *, by: Person, reason: str, at: datetime) -> None:
    """Keep the new text as the newest revision, and let it be known."""
    standing.revision += 1
    standing.edited_at = at
    Revision.objects.create(
        contribution=standing,
        number=standing.revision,
        author=by,
        title=standing.title,
        body=standing.body,
        reason=reason,
        created_at=at,
    )
    record(Event.Kind.REWRITTEN, actor=by, contribution=standing, at=at)
