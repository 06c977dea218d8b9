"""The ladder of a space, and its helpdesk: its stewards decide."""

from collections.abc import Collection, Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward, readers
from questions.models import Audience, Rung

LONGEST = {True: 24 * 60, False: 30 * 8 * 60}  # minutes: with a clock a day, without one thirty days of work


Minutes = Mapping[str, int | None]


@transaction.atomic
def set_ladder(
    *, by: Person, space: Space, clocked: Minutes, unclocked: Minutes, helpdesk: Collection[Person]
) -> Space:
    """Decide after how many minutes questions in a space are taken to whom, and who its helpdesk is.

    With a clock these are minutes since it was set, without one minutes of working time. An audience without minutes
    is left out; without any, the space has the usual ladder; without a helpdesk its stewards are. What is being
    climbed already stays as it was planned. Raises PermissionDenied, ValidationError.
    """
    if not is_steward(by, space):
        raise PermissionDenied
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)
    _set_rungs(space, clocked, clocked=True)
    _set_rungs(space, unclocked, clocked=False)
    ids = {person.pk for person in helpdesk}
    if readers(space).filter(pk__any=ids).count() < len(ids):
        raise ValidationError({"helpdesk": _("Not all of them can read this space.")})
    space.helpdesk.set(ids)
    return space


def _set_rungs(space: Space, minutes: Minutes, *, clocked: bool) -> None:
    wanted = [(audience, wait) for audience in Audience.values if (wait := minutes.get(audience)) is not None]
    if any(not 0 <= wait <= LONGEST[clocked] for _audience, wait in wanted):
        raise ValidationError(_("That is too long: nobody would wait for it."))
    Rung.objects.filter(space=space, clocked=clocked).delete()
    Rung.objects.bulk_create(
        Rung(space=space, clocked=clocked, number=number, audience=audience, minutes=wait)
        for number, (audience, wait) in enumerate(wanted, 1)
    )
