"""What happened since, and who is to hear of it: asked at the moment of telling, for all open streams at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, Value

from intranet.contributions.models import Contribution, Tagging, Watch
from intranet.events.models import Event
from intranet.follows.models import Follow
from intranet.notifications.models import Notification
from intranet.spaces.models import Space
from intranet.spaces.queries import readers

UNTOLD = (  # to those who have its thread open
    Event.Kind.JOINED,  # not everybody there may know of the other question
    Event.Kind.UNMASKING_WANTED,  # nobody but who is told of it may know
    Event.Kind.UNMASKED,
    Event.Kind.FORWARDED,  # it changes nothing there
)
MOST = 5000  # of each at once; whoever missed more looks for themselves
MOST_MISSED = 500
NEW_ROOTS = (Event.Kind.POSTED, Event.Kind.ASKED)
NOTIFIED = "notified"


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened, in ids alone; `person` is the only one it is for, if it is for one."""

    id: int
    kind: str
    contribution: int
    root: int
    space: int
    author: int
    is_signed: bool
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Some news, and who may and wants to hear it: in a thread of theirs, in one they look at, in their feed."""

    news: News
    concerned: frozenset[int]
    looking: frozenset[int]
    following: frozenset[int]


def news_since(floor: int, known: Collection[int] = ()) -> list[News]:
    """Return what happened and who was told after `floor`, in order, but for what is known already."""
    about = ("contribution", "contribution__root", "contribution__space", "contribution__author")
    signed = ExpressionWrapper(Q(contribution__written_as=""), BooleanField())
    shown = Q(contribution__hidden_at=None)
    events = Event.objects.filter(shown | Q(kind=Event.Kind.DELETED), pk__gt=floor).exclude(pk__any=known)
    events = events.exclude(kind__in=UNTOLD)
    told = Notification.objects.filter(shown, pk__gt=floor).exclude(pk__any=known)
    rows = (
        *events.order_by("pk").values_list("pk", "kind", *about, signed)[:MOST],
        *told.order_by("pk").values_list("pk", Value(NOTIFIED), *about, signed, "person")[:MOST],
    )
    return sorted((News(*row) for row in rows), key=lambda news: news.id)


def who_hears(news: Sequence[News], looking: Mapping[int, Collection[int]], people: Collection[int]) -> list[Heard]:
    """Return who of these people hears what. `looking` says who has which threads open."""
    concerned = concerned_by({each.root for each in news if each.person is None}, people)
    following = followers_of(news, people)
    wanting = [
        (each, concerned[each.root], set(looking.get(each.root, ())), following[each.contribution])
        if each.person is None
        else (each, {each.person}.intersection(people), set(), set())
        for each in news
    ]
    may_read = readers_among((each.space, set().union(*sets)) for each, *sets in wanting)
    return [
        Heard(each, *(frozenset(people & may_read[each.space]) for people in sets))
        for each, *sets in wanting
        if any(sets)
    ]


def concerned_by(roots: Collection[int], people: Collection[int]) -> dict[int, set[int]]:
    """Return, by thread, who of these people wrote in it or watches it, and did not mute it."""
    found: dict[int, set[int]] = defaultdict(set)
    if not roots:
        return found
    written = Contribution.objects.filter(root__any=roots, author__any=people).values_list("root", "author")
    for root, person in written.distinct():
        found[root].add(person)
    watches = Watch.objects.filter(root__any=roots, person__any=people).values_list("root", "person", "muted")
    for root, person, muted in watches:
        (found[root].discard if muted else found[root].add)(person)
    return found


def followers_of(news: Iterable[News], people: Collection[int]) -> dict[int, set[int]]:
    """Return, by new post or question, who now finds it on the home page, as `feeds.queries.home_ids` has it."""
    new = {each.contribution: each for each in news if each.kind in NEW_ROOTS}
    found: dict[int, set[int]] = defaultdict(set)
    if not new:
        return found
    tags: dict[int, set[int]] = defaultdict(set)
    for contribution, tag in Tagging.objects.filter(contribution__any=new).values_list("contribution", "tag"):
        tags[tag].add(contribution)
    authors, spaces = ({getattr(each, key) for each in new.values()} for key in ("author", "space"))
    subjects = Q(person__any=authors) | Q(space__any=spaces) | Q(tag__any=tags)
    follows = Follow.objects.filter(subjects, follower__any=people)
    for follower, person, space, tag in follows.values_list("follower", "person", "space", "tag"):
        for each in new.values():
            if each.author != follower and (
                (each.is_signed and each.author == person) or each.space == space or each.contribution in tags[tag]
            ):
                found[each.contribution].add(follower)
    return found


def readers_among(wanted: Iterable[tuple[int, set[int]]]) -> dict[int, set[int]]:
    """Return, by space, who of those who want to read in it may at this moment."""
    asking: dict[int, set[int]] = defaultdict(set)
    for pk, people in wanted:
        asking[pk] |= people
    spaces = Space.objects.filter(pk__any=[pk for pk, people in asking.items() if people])
    found: dict[int, set[int]] = defaultdict(set)
    for space in spaces:
        found[space.pk] = set(readers(space).filter(pk__any=asking[space.pk]).values_list("pk", flat=True))
    return found


def missed_by(person: int, roots: Collection[int], floor: int) -> list[Heard] | None:
    """Return what somebody with these threads open was to hear after `floor`; None when that is too much."""
    news = news_since(floor)
    if len(news) >= MOST:
        return None
    missed = who_hears(news, {root: {person} for root in roots}, {person})
    return missed if len(missed) <= MOST_MISSED else None
