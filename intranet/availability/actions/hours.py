"""Saying when one works, and when the office is open."""

from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.availability.days import DAYS, Parts, Plan
from intranet.availability.hours import LAST_MINUTE
from intranet.availability.models import Calendar, OfficeHours, WorkingTime
from intranet.people.models import Person

MOST_A_DAY = 4


@transaction.atomic
def keep_hours(*, person: Person, usual: bool, holidays: str, days: Plan) -> Calendar:
    """Say when one works: at the usual hours, or on these days at these hours; and on whose holidays one is free.

    Who goes back to the usual hours finds their own ones again later.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    calendar = Calendar(person=person, usual=usual, holidays=holidays)
    calendar.full_clean(validate_unique=False)
    times = [] if usual else _times(person, days)
    calendar.save()
    if not usual:
        person.working_times.all().delete()
        WorkingTime.objects.bulk_create(times)
    return calendar


@transaction.atomic
def keep_office_hours(*, by: Person, starts: time, ends: time, holidays: str) -> OfficeHours:
    """Say, as an administrator, what the usual hours of one's organisation are."""
    if not by.is_administrator:
        raise PermissionDenied
    if _until(ends) <= starts:
        raise ValidationError({"ends": _("This is before it begins.")})
    hours = OfficeHours(organisation=by.organisation, starts=starts, ends=_until(ends), holidays=holidays)
    hours.full_clean(validate_unique=False)
    hours.save()
    return hours


def _times(person: Person, days: Plan) -> list[WorkingTime]:
    plan = {day: sorted((starts, _until(ends)) for starts, ends in days.get(day, ())) for day in DAYS}
    wrong = {day: refusal for day, parts in plan.items() if (refusal := _refusal(parts))}
    if wrong:
        raise ValidationError(wrong)
    times = list(_rows(person, plan))
    if not times:
        raise ValidationError(
            {"usual": _("Say at least one day on which you work. Whoever is away for long, is away.")}
        )
    return times


def _rows(person: Person, plan: Plan) -> Iterator[WorkingTime]:
    for weekday, day in enumerate(DAYS):
        for starts, ends in plan[day]:
            yield WorkingTime(person=person, weekday=weekday, starts=starts, ends=ends)


def _refusal(parts: Parts) -> str:
    if len(parts) > MOST_A_DAY:
        return _("At most %(most)s parts of a day.") % {"most": MOST_A_DAY}
    if any(ends <= starts for starts, ends in parts):
        return _("This is before it begins.")
    if any(later[0] < earlier[1] for earlier, later in pairwise(parts)):
        return _("These times overlap.")
    return ""


def _until(ends: time) -> time:
    """Midnight ends a day as well as it begins one."""
    return LAST_MINUTE if ends == time(0) else ends.replace(second=0, microsecond=0)
