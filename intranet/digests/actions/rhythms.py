"""Saying how often one wants one's digest."""

from django.db import transaction

from intranet.digests.models import Rhythm
from intranet.people.models import Person


@transaction.atomic
def set_rhythm(
    *,
    person: Person,
    often: str,
    weekday: int | None = None,
    hour: int = 8,
    may_be_named: bool = False,
    managers: bool = True,
) -> Rhythm:
    """Say how often one wants a digest and when; whether one may be named in the managers', and wants that."""
    rhythm, _ = Rhythm.objects.get_or_create(person=person)
    rhythm.often, rhythm.weekday, rhythm.hour = often, weekday, hour
    rhythm.may_be_named, rhythm.managers = may_be_named, managers
    rhythm.next_at = None  # the next run sees when that is
    rhythm.full_clean()
    rhythm.save()
    return rhythm


@transaction.atomic
def end_digest(*, person: Person, kind: str) -> None:
    """Send somebody no digest of this kind any more, as one click in one of them does. The page still has them."""
    ended = {"managers": False} if kind == "managers" else {"often": Rhythm.Often.NEVER}
    Rhythm.objects.update_or_create(person=person, defaults=ended)
