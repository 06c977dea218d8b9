"""What of that which is told still holds: asked for many readers together, as many queries for many as for one.

Whether a text may be read at all is asked in `fetching`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone

from feeds.models import Post, Receipt
from intranet.digests.models import Item, Line
from intranet.people.models import Person
from intranet.spaces.models import Membership
from questions.vouching import rechecks_by_expert

Told = Sequence[tuple[Line, Person]]  # what is told to whom


def doubts_of(told: Told) -> dict[int, dict[int, str]]:
    """Return why what experts are reminded of still waits to be checked again, by who is reminded."""
    again = _pairs(told, Item.Why.RECHECK)
    return rechecks_by_expert({number for _, number in again}, {pk for pk, _ in again}) if again else {}


def unread_of(told: Told) -> set[tuple[int, int]]:
    """Return who is told of an announcement that stands today and that they have not said to have read."""
    pairs = _pairs(told, Item.Why.ANNOUNCED)
    if not pairs:
        return set()
    numbers = {number for _, number in pairs}
    stands = Post.objects.filter(pk__any=numbers, announced_until__gte=timezone.localdate())
    standing = set(stands.values_list("pk", flat=True))
    read = Receipt.objects.filter(post__in=standing, person__in={pk for pk, _ in pairs})
    return {pair for pair in pairs if pair[1] in standing} - set(read.values_list("person_id", "post_id"))


def colleagues_of(told: Told) -> dict[int, dict[int, Person]]:
    """Return the new colleagues who are still here and whom each reader may find, by reader.

    The rule of `Person.objects.visible_to` once more, for many at a time.
    """
    pairs = [(reader, item.colleague_id) for item, reader in told if item.colleague_id and reader.is_active]
    there = Person.objects.active().in_bulk({number for _, number in pairs}) if pairs else {}
    spaces = _spaces_of([*there, *(reader.pk for reader, _ in pairs)] if there else [])
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for reader, number in pairs:
        colleague = there.get(number)
        if colleague and (_work_together(reader, colleague) or spaces[reader.pk] & spaces[number]):
            found[reader.pk][number] = colleague
    return found


def _work_together(one: Person, other: Person) -> bool:
    return one.organisation_id == other.organisation_id


def _spaces_of(people: Iterable[int]) -> dict[int, set[int]]:
    """The spaces that each of these is a member of."""
    found: dict[int, set[int]] = defaultdict(set)
    numbers = list(people)
    rows = Membership.objects.filter(person__any=numbers).values_list("person_id", "space_id") if numbers else ()
    for person, space in rows:
        found[person].add(space)
    return found


def _pairs(told: Told, why: Item.Why) -> set[tuple[int, int]]:
    """The numbers of who is told and of what they are told, for this reason."""
    return {(reader.pk, item.contribution_id) for item, reader in told if item.why == why and item.contribution_id}
