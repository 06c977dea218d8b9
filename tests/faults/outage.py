"""A minute without Valkey, while people work: what the two ways of being away have in common."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from intranet.people.models import Person
from tests.faults.doorstep import Doorstep
from tests.faults.driver import at_work
from tests.faults.house import House, house
from tests.faults.ledger import Ledger
from tests.faults.oracle import left_lying
from tests.postbox import MailServer
from tests.processes import Valkey

log = logging.getLogger(__name__)

BEFORE, AFTER = 5, 10  # seconds in which all is well
THROTTLED = "Too many attempts"


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


def everything_arrives(back: float, within: float) -> float:
    """Wait until nothing waits to be told or brought; return how long after Valkey came back that was."""
    while left := list(left_lying()):
        log.info("%.0f s after it came back: %s", time.monotonic() - back, left)
        assert time.monotonic() < back + within, left
        time.sleep(2)
    return time.monotonic() - back


def guess_passwords(home: House, email: str, times: int) -> str:
    """Guess somebody's password so often; return the page that came of it."""
    door, page = Doorstep(home.address), ""
    for _ in range(times):
        _status, page = door.sign_in(email, "geraden")
    return page
