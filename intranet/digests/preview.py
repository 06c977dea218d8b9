"""What a digest would say if it came at a moment; nothing is sent or kept."""

from datetime import datetime

from django.utils import timezone

from intranet.availability.queries.weeks import weeks_of
from intranet.digests.actions.composing import FURTHEST_BACK, Due, choose, line_of
from intranet.digests.periods import began
from intranet.digests.queries import last_moments, rhythm_of
from intranet.digests.showing import Shown, shown_of
from intranet.people.models import Person


def preview_of(person: Person, at: datetime | None = None) -> list[Shown]:
    """Return what somebody's digest would say at a moment; now, if none is given."""
    moment = at or timezone.now()
    plan = rhythm_of(person).plan
    _last, told = last_moments([person.pk])
    since = max(min(told.get(person.pk, began(plan, moment)), moment), moment - FURTHEST_BACK)
    week = weeks_of([person.pk], moment)[person.pk]
    ((_due, best),) = choose([Due(person, plan, week, moment, since)])
    return shown_of([line_of(each) for each in best], person)
