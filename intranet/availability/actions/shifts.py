"""Putting somebody on duty for a space, as its steward."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.availability.models import Shift
from intranet.availability.queries.roster import roster_people
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward
from intranet.topics.models import Tag
from intranet.topics.queries import tags_by_word

LONGEST = timedelta(days=31)
AHEAD, BACK = timedelta(days=2 * 366), timedelta(days=366)
MOST = 10_000  # of a space


@transaction.atomic
def add_shift(
    *, by: Person, space: Space, person: Person, starts_at: datetime, ends_at: datetime, tags: Collection[str] = ()
) -> Shift:
    """Put somebody on duty, for these topics or for all. The same said twice is said once."""
    hold_roster(by, space)
    topics = _checked(by, space, person, starts_at, ends_at, tags)
    said = space.shifts.filter(person=person, starts_at=starts_at, ends_at=ends_at).first()
    if said is None and space.shifts.count() >= MOST:
        raise ValidationError(_("There are very many shifts already. Remove what is over."))
    shift = said or Shift(space=space)
    return _kept(shift, person, starts_at, ends_at, topics)


@transaction.atomic
def change_shift(
    *, by: Person, shift: Shift, person: Person, starts_at: datetime, ends_at: datetime, tags: Collection[str] = ()
) -> Shift:
    """Put somebody else on duty, or at another time."""
    hold_roster(by, shift.space)
    topics = _checked(by, shift.space, person, starts_at, ends_at, tags)
    return _kept(shift, person, starts_at, ends_at, topics)


@transaction.atomic
def remove_shift(*, by: Person, shift: Shift) -> None:
    """Have nobody on duty then."""
    hold_roster(by, shift.space)
    shift.delete()


def hold_roster(by: Person, space: Space) -> None:
    """One at a time changes a roster, and only who looks after the space."""
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)
    if not is_steward(by, space):
        raise PermissionDenied


def refuse_times(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a duty that ends before it begins, lasts for weeks, or is years away."""
    now = timezone.now()
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": _("This is before it begins.")})
    if ends_at - starts_at > LONGEST:
        raise ValidationError({"ends_at": _("At most a month at a time.")})
    if not now - BACK <= starts_at <= now + AHEAD:
        raise ValidationError({"starts_at": _("This is too far away.")})


def _checked(
    by: Person, space: Space, person: Person, starts_at: datetime, ends_at: datetime, tags: Collection[str]
) -> list[Tag]:
    refuse_times(starts_at, ends_at)
    if not roster_people(space, by).filter(pk=person.pk).exists():
        raise ValidationError({"person": _("There is nobody who reads this space with this name or address.")})
    known = tags_by_word(tags, by)
    for word in tags:
        if word.lower() not in known:
            raise ValidationError({"tags": _("There is no topic “%(topic)s”.") % {"topic": word}})
    return list(known.values())


def _kept(shift: Shift, person: Person, starts_at: datetime, ends_at: datetime, topics: list[Tag]) -> Shift:
    shift.person, shift.starts_at, shift.ends_at = person, starts_at, ends_at
    shift.save()
    shift.tags.set(topics)
    return shift
