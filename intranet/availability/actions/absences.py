"""Being away, on whole days, and saying who is there instead."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intranet.availability.models import Absence
from intranet.people.models import Person

LONGEST = timedelta(days=3 * 366)
MOST = 200
KEPT = timedelta(days=30)  # after it is over, nobody needs to know any more


@transaction.atomic
def add_absence(*, person: Person, starts_on: date, ends_on: date, replacement: Person | None = None) -> Absence:
    """Be away from the first day up to and including the last."""
    _hold(person)
    person.absences.filter(ends_on__lt=timezone.localdate() - KEPT).delete()
    if person.absences.count() >= MOST:
        raise ValidationError(_("You are away very often already. Remove what is no longer true."))
    return _kept(Absence(person=person), starts_on, ends_on, replacement)


@transaction.atomic
def change_absence(
    *, person: Person, absence: Absence, starts_on: date, ends_on: date, replacement: Person | None = None
) -> Absence:
    """Be away on other days, or have somebody else there."""
    _own(person, absence)
    _hold(person)
    return _kept(absence, starts_on, ends_on, replacement)


def remove_absence(*, person: Person, absence: Absence) -> None:
    """Be there after all."""
    _own(person, absence)
    absence.delete()


def _own(person: Person, absence: Absence) -> None:
    if absence.person_id != person.pk:
        raise PermissionDenied


def _hold(person: Person) -> None:
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _kept(absence: Absence, starts_on: date, ends_on: date, replacement: Person | None) -> Absence:
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("This is before it begins.")})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": _("At most three years.")})
    if replacement is not None:
        _refuse_replacement(absence.person, replacement)
    others = Absence.objects.filter(person=absence.person, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if other := others.exclude(pk=absence.pk).first():
        said = _("You are away then already: from %(first)s up to and including %(last)s.")
        raise ValidationError({"starts_on": said % {"first": _day(other.starts_on), "last": _day(other.ends_on)}})
    absence.starts_on, absence.ends_on, absence.replacement = starts_on, ends_on, replacement
    absence.save()
    return absence


def _refuse_replacement(person: Person, replacement: Person) -> None:
    if replacement.pk == person.pk:
        raise ValidationError({"replacement": _("You cannot be there for yourself.")})
    if not Person.objects.active().visible_to(person).filter(pk=replacement.pk).exists():
        raise ValidationError({"replacement": _("There is nobody here with this name or address.")})


def _day(day: date) -> str:
    return date_format(day, "j F")
