"""Forms about when people work."""

from intranet.availability.forms.absences import AbsenceForm
from intranet.availability.forms.duty import CalendarForm, ShiftForm
from intranet.availability.forms.hours import HoursForm, OfficeForm

__all__ = ["AbsenceForm", "CalendarForm", "HoursForm", "OfficeForm", "ShiftForm"]
