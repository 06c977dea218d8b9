"""Waking people: the house that does it, their devices, and what the push service saw of it."""

from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from intranet.notifications.actions.devices import add_device
from intranet.notifications.models import Preference, Way
from intranet.people.models import Person
from questions.models import Question
from tests.faults.house import House, house
from tests.postbox import MailServer
from tests.pushservice import FakeBrowser, PushService

TIME_OUT = 5.0
SLACK = 2.0  # seconds that noticing takes, on a machine with much to do
ASKED_TO_WAIT = 600


def courier(
    folder: Path, service: PushService, post: MailServer, app: str = "app_push", *, workers: int = 2, **more: str
) -> AbstractContextManager[House]:
    """Return a house that wakes people through the push service of a test."""
    told = service.environment | post.environment | more
    return house(folder, workers=workers, app=f"tests.faults.{app}", **told)


def wake(person: Person, *paths: str) -> None:
    """Let somebody be woken on devices by these names."""
    Preference.objects.filter(person=person).update(way=Way.PUSH)
    for path in paths:
        add_device(person=person, name=path, **FakeBrowser(path).subscription)


def tried(service: PushService) -> Counter[str]:
    """How often each device was to be woken."""
    return Counter(push.path[1:] for push in list(service.pushes))


def woken(service: PushService) -> Counter[str]:
    """How often each device was."""
    return Counter(push.path[1:] for push in list(service.pushes) if push.taken)


def addresses(people: Iterable[Person]) -> set[str]:
    return {person.email for person in people}


def is_there(question: Question) -> bool:
    """Whether somebody is at work: what was asked has been told."""
    return not question.events.filter(told_at=None).exists()
