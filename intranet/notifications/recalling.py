"""Telling whoever relied on an answer that it was changed or withdrawn, and what it says now."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from intranet.contributions.changes import changed_line
from intranet.contributions.cited import by_code
from intranet.contributions.models import Bookmark, Kind, Revision
from intranet.events.models import Event
from intranet.notifications.models import Notification
from questions.models import Outcome, Reading

Audience = Iterator[tuple[int, str]]
RECALLED = Notification.Kind.RECALLED
SECOND_THOUGHTS = timedelta(hours=1)  # in which authors mend what they just wrote


class Change(NamedTuple):
    """What one is told of: an old line and a new one; neither when the answer was withdrawn."""

    before: str
    after: str


def recalled(event: Event) -> Audience:
    """A new text of an answer, or none to rely on: whoever had read, kept or used it before."""
    answer = event.contribution
    if answer.kind != Kind.ANSWER:
        return
    newest = _revisions(event)[:2]
    if event.kind != Event.Kind.WITHDRAWN and not _is_worth_it(event, newest):
        return
    readings = Reading.objects.filter(answer=answer.pk)
    kept = Bookmark.objects.filter(contribution=answer.pk, created_at__lte=event.created_at)
    used = Outcome.objects.filter(answer=answer.pk, created_at__lte=event.created_at)
    relied = {pk for rows in (readings, kept, used) for pk in rows.values_list("person", flat=True)}
    if event.kind != Event.Kind.WITHDRAWN:
        relied.difference_update(readings.filter(revision__gte=newest[0].number).values_list("person", flat=True))
    yield from ((person, RECALLED) for person in sorted(relied - {answer.author_id}))


def with_changes(told: Sequence[Notification]) -> Sequence[Notification]:
    """Add `change` to what was recalled, from the history that its reader may read: nothing of it is kept. Two queries.

    None when the history is gone.
    """
    mine = [each for each in told if each.kind == RECALLED]
    if not mine:
        return told
    events = Event.objects.in_bulk([each.event_id for each in mine])
    history = Revision.objects.filter(contribution__in={each.contribution_id for each in mine}).order_by("-number")
    revisions = list(history.only("contribution", "number", "body", "created_at"))
    for each in mine:
        event = events[each.event_id]
        own = [row for row in revisions if row.contribution_id == each.contribution_id]
        until = [row for row in own if row.created_at <= event.created_at]
        each.change = _change(event, until)  # type: ignore[attr-defined]
    return told


def _change(event: Event, revisions: list[Revision]) -> Change | None:
    if event.kind == Event.Kind.WITHDRAWN:
        return Change("", "")
    if len(revisions) < 2:
        return None
    return Change(*changed_line(by_code(revisions[1].body), by_code(revisions[0].body)))


def _revisions(event: Event) -> list[Revision]:
    """The texts there were by then, the newest first."""
    return list(Revision.objects.filter(contribution=event.contribution_id, created_at__lte=event.created_at))


def _is_worth_it(event: Event, newest: list[Revision]) -> bool:
    """Whether it says something else now; authors have a while for second thoughts."""
    if len(newest) < 2 or _said(newest[0].body) == _said(newest[1].body):
        return False
    hasty = newest[0].created_at - newest[1].created_at < SECOND_THOUGHTS
    return event.kind == Event.Kind.CORRECTED or not hasty


def _said(body: str) -> list[str]:
    """The words and figures of a text, whatever stands between them."""
    return re.findall(r"\w+", body.casefold())
