"""When people work, for scripts."""

from intranet.availability.api.duty import Duties, DutyCalendar, OneDuty
from intranet.availability.api.hours import Absences, Availability, OneAbsence
from intranet.availability.api.people import OnePersonAndWhenTheyWork

__all__ = [
    "Absences",
    "Availability",
    "Duties",
    "DutyCalendar",
    "OneAbsence",
    "OneDuty",
    "OnePersonAndWhenTheyWork",
]
