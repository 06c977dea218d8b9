"""What is asked about when people work."""

from intranet.availability.queries.duty import on_duty
from intranet.availability.queries.moments import after_working_minutes, next_start, next_working_morning
from intranet.availability.queries.presence import in_their_place, may_be_disturbed, working

__all__ = [
    "after_working_minutes",
    "in_their_place",
    "may_be_disturbed",
    "next_start",
    "next_working_morning",
    "on_duty",
    "working",
]
