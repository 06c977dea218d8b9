"""What is asked about digests."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Max, Min, Q
from django.db.models.functions import Coalesce

from intranet.digests.models import Digest, Item, Line, Rhythm
from intranet.people.models import Person

Moments = dict[int, datetime]


def last_moments(people: Sequence[int]) -> tuple[Moments, Moments]:
    """Return up to when each had a digest made, and up to when they were told: what was too thin is told again."""
    personal = Digest.objects.filter(person__any=people, kind=Digest.Kind.PERSONAL).values("person")
    told = Coalesce(Max("until", filter=Q(thin=False)), Min("since"))
    found = list(personal.annotate(last=Max("until"), told=told).values_list("person_id", "last", "told"))
    return {pk: last for pk, last, _ in found}, {pk: told for pk, _, told in found}


def rhythm_of(person: Person) -> Rhythm:
    """Return how often somebody wants their digest, as they said or as is usual."""
    return rhythms_of([person])[person.pk]


def rhythms_of(people: Iterable[Person]) -> dict[int, Rhythm]:
    """Return the same of each of these; one query."""
    there = {person.pk: person for person in people}
    said = Rhythm.objects.in_bulk(list(there))
    return said | {pk: Rhythm(person=person) for pk, person in there.items() if pk not in said}


def last_weeks(person: Person, until: datetime) -> list[Digest]:
    """Return the last week that was told, up to a moment, of the organisation and teams that somebody manages."""
    teams = person.managed_teams.filter(organisation=person.organisation_id)
    told = Digest.objects.visible_to(person).made().filter(kind=Digest.Kind.MANAGER, until__lte=until)
    managed = told.filter(Q(team=None) | Q(team__in=teams)) if teams.exists() else told.none()
    newest = managed.order_by("-period_end").first()
    return list(managed.filter(period_end=newest.period_end).for_list()) if newest else []


def lines_of(digests: Iterable[int]) -> dict[int, list[Line]]:
    """Return what stands in each of these digests, in its order; one query."""
    found: dict[int, list[Line]] = defaultdict(list)
    items = Item.objects.filter(digest__any=digests)
    for digest, *line in items.values_list("digest_id", *Line._fields):
        found[digest].append(Line(*line))
    return found
