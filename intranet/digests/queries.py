"""What is asked about digests."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max, Min, Q
from django.db.models.functions import Coalesce

from intranet.digests.models import Digest, Rhythm
from intranet.people.models import Person

Moments = dict[int, datetime]


def last_moments(people: Sequence[int]) -> tuple[Moments, Moments]:
    """Return up to when each had a digest made, and up to when they were told: what was too thin is told again."""
    personal = Digest.objects.filter(person__in=people, kind=Digest.Kind.PERSONAL).values("person")
    told = Coalesce(Max("until", filter=Q(thin=False)), Min("since"))
    found = list(personal.annotate(last=Max("until"), told=told).values_list("person_id", "last", "told"))
    return {pk: last for pk, last, _ in found}, {pk: told for pk, _, told in found}


def rhythm_of(person: Person) -> Rhythm:
    """Return how often somebody wants their digest, as they said or as is usual."""
    return rhythms_of([person])[person.pk]


def rhythms_of(people: Iterable[Person]) -> dict[int, Rhythm]:
    """Return the same of each of these; one query."""
    usual = {person.pk: Rhythm(person=person) for person in people}
    return usual | Rhythm.objects.in_bulk(list(usual))
