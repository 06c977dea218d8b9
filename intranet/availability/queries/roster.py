"""The duty roster of a space, as far as the reader may know who is on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.availability.models import Shift
from intranet.people.models import Person, PersonQuerySet
from intranet.spaces.models import Space
from intranet.spaces.queries import readers
from intranet.topics.models import Tag

MOST_SHOWN = 200


@dataclass(frozen=True)
class Duty:
    """A shift as a reader sees it: whom one may not find is a colleague of theirs, and a topic may be nobody's word."""

    shift: Shift
    person: Person | None
    topics: list[Tag]

    @property
    def number(self) -> int | None:
        """The number of who it is; of somebody one may not find there is none."""
        return self.person.pk if self.person else None

    @property
    def organisation(self) -> str:
        return self.shift.person.organisation.name

    @property
    def name(self) -> str:
        """Who it is, or of whom they are a colleague."""
        if self.person:
            return self.person.name
        return _("a colleague of %(organisation)s") % {"organisation": self.organisation}

    @property
    def is_for_all(self) -> bool:
        """Whether it is for all topics."""
        return not self.shift.tags.all()

    @property
    def ends_on_the_same_day(self) -> bool:
        return timezone.localdate(self.shift.starts_at) == timezone.localdate(self.shift.ends_at)

    def is_now(self, at: datetime) -> bool:
        return self.shift.starts_at <= at < self.shift.ends_at


def roster_people(space: Space, viewer: Person) -> PersonQuerySet:
    """Return whom one may put on duty: who reads the space, as far as one may find them."""
    return cast("PersonQuerySet", readers(space)).visible_to(viewer)


def coming_shifts(space: Space, since: datetime) -> QuerySet[Shift]:
    """Return the shifts that end after a moment, of who still reads the space, in order."""
    topics = Prefetch("tags", Tag.objects.select_related("merged_into").order_by("name"))
    shifts = Shift.objects.filter(space=space, ends_at__gt=since, person__in=readers(space).values("pk"))
    return shifts.select_related("person__organisation").prefetch_related(topics)


def roster(space: Space, viewer: Person, since: datetime) -> list[Duty]:
    """Return who is on duty after a moment, as far as this person may know."""
    return seen_by(viewer, coming_shifts(space, since)[:MOST_SHOWN])


def seen_by(viewer: Person, shifts: Iterable[Shift]) -> list[Duty]:
    """Return shifts as this person sees them."""
    shifts = list(shifts)
    topics = {shift: [tag.merged_into or tag for tag in shift.tags.all()] for shift in shifts}
    named = {tag.pk for tags in topics.values() for tag in tags}
    known_tags = set(Tag.objects.visible_to(viewer).filter(pk__in=named).values_list("pk", flat=True)) if named else ()
    people = Person.objects.visible_to(viewer).filter(pk__any=[shift.person_id for shift in shifts])
    known = set(people.values_list("pk", flat=True))
    return [
        Duty(
            shift,
            shift.person if shift.person_id in known else None,
            [tag for tag in topics[shift] if tag.pk in known_tags],
        )
        for shift in shifts
    ]
