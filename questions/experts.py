"""How many of the experts a question concerns work at this moment: what its asker may know before they wait.

Only whom the asker may find counts, and of those only who can read the question in its space.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.availability.queries import working
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import readers


class Experts(NamedTuple):
    """How many experts there are, and how many of them work now."""

    number: int
    working: int

    def __str__(self) -> str:
        if self.number == 1:
            return _("The expert works now.") if self.working else _("The expert does not work now.")
        if self.working in (0, self.number):
            said = (
                _("All %(number)s experts work now.")
                if self.working
                else _("None of the %(number)s experts works now.")
            )
        else:
            said = ngettext(
                "%(working)s of the %(number)s experts works now.",
                "%(working)s of the %(number)s experts work now.",
                self.working,
            )
        return said % self._asdict()


def experts_now(asker: Person, tags: Iterable[int], space: Space | None, now: datetime) -> Experts | None:
    """Return how many experts of these topics there are, and work; None for none. As many queries for one as for all.

    Without a space those are counted whom the asker may find.
    """
    found = Person.objects.active().visible_to(asker).filter(expert_in__in=list(tags)).exclude(pk=asker.pk)
    if space is not None:
        found = found.filter(pk__in=readers(space).values("pk"))
    experts = set(found.values_list("pk", flat=True))
    return Experts(len(experts), len(working(experts, now))) if experts else None
