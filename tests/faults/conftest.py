from collections.abc import Iterator, Sequence

import pytest

from intranet.people.models import Person
from intranet.spaces.models import Membership, Space
from tests.conftest import open_space
from tests.faults.ledger import Ledger
from tests.faults.staff import hire_many
from tests.pushservice import PushService, push_service


@pytest.fixture(autouse=True)
def _for_real(transactional_db):
    """What is written here is committed: other processes read it."""


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    """What is asked of Wandelgang, on a disk of its own."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    yield ledger
    ledger.close()


@pytest.fixture
def staff(bridge, court) -> Sequence[Person]:
    """Twenty colleagues, at work day and night, who want each answer by mail at once; half are in a closed space."""
    people = hire_many(bridge, 20)
    open_space(bridge, "everyone", Space.Kind.OPEN, for_everyone=True, member=people)
    open_space(bridge, "closed", Space.Kind.CLOSED, member=people[::2])
    assert Membership.objects.filter(space__slug="closed").count() == 10
    return people


@pytest.fixture
def service(tmp_path, monkeypatch) -> Iterator[PushService]:
    """A push service; who is let hang there waits for a minute."""
    with push_service(tmp_path, monkeypatch) as service:
        service.hangs = 60.0
        yield service
