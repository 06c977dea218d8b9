"""Somebody who looks at all that there is, with a browser and with a script, and what comes back."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.security.leaks.addresses import QUERIES, Route, addresses, routes
from tests.security.leaks.world import ANONYMOUS, VIEWERS, World

HTMX = {"HX-Request": "true"}
NONSENSE = str.maketrans("aeiou", "yyyyy")
CHANGING = re.compile(
    rb"[0-9a-f]{8}-[0-9a-f-]{27}|id_[0-9a-f]{6}_|csrf=\w+|expires=[^;]*|Expires: [^\n]*|/live\?last=[\w-]+"
    rb"|csrfmiddlewaretoken\W+value=\W+\w+|X-CSRFToken\W+\w+|\W+token\W+\w{64}"
)
MOST_KNOWN, MOST_UNKNOWN = 1, 2  # of one kind at one address: the others have their turn at the next one
VALUE = re.compile(r"(?<=[/=])(?:[0-9]+|zq\w{10})(?=/|$)")


def in_turn(choices: list[str], most: int, turn: int) -> list[str]:
    """So many of them, beginning somewhere else at each turn."""
    return [choices[(turn * most + n) % len(choices)] for n in range(min(most, len(choices)))]


@dataclass
class Answer:
    """What came back: everything that was sent, the headers included."""

    asked: str
    response: Any

    @property
    def route(self) -> str:
        match = self.response.resolver_match
        return match.route if match else ""

    @property
    def whole(self) -> bytes:
        headers = "\n".join(f"{name}: {value}" for name, value in self.response.headers.items())
        cookies = self.response.cookies.output()
        whole: bytes = f"{self.response.status_code}\n{headers}\n{cookies}\n".encode() + self.response.content
        return whole

    @property
    def settled(self) -> bytes:
        """The same without what is different at every look: tokens of forms, keys of texts to come."""
        return CHANGING.sub(b"*", self.whole)


class Visitor:
    """Somebody with a browser and a script, or nobody in particular."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name = world, name
        self.most_known, self.most_unknown = MOST_KNOWN, MOST_UNKNOWN
        self.known = world.known_to(name)
        self.parts: set[str] = set()
        self.pages = Client(headers={"accept-language": "en"})
        self.script = Client(headers={"accept-language": "en"})
        if name != ANONYMOUS:
            self.pages.force_login(world.people[name])
            self.script.defaults["HTTP_AUTHORIZATION"] = f"Bearer {world.secrets[name]}"
            self.script.get("/api/v1/me/")  # notes when the key was last used, once an hour

    def gets(self, address: str, **headers: str) -> Answer:
        client = self.script if address.startswith("/api/") else self.pages
        response: Any = client.get(address, headers=headers)
        return Answer(f"{self.name}: GET {address} {' '.join(headers)}".strip(), response)

    def sends(self, verb: str, address: str, data: dict[str, Any]) -> Answer:
        """Send something: a form to a page, JSON to the API."""
        if address.startswith("/api/"):
            response = self.script.generic(verb, address, json.dumps(data), content_type="application/json")
        else:
            response = self.pages.post(address, {key: value for key, value in data.items() if value is not None})
        return Answer(f"{self.name}: {verb} {address}", response)

    def visits(self, *addresses: str) -> Iterator[Answer]:
        """Look at pages; as htmx does, too, at the first that is there."""
        for address in addresses:
            answer = self.gets(address)
            yield answer
            if (
                answer.response.status_code == 200
                and not address.startswith("/api/")
                and answer.route not in self.parts
            ):
                self.parts.add(answer.route)
                yield self.gets(address, **HTMX)

    def looks_everywhere(self) -> Iterator[Answer]:
        """Visit every address, with what may stand in it, and ask every list for what one may ask it for."""
        for number, route in enumerate(routes()):
            turn = number + VIEWERS.index(self.name)
            for answer in self.visits(*self.some(addresses(self.world, route), turn)):
                yield answer
                if answer.response.status_code == 405:
                    break  # nothing is shown here, whatever stands in the address
            yield from self.asks_around(route, turn)

    def asks_around(self, route: Route, turn: int) -> Iterator[Answer]:
        """Ask a list for what one may ask it for."""
        address = next(addresses(self.world, route), "/")
        for name, values in QUERIES.get(route.pattern, {}).items():
            yield from self.visits(*self.some((f"{address}?{name}={value}" for value in values(self.world)), turn))

    def some(self, choices: Iterable[str], turn: int) -> list[str]:
        """A few addresses with what this person may know of and a few with what they may not; others at each turn."""
        known: list[str] = []
        unknown: list[str] = []
        for choice in choices:
            is_known = all(value in self.known for value in VALUE.findall(choice))
            (known if is_known else unknown).append(choice)
        return [*in_turn(known, self.most_known, turn), *in_turn(unknown, self.most_unknown, turn)]

    def looks_for(self, words: list[str]) -> Iterator[tuple[Answer, Answer]]:
        """Search for words, many at once; return each answer beside the one for as many words that nobody wrote."""
        for few in (words[n : n + 24] for n in range(0, len(words), 24)):
            for address in ("/search/", "/api/v1/search/"):
                found, nothing = ("%20or%20".join(those) for those in (few, [word.translate(NONSENSE) for word in few]))
                yield self.gets(f"{address}?q={found}"), self.gets(f"{address}?q={nothing}")
