"""What is asked about when people work."""

from intranet.availability.queries.duty import on_duty
from intranet.availability.queries.moments import after_working_minutes, next_start, next_working_morning
from intranet.availability.queries.presence import in_their_place, may_be_disturbed, who_has_duty, working
from intranet.availability.queries.roster import Duty, coming_shifts, roster, roster_people, seen_by
from intranet.availability.queries.standing import Presence, coming_absences, presence_of, presences
from intranet.availability.queries.weeks import own_plan, usual_hours

__all__ = [
    "Duty",
    "Presence",
    "after_working_minutes",
    "coming_absences",
    "coming_shifts",
    "in_their_place",
    "may_be_disturbed",
    "next_start",
    "next_working_morning",
    "on_duty",
    "own_plan",
    "presence_of",
    "presences",
    "roster",
    "roster_people",
    "seen_by",
    "usual_hours",
    "who_has_duty",
    "working",
]
