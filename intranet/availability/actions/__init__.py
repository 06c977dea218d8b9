"""What may be done about when people work: say one's hours, be away, put somebody on duty."""

from intranet.availability.actions.absences import add_absence, change_absence, remove_absence
from intranet.availability.actions.hours import keep_hours, keep_office_hours
from intranet.availability.actions.importing import import_calendar
from intranet.availability.actions.shifts import add_shift, change_shift, remove_shift

__all__ = [
    "add_absence",
    "add_shift",
    "change_absence",
    "change_shift",
    "import_calendar",
    "keep_hours",
    "keep_office_hours",
    "remove_absence",
    "remove_shift",
]
