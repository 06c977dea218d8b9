"""What is said about an answer, kept once: a second tap and a retry find what the first one made."""

import hashlib
import json
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from intranet.contributions.locks import hold
from intranet.contributions.models import Contribution
from intranet.web.ids import new_id
from intranet.web.refusals import SameKeyOtherText
from questions.models import Answer, Correction, Dispute

Said = TypeVar("Said", Correction, Dispute)

KEYS = ("corrected_once", "disputed_with_key_once")


def held_anew(answer: Contribution) -> Answer:
    """Hold the thread of an answer, and return it as it stands now. Raises PermissionDenied when it is gone."""
    hold(answer)
    found: Answer = Answer.objects.select_related("author", "space", "root").get(pk=answer.pk)
    if found.deleted_at or found.hidden_at:
        raise PermissionDenied
    return found


def digest_of(*sent: Any) -> str:
    """Return what tells a repetition from something else under the same key."""
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def said_before(said: Said) -> Said | None:
    """Return what its author said with this key before. Raises SameKeyOtherText."""
    rows = type(said).objects.filter(author=said.author_id, client_id=said.client_id)
    earlier: Said | None = rows.first() if said.client_id else None
    if earlier and earlier.client_digest != said.client_digest:
        raise SameKeyOtherText
    return earlier


def insert(said: Said) -> None:
    """Insert it. Raises SameKeyOtherText when, at this moment, the same key was used in another thread."""
    while True:
        said.pk = new_id(said.created_at)
        try:
            with transaction.atomic():
                said.save(force_insert=True)
        except IntegrityError as clash:
            if any(key in str(clash) for key in KEYS):
                raise SameKeyOtherText from clash
            if f"{said._meta.db_table}_pkey" not in str(clash):
                raise
        else:
            return
