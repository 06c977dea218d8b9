"""Who is there: works, is away, may be disturbed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from intranet.availability.hours import DAY
from intranet.availability.models import Absence, Shift
from intranet.availability.queries.weeks import weeks_of
from intranet.web.zones import zone_named

NOBODY = 0
MOST_HANDED_ON = 5  # a replacement may be away as well, and so may theirs


def working(people: Iterable[int], at: datetime) -> set[int]:
    """Return which of these people work at this moment."""
    return {person for person, week in weeks_of(people, at, at).items() if week.works(at)}


def may_be_disturbed(people: Iterable[int], at: datetime) -> set[int]:
    """Return which of these people work at this moment or are on duty: all others are left in peace."""
    people = list(people)
    return working(people, at) | who_has_duty(people, at)


def who_has_duty(people: Iterable[int], at: datetime) -> set[int]:
    """Return which of these people are on duty at this moment, wherever that is."""
    shifts = Shift.objects.filter(person__any=list(people), person__is_active=True, starts_at__lte=at, ends_at__gt=at)
    return set(shifts.values_list("person_id", flat=True))


def in_their_place(people: Iterable[int], at: datetime) -> dict[int, int]:
    """Return who is there instead of each who is away and named somebody; who is away as well hands on to theirs."""
    people, heirs = set(people), dict[int, int]()
    unknown = people
    for _ in range(MOST_HANDED_ON):
        heirs |= dict.fromkeys(unknown, NOBODY) | _heirs(unknown, at)
        unknown = {heir for heir in heirs.values() if heir} - heirs.keys()
        if not unknown:
            break
    found = {person: _who_is_there(person, heirs) for person in people if heirs[person] != person}
    return {person: other for person, other in found.items() if other}


def _who_is_there(person: int, heirs: dict[int, int]) -> int:
    seen = {NOBODY}
    while person not in seen:
        seen.add(person)
        if (heir := heirs.get(person, NOBODY)) == person:
            return person
        person = heir
    return NOBODY


def _heirs(people: set[int], at: datetime) -> dict[int, int]:
    """Return who stands for each: oneself when not away, else whom one named, else nobody."""
    heirs = {person: person for person in people}
    for away in _absences(people, at):
        if away.covers(at.astimezone(zone_named(away.person.time_zone)).date()):
            named = away.replacement if away.replacement and away.replacement.is_active else None
            heirs[away.person_id] = named.pk if named else NOBODY
    return heirs


def _absences(people: set[int], at: datetime) -> "QuerySet[Absence]":
    """Return absences about this day, those without a replacement first: whoever named somebody did it last."""
    about = Absence.objects.filter(person__any=people, starts_on__lte=at.date() + DAY, ends_on__gte=at.date() - DAY)
    named = F("replacement").asc(nulls_first=True)
    fields = ("person_id", "person__time_zone", "replacement__is_active", "starts_on", "ends_on")
    return about.select_related("person", "replacement").only(*fields).order_by("person", named)
