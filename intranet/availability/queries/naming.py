"""Whom a calendar means: who reads a space, by e-mail address or by their whole name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from intranet.availability.queries.roster import roster_people
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.web.listing import plain

WORD = re.compile(r"[\w'’.-]+")
LONGEST_NAME = 7  # words


class Names:
    """The people whom a steward may put on duty, by how calendars speak of them."""

    def __init__(self, space: Space, viewer: Person) -> None:
        self.addresses: dict[str, int] = {}
        self.names: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for pk, email, name in roster_people(space, viewer).values_list("pk", "email", "name"):
            self.addresses[email.lower()] = pk
            self.names[tuple(_words(name))].add(pk)

    def meant_by(self, attendees: Iterable[str], summary: str, organiser: str) -> list[set[int]]:
        """Return who is meant: who attends, or is named in the title, or organises it; more where a name is shared."""
        attending = [{self.addresses[address]} for address in attendees if address in self.addresses]
        named = attending or list(self._in_words(summary))
        return named or ([{self.addresses[organiser]}] if organiser in self.addresses else [])

    def _in_words(self, summary: str) -> Iterator[set[int]]:
        words = _words(summary)
        for first in range(len(words)):
            for last in range(first + 1, min(first + LONGEST_NAME, len(words)) + 1):
                if people := self.names.get(tuple(words[first:last])):
                    yield people


def _words(text: str) -> list[str]:
    return [word.strip(".-'’") for word in WORD.findall(plain(text))]
