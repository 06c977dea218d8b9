"""Publishing: the one door for text, whether it comes by page, API or mail."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from intranet.contributions.actions.marks import watch
from intranet.contributions.actions.wording import attach, put_in_words
from intranet.contributions.locks import hold
from intranet.contributions.markup import clean, clean_line
from intranet.contributions.models import Contribution, Kind, Revision
from intranet.privacy.guard import Kept
from intranet.spaces.queries import may_read
from intranet.web.ids import new_id
from intranet.web.prepared import insert, insert_new
from intranet.web.refusals import SameKeyOtherText

Written = TypeVar("Written", bound=Contribution)


@transaction.atomic(savepoint=False)  # all of it stands, or nothing of what it is part of
def publish(
    written: Written,
    *,
    under: Contribution | None = None,
    tags: Sequence[str] | None = None,
    kept: Sequence[Kept] = (),
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> tuple[Written, bool]:
    """Publish a text in its space, or in the thread it stands under; say whether it is new.

    A second call with the same author and `client_id` returns what the first one made. `tags` are the words of a
    post or question; `kept` what its author insists on before the guard; `at` the moment for what was written
    elsewhere before. Raises PermissionDenied, ValidationError, ClientDetailsFound, SameKeyOtherText.
    """
    put_in_place(written, under)
    written.client_id, written.client_digest = client_id, digest_of(written, tags)
    if client_id and (earlier := published_before(written)):
        return earlier, False
    links = put_in_words(written, tags=tags, by=written.author, kept=kept)
    written.created_at = at or timezone.now()
    if not insert_both(written):
        return published_before(written) or written, False
    insert(
        Revision(
            contribution_id=written.pk,
            number=1,
            author=written.author,
            title=written.title,
            body=written.body,
            created_at=written.created_at,
        )
    )
    attach(written, links, retag=True, is_new=True)
    if under is not None and written.kind == Kind.REPLY:
        Contribution.objects.filter(pk=under.pk).update(replies_count=F("replies_count") + 1, version=F("version") + 1)
    watch(person=written.author, contribution=written)
    return written, True


def put_in_place(written: Contribution, under: Contribution | None) -> None:
    """Give it its kind, and the space and root of what it stands under. Raises PermissionDenied."""
    written.kind = type(written).KIND  # type: ignore[attr-defined]
    if under is not None:
        root = hold(under)
        if under.hidden_at or under.deleted_at:
            raise PermissionDenied
        written.space, written.root_id, written.parent_id = under.space, under.root_id, under.pk
        if root.author_id == written.author.pk:
            written.written_as = root.written_as  # whoever asked without their name goes on without it
    if not may_read(written.author, written.space):  # whoever may see a space may write in it
        raise PermissionDenied


def digest_of(written: Contribution, tags: Sequence[str] | None) -> str:
    """Return what tells a repetition from another text under the same key: the SHA-256 of all as it was sent."""
    # Cleaned, because a browser, a script and a retry end their lines differently.
    title, body = clean_line(written.title), clean(written.body)
    sent = [written.kind, written.space_id, written.parent_id, title, body, sorted(tags or ())]
    if written.written_as and written.is_root:
        sent.append(written.written_as)
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def published_before(written: Written) -> Written | None:
    """Return what this author published with this key before. Raises SameKeyOtherText."""
    earlier = sent_with_its_key(written).first()
    if earlier is None:
        return None
    if earlier.client_digest != written.client_digest or earlier.kind != written.kind:
        raise SameKeyOtherText
    found: Written = type(written).objects.select_related("space").get(pk=earlier.pk)
    return found


def insert_both(written: Contribution) -> bool:
    """Insert it, and what its kind has besides; False if another request with the same key was faster."""
    while True:
        written.pk = written.id = new_id(written.created_at)
        if written.is_root:
            written.root_id = written.pk
        if insert_new(written, Contribution):
            insert(written)
            return True
        if written.client_id and sent_with_its_key(written).exists():
            return False


def sent_with_its_key(written: Contribution) -> QuerySet[Contribution]:
    """Return what its author sent with the same key before: one, or none."""
    return Contribution.objects.filter(author_id=written.author_id, client_id=written.client_id)
