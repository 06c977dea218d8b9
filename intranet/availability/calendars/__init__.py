"""Calendars as others send them (iCalendar), read with suspicion and written with care: no database."""

from intranet.availability.calendars.reading import MOST_BYTES, Found, NotTaken, Reading, read_calendar
from intranet.availability.calendars.writing import Line, own_number, written_calendar

__all__ = ["MOST_BYTES", "Found", "Line", "NotTaken", "Reading", "own_number", "read_calendar", "written_calendar"]
