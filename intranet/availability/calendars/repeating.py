"""What repeats itself: the times of a rule, by a library, as far as it can be counted in a bounded time.

The library looks for a time that never comes until the year 9999, which takes it seconds for a rule of days and
longer than anybody lives for one of seconds. So we take only rules as rosters have them: by days, weeks or months.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar import vRecur

from intranet.availability.calendars.events import Entry, Moment, NotTakenError

EARLIEST = timedelta(days=10 * 366)  # before now: a rule is counted from its beginning
MOST_STEPS = 12 * 366
COUNTABLE = {
    "DAILY": {"INTERVAL", "COUNT", "UNTIL", "WKST"},
    "WEEKLY": {"INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"},
    "MONTHLY": {"INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYSETPOS"},
}


def times_of(entry: Entry, starts: Moment, until: datetime, now: datetime) -> Iterator[Moment]:
    """Return when it begins, each time until a moment: once, or as its rule says."""
    rule = entry.event.get("RRULE")
    if isinstance(rule, list) or "RDATE" in entry.event:
        raise NotTakenError(_("We do not understand how it repeats itself."))
    if rule is None:
        return iter([starts])
    if starts.instant < now - EARLIEST:
        raise NotTakenError(_("It began too long ago."))
    clocks = takewhile(lambda clock: clock.replace(tzinfo=starts.zone) < until, _clocks(rule, starts))
    left_out = entry.moments("EXDATE")
    moments = (Moment(clock, starts.zone) for clock in clocks)
    return (moment for moment in moments if moment.instant not in left_out)


def _clocks(rule: vRecur, starts: Moment) -> Iterator[datetime]:
    """Return the times by the clock of where it is: a duty at nine is at nine in winter as well."""
    rule = vRecur({name.upper(): value for name, value in rule.items()})
    frequency = "".join(str(each).upper() for each in rule.pop("FREQ", []))
    stands_still = any(interval < 1 for interval in rule.get("INTERVAL", []))
    if frequency not in COUNTABLE or set(rule) - COUNTABLE[frequency] or stands_still:
        raise NotTakenError(_("We do not understand how it repeats itself."))
    last = [_last(each, starts) for each in rule.pop("UNTIL", [])]
    text: str = vRecur({"FREQ": [frequency], **rule}).to_ical().decode()  # type: ignore[no-untyped-call]
    times = islice(rrulestr(text, dtstart=starts.clock), MOST_STEPS)
    return takewhile(lambda clock: all(clock <= each for each in last), times)


def _last(said: Any, starts: Moment) -> datetime:
    """Return until when, by the clock of where it begins; of a day, its end."""
    if not isinstance(said, datetime):
        return datetime.combine(said, time.max)
    return said.astimezone(starts.zone).replace(tzinfo=None) if said.tzinfo else said
