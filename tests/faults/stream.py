"""A live page that somebody has open during a fault, and what it must have heard (I5)."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from intranet.notifications.models import Notification
from intranet.people.actions import make_token
from intranet.people.models import Person
from tests.faults.house import House
from tests.live.listener import Listener


@contextmanager
def open_page(house: House, person: Person) -> Iterator[Listener]:
    """Have a page of somebody open, which counts what is new for them."""
    _token, secret = make_token(person=person, name="page", throttled=False)
    with Listener(house.port, Authorization=f"Bearer {secret}") as page:
        yield page


def heard_wrongly(person: Person, page: Listener) -> Iterator[str]:
    """I5: all that somebody was told was heard on the page they had open, each thing once."""
    heard = Counter(message["id"] for message in page.messages)
    told = set(Notification.objects.filter(person=person).values_list("pk", flat=True))
    notified = {message["id"] for message in page.messages if message["kind"] == "notified"}
    yield from (f"I5: {number} was heard {times} times" for number, times in heard.items() if times > 1)
    yield from (f"I5: {number} was never heard" for number in told - notified)
    yield from (f"I5: {number} was heard and is nothing" for number in notified - told)
