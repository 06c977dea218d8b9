"""Live pages that people have open during a fault, and what they must have heard (I5)."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from urllib.request import ProxyHandler, Request, build_opener

from intranet.people.actions import make_token
from intranet.people.models import Person
from tests.faults.house import House
from tests.faults.ledger import Ledger
from tests.faults.telling import due, facts
from tests.live.listener import Listener
from tests.processes import eventually

PATIENCE = 20  # seconds in which a page hears what is there


class Page:
    """What somebody was told, as a page has it that fetched it once and then listened; by thread, the newest."""

    def __init__(self, home: House, person: Person, live: Listener, secret: str) -> None:
        self.person, self.live = person.pk, live
        self._address, self._secret = home.address, secret
        self._old = self.fetched()

    def fetched(self) -> dict[int, int]:
        """Return what a page would show that is opened now."""
        newest: dict[int, int] = {}
        address, opener = f"{self._address}/api/v1/notifications/", build_opener(ProxyHandler({}))
        while address:
            request = Request(address, headers={"Authorization": f"Bearer {self._secret}"})
            with opener.open(request, timeout=PATIENCE) as answer:
                lines = json.load(answer)
            for line in lines["results"]:
                newest[line["root"]] = max(line["id"], newest.get(line["root"], 0))
            address = lines["next"]
        return newest

    def is_up_to_date(self) -> bool:
        return self.shown() == self.fetched()

    def shown(self) -> dict[int, int]:
        """Return what the page shows."""
        newest = dict(self._old)
        for message in self.live.messages:
            if message["kind"] == "notified":
                newest[message["root"]] = max(message["id"], newest.get(message["root"], 0))
        return newest


@contextmanager
def open_pages(house: House, people: Sequence[Person]) -> Iterator[list[Page]]:
    """Have a page of the first two open: one of them is in the closed space, the other is not."""
    with ExitStack() as open_:
        pages = []
        for person in people[:2]:
            _token, secret = make_token(person=person, name="page", throttled=False)
            live = open_.enter_context(Listener(house.port, Authorization=f"Bearer {secret}"))
            pages.append(Page(house, person, live, secret))
        yield pages


def heard_wrongly(ledger: Ledger, pages: Collection[Page]) -> Iterator[str]:
    """I5: a page shows what it would if it were opened now, each thing was heard once, and (I4) nothing of others."""
    rule = facts()
    spaces = {int(answer.id): request.space for request, answer in ledger.acknowledged() if request.space}
    for page in pages:
        with suppress(AssertionError):
            eventually(page.is_up_to_date, PATIENCE)
        messages = page.live.messages
        if not page.is_up_to_date():
            yield f"I5: the page of {page.person} shows something else than is there"
        heard = Counter((message["kind"], message["id"]) for message in messages)
        yield from (f"I5: {page.person} heard {what} {times} times" for what, times in heard.items() if times > 1)
        notified = {message["contribution"] for message in messages if message["kind"] == "notified"}
        missed = {number for person, number, _word in due(ledger) if person == page.person} - notified
        yield from (f"I5: {page.person} never heard of answer {number}" for number in missed)
        for number in {message["contribution"] for message in messages} & spaces.keys():
            if not rule.reads(page.person, spaces[number]):
                yield f"I4: {page.person} heard of what was written in {spaces[number]}"
