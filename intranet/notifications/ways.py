"""How each person is told of what: as they said, or as is usual. Quiet by default."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q

from intranet.contributions.models import Tagging
from intranet.events.models import Event
from intranet.notifications.models import Notification, Preference, Way

Told = Notification.Kind
UNSEEN = {Way.NEVER, Way.DIGEST}  # nothing on the page either
IN_DIGESTS = {Told.ANSWERED, Told.ANNOUNCED, Told.ASKED, Told.NEEDED, Told.RECALLED}  # what a digest tells of
JUST_NOW = timedelta(minutes=1)
INSISTENCE = {way: number for number, way in enumerate(Way)}

# What somebody waits for comes at once; what concerns them in a mail now and then; the rest waits on the page.
USUAL: dict[str, Way] = {
    Told.NEEDED: Way.PUSH,
    Told.ANSWERED: Way.PUSH,
    Told.MORE_WANTED: Way.PUSH,
    Told.FORWARDED: Way.PUSH,
    Told.RECALLED: Way.PUSH,
    Told.UNMASKED: Way.PUSH,
    Told.MENTIONED: Way.HOURS,
    Told.ASKED: Way.HOURS,
    Told.CORRECTED: Way.HOURS,
    Told.CORRECTION_PROPOSED: Way.HOURS,
    Told.DISPUTED: Way.HOURS,
    Told.MORE_GIVEN: Way.HOURS,
    Told.REPLIED: Way.DAY,
    Told.FOUND: Way.DAY,
    Told.OUTCOME_WANTED: Way.DAY,
    Told.SETTLED: Way.DAY,
}


def usual(kind: str) -> Way:
    """Return how somebody is told who said nothing about it."""
    return USUAL.get(kind, Way.PAGE)


def ways_of(event: Event, reasons: Mapping[int, str]) -> dict[int, Way]:
    """Return how each of these people wants to be told of an event; the reasons are the kinds, by person. One query."""
    chosen: dict[int, tuple[int, int, int]] = {}
    for person, kind, space, tag, way in _wishes(event, reasons):
        if kind in ("", reasons[person]):
            weight = weight_of(kind, space, tag, way)
            chosen[person] = max(chosen.get(person, weight), weight)
    ways = list(Way)
    wanted = {person: ways[chosen[person][2]] for person in chosen}
    return {person: as_possible(wanted.get(person, usual(kind)), kind) for person, kind in reasons.items()}


def weight_of(kind: str, space: int | None, tag: int | None, way: str) -> tuple[int, int, int]:
    """Return which of several wishes goes before the others.

    A tag goes before a space, that before everything; one kind before all; of two tags the more insistent.
    """
    return 2 if tag else 1 if space else 0, bool(kind), INSISTENCE[Way(way)]


def as_possible(way: Way, kind: str) -> Way:
    """Return how a kind is told to who wants it so: what no digest tells of waits on the page, or nobody would hear."""
    return Way.PAGE if way == Way.DIGEST and kind not in IN_DIGESTS else way


def ways_for(kind: str) -> list[tuple[str, Any]]:
    """Return the ways that one may choose for a kind; or for all of them, when it is blank."""
    return [(value, words) for value, words in Way.choices if value != Way.DIGEST or not kind or kind in IN_DIGESTS]


def told_as_insistently(event: Event, kind: str, *, to_be_told: Mapping[int, str]) -> list[int]:
    """Return who was told of its subject just now for another reason, in a way at least as insistent as for this.

    So is whoever is yet to be told of it, for the reason given, unless they want to hear nothing of that.
    """
    just_now = Notification.objects.filter(created_at__gt=event.created_at - JUST_NOW).exclude(kind=kind)
    told = dict(just_now.filter(contribution=event.contribution_id).values_list("person", "kind"))
    known = {**to_be_told, **told}
    ways, wanted = ways_of(event, known), ways_of(event, dict.fromkeys(known, kind))
    silent = event.contribution.silent  # then all of it comes in one way
    heard = [person for person in known if person in told or ways[person] not in UNSEEN]
    return [person for person in heard if silent or INSISTENCE[ways[person]] >= INSISTENCE[wanted[person]]]


def _wishes(event: Event, reasons: Mapping[int, str]) -> list[tuple[int, str, int | None, int | None, str]]:
    about = Tagging.objects.filter(contribution=event.contribution.root_id).values("tag")
    here = Q(space=None, tag=None) | Q(space=event.contribution.space_id) | Q(tag__in=about)
    found = Preference.objects.filter(here, person__any=reasons, kind__in={"", *reasons.values()})
    return list(found.values_list("person_id", "kind", "space_id", "tag_id", "way"))
