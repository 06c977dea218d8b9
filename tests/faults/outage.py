"""Houses whose Valkey is away, forgets or is full while people work: what such tests have in common."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

from intranet.people.models import Person
from tests.faults.doorstep import Doorstep
from tests.faults.driver import at_work
from tests.faults.house import House, house
from tests.faults.ledger import Ledger
from tests.faults.oracle import left_lying
from tests.faults.rates import FEW
from tests.faults.telling import told_wrongly
from tests.postbox import MailServer
from tests.processes import Valkey, eventually

BEFORE, AFTER = 5, 10  # seconds in which all is well
QUEUE = "_kombu.binding.celery"  # is there once a worker takes what is sent
THROTTLED = "Too many attempts"


def ask_valkey(home: House, *command: str) -> object:
    with Redis.from_url(home.valkey.address) as valkey:
        return valkey.execute_command(*command)


@contextmanager
def plain_house(folder: Path, post: MailServer, *, workers: int = 1) -> Iterator[House]:
    """A house that tells by plain tasks alone: no rows are looked at, nothing is swept."""
    plain = {"app": "tests.faults.app_plain", "site": "tests.faults.site_plain:application"}
    with house(folder, workers=workers, beats=0, **plain, **post.environment) as home:
        yield home


def work_without(
    home: House,
    ledger: Ledger,
    people: Sequence[Person],
    fault: Callable[[Valkey], None],
    mend: Callable[[Valkey], None],
    seconds: float,
    meanwhile: Callable[[], None] = lambda: None,
    **rates: float,
) -> float:
    """Let people work while Valkey is away for so long, and a little before and after; return when it came back."""
    with at_work(home, ledger, people, **rates):
        time.sleep(BEFORE)
        fault(home.valkey)
        gone = time.monotonic()
        meanwhile()
        time.sleep(max(0.0, gone + seconds - time.monotonic()))
        mend(home.valkey)
        back = time.monotonic()
        time.sleep(AFTER)
    return back


def everything_arrives(back: float, within: float) -> None:
    """Wait until nothing waits to be told or brought, at most so long after it was possible again."""
    while left := list(left_lying()):
        assert time.monotonic() < back + within, left
        time.sleep(1)


def never_told(home: House, ledger: Ledger, people: Sequence[Person]) -> tuple[set[str], set[str]]:
    """Let people work on until the courier told all that is new; return what was untold before that, and what still is.

    It takes what is sent in order: what it did not tell before what is newer, it never will.
    """
    eventually(lambda: ask_valkey(home, "EXISTS", QUEUE), 60)
    before = set(told_wrongly(ledger))
    with at_work(home, ledger, people, **FEW):
        time.sleep(BEFORE)
    eventually(lambda: before.issuperset(told_wrongly(ledger)), 60)
    return before, set(told_wrongly(ledger))


def guess_passwords(home: House, email: str, times: int) -> str:
    """Guess somebody's password so often; return the page that came of it."""
    door, page = Doorstep(home.address), ""
    for _ in range(times):
        _status, page = door.sign_in(email, "geraden")
    return page
