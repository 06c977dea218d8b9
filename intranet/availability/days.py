"""The days of the week, by the names that forms and scripts use."""

from collections.abc import Mapping, Sequence
from datetime import time

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Parts = Sequence[tuple[time, time]]  # of a day on which somebody works: from, until
Plan = Mapping[str, Parts]


def name_of(day: str) -> str:
    """Return what a day is called, with a capital: as a line of a list has it."""
    return capfirst(str(WEEKDAYS[DAYS.index(day)]))


def in_words(weekdays: Sequence[int]) -> str:
    """Return days as one says them: "Monday to Friday", or "monday, tuesday, thursday" by their names."""
    names = [str(WEEKDAYS[weekday]) for weekday in sorted(weekdays)]
    in_a_row = len(names) > 2 and max(weekdays) - min(weekdays) == len(names) - 1
    if in_a_row:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)
