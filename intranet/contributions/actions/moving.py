"""Moving a thread to another space."""

from django.db import transaction
from django.db.models import F

from intranet.contributions.locks import hold
from intranet.contributions.models import Contribution, Tagging
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.models import Space


@transaction.atomic
def move_thread(*, person: Person, root: Contribution, space: Space) -> None:
    """Move a thread, with all that is in it, to another space. Who may is for the caller to say."""
    hold(root)
    Contribution.objects.filter(root_id=root.pk).update(space=space, version=F("version") + 1)
    Tagging.objects.filter(contribution__root_id=root.pk).update(space=space)
    root.space = space
    record(Event.Kind.MOVED, actor=person, contribution=root)
