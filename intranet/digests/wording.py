"""The figures of a week in words, each a sentence; of a figure that may not be told nothing is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.people.models import Person
from intranet.topics.models import Tag

HOUR, DAY = 60, 24 * 60
Numbers = Mapping[str, Any]


@dataclass(frozen=True)
class Topic:
    """A tag that was asked about, beside the weeks before; nothing of those when that may not be told."""

    name: str
    number: int
    before: str
    address: str
    before_exactly: float | None

    @property
    def rises(self) -> bool:
        """Whether it was clearly asked about more than before, if that is told: twice as often, and three times."""
        return self.before_exactly is not None and self.number >= max(3, 2 * self.before_exactly)


def sentences(figures: Numbers) -> list[str]:
    """Return what the figures say, one sentence each, the weightiest first."""
    return [*_asked(figures), *_answered(figures), *_open(figures), *_urgent(figures), *_kept_right(figures)]


def _asked(figures: Numbers) -> Iterator[str]:
    if (asked := figures["asked"]) is None:
        return
    said = ngettext("%(number)d question was asked", "%(number)d questions were asked", asked) % {"number": asked}
    if (before := figures["asked_before"]) is None:
        yield f"{said}."
    else:
        yield _("%(said)s; in the four weeks before, %(before)s a week.") % {"said": said, "before": a_number(before)}


def _answered(figures: Numbers) -> Iterator[str]:
    if figures["answered_percent"] is not None:
        yield _("%(percent)d%% of them have an answer.") % {"percent": figures["answered_percent"]}
    if (minutes := figures["minutes_to_answer"]) is not None:
        yield _("Half of those had one within %(time)s.") % {"time": a_while(minutes)}


def _open(figures: Numbers) -> Iterator[str]:
    if many := figures["open"]:
        days = figures["oldest_open_days"] or 0
        said = ngettext("%(number)d question is open", "%(number)d questions are open", many) % {"number": many}
        waits = ngettext("the oldest for %(days)d day", "the oldest for %(days)d days", days) % {"days": days}
        yield f"{said}, {waits}."


def _urgent(figures: Numbers) -> Iterator[str]:
    if many := figures["urgent"]:
        said = ngettext("%(number)d question could not wait", "%(number)d questions could not wait", many)
        in_time = figures["urgent_in_time"]
        if in_time is None:
            yield f"{said % {'number': many}}."
        else:
            yield _("%(said)s; %(in_time)d of them had an answer in time.") % {
                "said": said % {"number": many},
                "in_time": in_time,
            }


def _kept_right(figures: Numbers) -> Iterator[str]:
    if many := figures["corrected"]:
        yield ngettext("%(number)d answer was corrected.", "%(number)d answers were corrected.", many) % {
            "number": many
        }
    if many := figures["disputed"]:
        yield ngettext("An answer was doubted %(number)d time.", "An answer was doubted %(number)d times.", many) % {
            "number": many
        }
    if many := figures["stale"]:
        yield ngettext(
            "%(number)d answer is to be checked again.", "%(number)d answers are to be checked again.", many
        ) % {"number": many}
    if many := figures["refused"]:
        yield ngettext(
            "%(number)d time an answer was used and refused.", "%(number)d times an answer was used and refused.", many
        ) % {"number": many}
    if many := figures["saved"]:
        yield ngettext(
            "%(number)d question needed not be asked: the answer was found.",
            "%(number)d questions needed not be asked: the answer was found.",
            many,
        ) % {"number": many}


def a_number(number: float) -> str:
    """Return a number as one says it: whole when it is."""
    return number_format(number, decimal_pos=0 if number == int(number) else 1)


def a_while(minutes: int) -> str:
    """Return a length of time as one says it; less than a minute is one."""
    minutes = max(minutes, 1)
    if minutes < 2 * HOUR:
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    if minutes < 2 * DAY:
        hours = round(minutes / HOUR)
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    days = round(minutes / DAY)
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


def topics_of(figures: Numbers, reader: Person) -> list[Topic]:
    """Return the tags that were asked about, of those that the reader may know of; one query."""
    told = figures["tags"]
    known = Tag.objects.visible_to(reader).in_bulk([tag for tag, *_ in told])
    return [
        Topic(
            known[tag].name,
            number,
            "" if before is None else a_number(before),
            known[tag].get_absolute_url(),
            before,
        )
        for tag, number, before in told
        if tag in known
    ]


def weeks_in_words(figures: Numbers) -> str:
    """Return the picture of the last weeks as it is read out; of a week that may not be told, just that."""
    untold = _("not told")
    return _("Questions in each of the last weeks: %(numbers)s") % {
        "numbers": ", ".join(untold if number is None else str(number) for number in figures["weeks"])
    }
