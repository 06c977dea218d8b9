"""Taking a roster from a calendar.

What comes from it is known by its uid there: what is sent again is changed, and not there twice.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.availability.actions.shifts import MOST, hold_roster
from intranet.availability.calendars import Found, NotTaken, Reading, own_number, read_calendar
from intranet.availability.models import Shift
from intranet.availability.queries.naming import Names
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward
from intranet.topics.queries import tags_by_word

PREFIX = 41  # letters of what is kept of a uid; then comes which time of it, and who
COLUMNS = ["person", "starts_at", "ends_at"]


@dataclass
class Report:
    """What was taken from a calendar, and what was not."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    not_taken: list[NotTaken] = field(default_factory=list)
    unknown_topics: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.same or self.removed)


@dataclass(frozen=True)
class Wanted:
    """A shift as the calendar has it; without topics it keeps those it has. `number` is that of a shift of ours."""

    uid: str
    number: int
    person: int
    starts_at: datetime
    ends_at: datetime
    topics: frozenset[int]

    def is_like(self, shift: Shift | None) -> bool:
        """Whether there is nothing to change."""
        return (
            shift is not None
            and (shift.person_id, shift.starts_at, shift.ends_at) == (self.person, self.starts_at, self.ends_at)
            and (not self.topics or self.topics == {tag.pk for tag in shift.tags.all()})
        )

    def put_into(self, shift: Shift) -> Shift:
        shift.person_id, shift.starts_at, shift.ends_at = self.person, self.starts_at, self.ends_at
        return shift


def import_calendar(*, by: Person, space: Space, calendar: str) -> Report:
    """Put on duty whom a calendar names, for a year from now; what it no longer says of them is taken away."""
    if not is_steward(by, space):
        raise PermissionDenied
    now = timezone.now()
    zone = timezone.get_current_timezone()
    reading = read_calendar(calendar, zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"), now)
    report = Report()
    wanted = list(_wanted(by, space, reading, report))
    report.not_taken = reading.not_taken
    with transaction.atomic():
        hold_roster(by, space)
        _Roster(space, wanted, now).take({_prefix(uid) for uid in reading.complete}, report)
    return report


def _wanted(by: Person, space: Space, reading: Reading, report: Report) -> Iterator[Wanted]:
    names, topics = Names(space, by), _topics(by, reading.found, report)
    for found in reading.found:
        for person in _people(names, found, reading):
            about = frozenset(topics[word] for word in found.entry.categories if word in topics)
            uid = f"{_prefix(found.uid)}{found.occurrence}:{person}"
            yield Wanted(uid, own_number(found.uid), person, found.starts_at, found.ends_at, about)


def _people(names: Names, found: Found, reading: Reading) -> list[int]:
    """Return who is on duty; whom we cannot tell is not, and it is said why."""
    entry = found.entry
    meant = names.meant_by(entry.attendees, entry.summary, entry.organiser)
    if not meant:
        reading.refuse(entry.summary, _("Nobody who reads this space has this name or address."), found.uid)
    if any(len(people) > 1 for people in meant):
        reading.refuse(entry.summary, _("Several people have this name: put their e-mail address in it."), found.uid)
    return sorted({person for people in meant if len(people) == 1 for person in people})


def _topics(by: Person, found: Iterable[Found], report: Report) -> dict[str, int]:
    words = {word for one in found for word in one.entry.categories}
    known = tags_by_word(words, by)
    report.unknown_topics = sorted(word for word in words if word.lower() not in known)
    return {word: known[word.lower()].pk for word in words if word.lower() in known}


class _Roster:
    """The shifts of a space beside those that a calendar wants."""

    def __init__(self, space: Space, wanted: Iterable[Wanted], now: datetime) -> None:
        self.space, self.wanted = space, {one.uid: one for one in wanted}
        rows = space.shifts.filter(Q(uid__in=self.wanted) | Q(ends_at__gt=now) & ~Q(uid=""))
        self.known = {shift.uid: shift for shift in rows.prefetch_related("tags")}
        ours = space.shifts.prefetch_related("tags").in_bulk(one.number for one in self.wanted.values())
        self.known |= {uid: ours[one.number] for uid, one in self.wanted.items() if one.number in ours}

    def take(self, prefixes: set[str], report: Report) -> None:
        """Add, change and take away what differs; of events of which not everything was read nothing is taken away."""
        gone = [row.pk for uid, row in self.known.items() if uid not in self.wanted and uid[:PREFIX] in prefixes]
        differing = {uid: one for uid, one in self.wanted.items() if not one.is_like(self.known.get(uid))}
        rows = {
            uid: one.put_into(self.known.get(uid) or Shift(space=self.space, uid=uid)) for uid, one in differing.items()
        }
        added = [row for row in rows.values() if row.pk is None]
        if self.space.shifts.count() + len(added) - len(gone) > MOST:
            raise ValidationError(_("There are very many shifts already. Remove what is over."))
        self.space.shifts.filter(pk__in=gone).delete()
        Shift.objects.bulk_update([row for row in rows.values() if row.pk], COLUMNS, batch_size=500)
        Shift.objects.bulk_create(added)
        self._put_topics({row.pk: differing[uid].topics for uid, row in rows.items() if differing[uid].topics})
        report.added, report.changed, report.removed = len(added), len(rows) - len(added), len(gone)
        report.same = len(self.wanted) - len(rows)

    @staticmethod
    def _put_topics(topics: dict[int, frozenset[int]]) -> None:
        link = Shift.tags.through
        link.objects.filter(shift__in=topics).delete()
        link.objects.bulk_create(link(shift_id=shift, tag_id=tag) for shift, tags in topics.items() for tag in tags)


def _prefix(uid: str) -> str:
    return f"{hashlib.sha256(uid.encode()).hexdigest()[:40]}:"
