"""Pages about when people work."""

from intranet.availability.views.absences import absence, absences
from intranet.availability.views.calendars import calendar, take_calendar
from intranet.availability.views.duty import duty, shift
from intranet.availability.views.hours import hours, office

__all__ = ["absence", "absences", "calendar", "duty", "hours", "office", "shift", "take_calendar"]
