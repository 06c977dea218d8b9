"""The duty roster of a space as a calendar, as far as the reader may know who is on it."""

from datetime import datetime

from django.utils.translation import gettext as _

from intranet.availability.calendars import Line, written_calendar
from intranet.availability.queries.roster import Duty, roster
from intranet.people.models import Person
from intranet.spaces.models import Space


def roster_as_calendar(space: Space, viewer: Person, since: datetime) -> bytes:
    """Return the shifts of a space from a moment on, as a calendar."""
    named = {"space": space.name}
    lines = [_line(duty, space, viewer) for duty in roster(space, viewer, since)]
    return written_calendar(_("Duty roster of %(space)s") % named, lines)


def _line(duty: Duty, space: Space, viewer: Person) -> Line:
    shift = duty.shift
    words = _("%(name)s is on duty for %(space)s") % {"name": duty.name, "space": space.name}
    topics = [topic.slug for topic in duty.topics]
    return Line(shift.pk, words, shift.starts_at, shift.ends_at, shift.created_at, topics, _address(duty, viewer))


def _address(duty: Duty, viewer: Person) -> str:
    """Return the address of a colleague, which only those of the own organisation see."""
    person = duty.person
    return person.email if person and person.organisation_id == viewer.organisation_id else ""
