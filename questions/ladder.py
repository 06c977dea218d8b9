"""The ladder: whom a question is taken to, and when, for as long as nobody answers it.

With a clock, the usual steps are shares of the time there is. A space may have minutes of its own; when the last of
them comes too late to be of use, all are pressed together. Without a clock, steps are in working time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext, gettext_lazy, ngettext

from intranet.availability.queries import after_working_minutes
from intranet.spaces.models import Space
from questions.models import Audience, Question, Rung

USUAL_WITH_CLOCK = (  # shares of the time there is
    (Audience.WORKING, 0.0),
    (Audience.EXPERTS, 0.25),
    (Audience.HELPDESK, 0.5),
    (Audience.MANAGERS, 0.75),
)
USUAL = (  # minutes of working time; the experts were told when it was asked
    (Audience.WORKING, 4 * 60),
    (Audience.HELPDESK, 8 * 60),
    (Audience.MANAGERS, 16 * 60),
)
LAST = 0.75  # of the time there is: whoever is reached then has a quarter of it left

Rungs = Sequence[tuple[str, int]]


class Planned(NamedTuple):
    """A step that is to be taken."""

    audience: str
    due_at: datetime


def planned(question: Question, since: datetime) -> list[Planned]:
    """Return the steps of a question's ladder, counted from a moment; with its clock, if it has one."""
    own = rungs_of(question.space_id, clocked=question.needed_by is not None)
    if question.needed_by is None:
        organisation = question.space.organisation
        return [Planned(whom, after_working_minutes(since, wait, organisation)) for whom, wait in own or USUAL]
    return _pressed(own, since, question.needed_by) if own else _shared(since, question.needed_by)


def rungs_of(space: int, *, clocked: bool) -> Rungs:
    """Return the steps that a space has of its own, with their minutes, the first to be taken first."""
    rungs = Rung.objects.filter(space=space, clocked=clocked).order_by("minutes", "number")
    return list(rungs.values_list("audience", "minutes"))


def _shared(since: datetime, until: datetime) -> list[Planned]:
    return [Planned(whom, since + (until - since) * share) for whom, share in USUAL_WITH_CLOCK]


def _pressed(rungs: Rungs, since: datetime, until: datetime) -> list[Planned]:
    there_is, last = until - since, timedelta(minutes=rungs[-1][1])
    factor = LAST * (there_is / last) if last >= there_is else 1.0
    return [Planned(whom, since + timedelta(minutes=wait) * factor) for whom, wait in rungs]


def in_words(space: Space, *, clocked: bool) -> list[tuple[str, str]]:
    """Return when questions in this space are taken to whom, in words."""
    own = rungs_of(space.pk, clocked=clocked)
    if clocked and not own:
        return [(str(SHARES[share]), str(Audience(whom).label)) for whom, share in USUAL_WITH_CLOCK]
    return [(_after(wait, clocked=clocked), str(Audience(whom).label)) for whom, wait in own or USUAL]


SHARES = {
    0.0: gettext_lazy("at once"),
    0.25: gettext_lazy("after a quarter of the time there is"),
    0.5: gettext_lazy("halfway"),
    0.75: gettext_lazy("after three quarters of the time there is"),
}


def _after(wait: int, *, clocked: bool) -> str:
    if not wait:
        return gettext("at once")
    if clocked:
        return ngettext("after %(number)s minute", "after %(number)s minutes", wait) % {"number": wait}
    hours = formats.number_format(wait / 60, decimal_pos=None if wait % 60 else 0)
    return ngettext("after %(number)s working hour", "after %(number)s working hours", wait // 60) % {"number": hours}
