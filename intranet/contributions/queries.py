"""What is asked about contributions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from intranet.contributions.models import Contribution, Reply, Watch
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.web.prepared import prepared


def replies_under(parents: Sequence[Contribution], reader: Person) -> dict[int, list[Reply]]:
    """Return the replies under each of these, in the order they were written; one query for all."""
    found: dict[int, list[Reply]] = {}
    replies = Reply.objects.visible_to(reader).filter(parent__in=[parent.pk for parent in parents], deleted_at=None)
    for reply in replies.for_list().order_by("pk"):
        found.setdefault(reply.parent_id, []).append(reply)
    return found


def joined_among(contributions: list[int], reader: Person) -> set[int]:
    """Return which of these are questions that were joined to another one, which this person may read."""
    return {pk for (pk,) in _joined(contributions, visible_space_ids(reader))}


@prepared
def _joined(contributions: list[int], spaces: list[int]) -> QuerySet[Contribution, tuple[int]]:
    stays = Contribution.objects.readable(spaces).filter(deleted_at=None)
    return stays.filter(as_question__joined__contribution__any=contributions).values_list("as_question__joined")


class Urgency(NamedTuple):
    """That a question cannot wait, and who is on it."""

    needed_by: datetime | None
    claimed_by: list[str]


def urgency_of_each(questions: list[int], now: datetime) -> dict[int, Urgency]:
    """Return by when each of these is needed, if its clock runs, and who is on it; one query for all."""
    found: dict[int, Urgency] = {}
    for pk, needed_by, name, until in _urgency(questions):
        running = needed_by if needed_by and needed_by > now else None
        claimed_by = found.setdefault(pk, Urgency(running, [])).claimed_by
        if name and until > now:
            claimed_by.append(name)
    return found


@prepared
def _urgency(questions: list[int]) -> "QuerySet[Contribution, tuple[int, datetime | None, str | None, Any]]":
    claims = "as_question__claims"
    found = Contribution.objects.filter(pk__any=questions).order_by(f"{claims}__pk")
    return found.values_list("pk", "as_question__needed_by", f"{claims}__person__name", f"{claims}__until")


def watch_of(person: Person, root: int) -> str:
    """Return how this person follows a thread: "watching", "muted", or nothing."""
    watches = _watch(person.pk, root)
    return "" if not watches else "muted" if watches[0][0] else "watching"


@prepared
def _watch(person: int, root: int) -> QuerySet[Watch, tuple[bool]]:
    return Watch.objects.filter(person=person, root=root).values_list("muted")
