"""Saying how often one wants one's digest."""

from django.db import transaction

from intranet.digests.models import Rhythm
from intranet.people.models import Person


@transaction.atomic
def set_rhythm(
    *, person: Person, often: str, weekday: int | None = None, hour: int = 8, may_be_named: bool = False
) -> Rhythm:
    """Say how often one wants a digest, when, and whether one may be named in the managers'."""
    rhythm, _ = Rhythm.objects.get_or_create(person=person)
    rhythm.often, rhythm.weekday, rhythm.hour, rhythm.may_be_named = often, weekday, hour, may_be_named
    rhythm.next_at = None  # the next run sees when that is
    rhythm.full_clean()
    rhythm.save()
    return rhythm


@transaction.atomic
def end_digest(*, person: Person, kind: str) -> None:  # noqa: ARG001  (there is one kind)
    """Send somebody no digest any more, as one click in one of them does. The page still has them."""
    Rhythm.objects.update_or_create(person=person, defaults={"often": Rhythm.Often.NEVER})
