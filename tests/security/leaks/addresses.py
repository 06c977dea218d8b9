"""Every address that there is, with everything that may stand in it and everything that it may be asked for.

The addresses are read from the resolver at run time, so a new one is visited as soon as it is there; one of which
nobody knows what stands in it is an error.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from intranet.availability.models import Absence, Shift
from intranet.digests.models import Digest
from intranet.letterbox.models import Arrival
from intranet.notifications.models import Device, Preference
from intranet.people.models import ApiToken
from intranet.register.models import Entry, Version
from intranet.search.models import Abbreviation, SavedSearch
from intranet.spaces.models import JoinRequest, SpaceInvitation
from questions.models import Correction, Dispute, Unmasking
from tests.security.leaks.canaries import THIRD_LETTERS
from tests.security.leaks.staying import CODE
from tests.security.leaks.world import World

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
NOWHERE = str(1 << 52)

# What stands in an address, by the word before it.
SUBJECTS: dict[str, Callable[[World], Iterable[Any]]] = {
    "people": lambda world: (person.pk for person in world.people.values()),
    "members": lambda world: (person.pk for person in world.people.values()),
    "spaces": lambda world: (space.slug for space in world.spaces.values()),
    "tags": lambda world: (
        *(tag.slug for tag in world.tags.values()),
        *world.ledger.words(lambda canary: canary.place.startswith("synonym of")),
    ),
    "contributions": lambda world: (text.pk for text in world.texts.values()),
    "questions": lambda world: texts(world, "question"),
    "answers": lambda world: texts(world, "answer"),
    "accepted": lambda world: texts(world, "answer"),
    "corrections": lambda _world: Correction.objects.values_list("pk", flat=True),
    "disputes": lambda _world: Dispute.objects.values_list("pk", flat=True),
    "posts": lambda world: texts(world, "post"),
    "replies": lambda world: texts(world, "reply"),
    "threads": lambda world: (*texts(world, "post"), *texts(world, "question")),
    "notifications": lambda world: world.told,
    "exceptions": lambda _world: Preference.objects.values_list("pk", flat=True),
    "unmaskings": lambda _world: Unmasking.objects.values_list("pk", flat=True),
    "devices": lambda _world: Device.objects.values_list("pk", flat=True),
    "tokens": lambda _world: ApiToken.objects.values_list("pk", flat=True),
    "invitation": lambda _world: ["no-such-secret"],
    "end": lambda _world: ["no-such-token"],
    "letterbox": lambda _world: Arrival.objects.values_list("pk", flat=True),
    "digests": lambda _world: Digest.objects.values_list("pk", flat=True),
    "invitations": lambda world: (invitation.pk for invitation in world.invitations.values()),
    "spaces/invitations": lambda _world: SpaceInvitation.objects.values_list("pk", flat=True),
    "requests": lambda _world: JoinRequest.objects.values_list("pk", flat=True),
    "saved": lambda _world: SavedSearch.objects.values_list("pk", flat=True),
    "abbreviations": lambda _world: Abbreviation.objects.values_list("pk", flat=True),
    "register": lambda _world: Entry.objects.values_list("pk", flat=True),
    "api/v1/register": lambda _world: [CODE],
    "register/files": lambda _world: Version.objects.values_list("pk", flat=True),
    "absences": lambda _world: Absence.objects.values_list("pk", flat=True),
    "duty": lambda _world: Shift.objects.values_list("pk", flat=True),
    "seen": lambda _world: ["home", "everything"],
    "api/v1": lambda _world: ["nothing/at/all"],
}
STARTS = ["z", "zq", *(f"zq{letter}" for letter in THIRD_LETTERS)]


def texts(world: World, kind: str) -> list[int]:
    return [text.pk for text in world.texts.values() if text.kind == kind]


@dataclass
class Route:
    """An address as the resolver knows it, and what answers there."""

    pattern: str
    callback: Any

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/")

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self.pattern)

    @property
    def methods(self) -> list[str]:
        """What an address of the API does besides showing."""
        view = getattr(self.callback, "view_class", None)
        return [verb.upper() for verb in ("post", "put", "patch", "delete") if hasattr(view, verb)]

    def filled(self, *values: Any) -> str:
        address = self.pattern
        for value in values:
            address = PARAMETER.sub(str(value), address, count=1)
        return f"/{address}"


def routes() -> list[Route]:
    """Every address that there is. What allauth has as a regular expression is filled in with what is no key."""
    return [
        Route(re.sub(r"\^(.*)\(\?P<uidb36>.*\$", r"\g<1>1-no-such-key/", route.pattern), route.callback)
        for route in _all()
    ]


def _all(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Route]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from _all(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield Route(before + str(pattern.pattern), pattern.callback)


def subjects_of(route: Route) -> list[str]:
    """Say what stands in an address: a key of SUBJECTS for each place. Raises KeyError for what nobody knows."""
    words = []
    for place in PARAMETER.finditer(route.pattern):
        before = route.pattern[: place.start()].rstrip("/")
        word = before.rpartition("/")[2]
        longer = [key for key in SUBJECTS if "/" in key and before.startswith(key.partition("/")[0])]
        fitting = [key for key in longer if before == key or key.endswith(f"/{word}")]
        words.append((fitting or [word])[0])
        SUBJECTS[words[-1]]
    return words


def addresses(world: World, route: Route) -> Iterator[str]:
    """An address with everything of the world that may stand in it."""
    choices = [list(SUBJECTS[word](world)) for word in subjects_of(route)]
    longest = max((len(each) for each in choices), default=1)
    for n in range(longest):
        yield route.filled(*(each[n % len(each)] for each in choices))


# What may be asked of a list, by its address: names of parameters, each with what it is asked for.
Asked = Callable[[World], Iterable[Any]]
SLUGS, TAGS, PEOPLE = SUBJECTS["spaces"], SUBJECTS["tags"], SUBJECTS["people"]


def starts(_world: World) -> list[str]:
    return STARTS


def states(_world: World) -> list[str]:
    return ["unanswered", "answered", "settled", "mine", "urgent", "aside"]


def titles(world: World) -> list[str]:
    return [text.title for text in world.texts.values() if text.title]


def scopes(_world: World) -> list[str]:
    return ["home", "everything", "bookmarks", "joinable"]


def once(value: str) -> Asked:
    return lambda _world: [value]


QUERIES: dict[str, dict[str, Asked]] = {
    "people/": {"q": starts, "state": once("left"), "after": once("1")},
    "people/suggest/": {"q": starts, "q=z&space": SLUGS},
    "people/knowing/": {"q": starts},
    "tags/": {"q": starts, "after": once("1")},
    "tags/suggest/": {"q": starts},
    "spaces/": {"q": starts},
    "spaces/<slug:slug>/about/": {"after": once("1")},
    "register/": {"q": starts, "after": once("1")},
    "register/suggest/": {"q": starts},
    "search/": {},  # see `looked_for`
    "search/suggest/": {"q": starts},
    "questions/": {"state": states, "state=mine&before": once(NOWHERE), "part=rest&before": once(NOWHERE)},
    "questions/ask/": {"space": SLUGS, "tags": TAGS},
    "questions/<int:pk>/move/": {"space": SLUGS},
    "answers/<int:pk>/rollback/": {"revision": once("1")},
    "contributions/<int:pk>/history/": {"before": once("2")},
    "contributions/<int:pk>/replies/": {"form": once("")},
    "": {"before": once(NOWHERE)},
    "everything/": {"before": once(NOWHERE)},
    "bookmarks/": {"before": once(NOWHERE)},
    "notifications/": {"before": once(NOWHERE)},
    "notifications/waiting/": {"tag": once("briefing")},
    "api/v1/people/": {"q": starts, "expert": TAGS},
    "api/v1/spaces/": {"scope": scopes},
    "api/v1/tags/": {"q": starts},
    "api/v1/feed/": {"scope": scopes, "space": SLUGS, "tag": TAGS, "author": PEOPLE, "before": once(NOWHERE)},
    "api/v1/questions/": {"state": states, "mine": lambda _world: ["1", "0"], "space": SLUGS, "tag": TAGS},
    "api/v1/questions/similar/": {"title": titles, "title=zq&body": starts, "title=zq&space": SLUGS},
    "api/v1/questions/proposed/": {"title": starts, "title=zq&body": starts, "title=zq&space": SLUGS,
                                   "title=zq&tags": TAGS},
    "api/v1/register/": {"q": starts},
    "api/v1/search/": {"q=who&space": SLUGS, "q=who&tag": TAGS, "q=who&author": PEOPLE, "q=who&kind": once("answer"),
                       "q=who&until": once("2030-01-01"), "q=who&answered": once("true"),
                       "q=who&verified": once("false")},
    "api/v1/search/suggest/": {"q": starts},
    "api/v1/notifications/": {"unread": once("1")},
}  # fmt: skip
