"""Rewriting: a new text for something that stands, with its history kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from intranet.contributions.actions.wording import attach, put_in_words, refuse_long
from intranet.contributions.markup import clean_line
from intranet.contributions.models import Contribution, Revision
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.privacy.guard import Kept
from intranet.web.refusals import EditConflict

CHANGED = ("title", "body", "text", "html", "search", "edited_at", "revision", "version")


@dataclass(frozen=True)
class Why:
    """What the history says of a new text besides who wrote it; `event` and `about` are how it becomes known."""

    reason: str = ""
    source: str = ""
    accepted_by: Person | None = None
    event: Event.Kind = Event.Kind.REWRITTEN
    about: int | None = None


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
    standing = to_rewrite(contribution)
    if standing.author_id != person.pk:
        raise PermissionDenied
    refuse_older(standing, base_revision, body=body, title=title)
    renew(standing, by=person, body=body, title=title, tags=tags, why=Why(reason), kept=kept, at=at)
    return standing


def to_rewrite(contribution: Contribution) -> Contribution:
    """Return it as it stands now, held until the transaction ends. Raises PermissionDenied when it is gone."""
    rows = Contribution.objects.select_for_update(of=("self",), no_key=True).select_related("author", "space")
    standing: Contribution = rows.get(pk=contribution.pk)
    if standing.deleted_at or standing.hidden_at:
        raise PermissionDenied
    return standing


def refuse_older(standing: Contribution, base_revision: int, *, body: str, title: str | None = None) -> None:
    """Refuse a new text that was made of another one than stands there now. Raises EditConflict with both."""
    title = standing.title if title is None else title
    if base_revision != standing.revision and (title, body) != (standing.title, standing.body):
        raise EditConflict(
            revision=standing.revision,
            theirs={"title": standing.title, "body": standing.body},
            yours={"title": title, "body": body},
        )


def renew(
    standing: Contribution,
    *,
    by: Person,
    body: str,
    why: Why,
    title: str | None = None,
    tags: Sequence[str] | None = None,
    kept: Sequence[Kept] = (),
    at: datetime | None = None,
) -> bool:
    """Give what is held a new text, written by whoever; return whether it is another than before.

    The one door for every change of a text that stands. Who may is for the caller to say.
    """
    before = (standing.title, standing.body)
    standing.title, standing.body = standing.title if title is None else title, body
    said = {"reason": clean_line(why.reason), "source": clean_line(why.source)}
    refuse_long(said, Revision)
    # What an author proposed and somebody accepted was seen by the guard when it was proposed.
    links = put_in_words(standing, tags=tags, by=by, kept=kept, besides={} if why.accepted_by else said)
    attach(standing, links, retag=tags is not None)
    changed = before != (standing.title, standing.body)
    if changed:
        _keep(standing, by=by, why=why, said=said, at=at or timezone.now())
    standing.version += 1
    standing.save(update_fields=CHANGED)
    return changed


def _keep(standing: Contribution, *, by: Person, why: Why, said: dict[str, str], at: datetime) -> None:
    """Keep the new text as the newest revision, and let it be known."""
    standing.revision += 1
    standing.edited_at = at
    Revision.objects.create(
        contribution=standing,
        number=standing.revision,
        author=by,
        title=standing.title,
        body=standing.body,
        accepted_by=why.accepted_by,
        created_at=at,
        **said,
    )
    record(why.event, actor=why.accepted_by or by, contribution=standing, about=why.about, at=at)
