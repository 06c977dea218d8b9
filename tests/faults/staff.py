"""Many people to work with, for whom no hour is too late."""

from collections.abc import Iterable, Sequence
from datetime import time

from intranet.availability.hours import LAST_MINUTE
from intranet.availability.models import Calendar, WorkingTime
from intranet.notifications.models import Preference, Way
from intranet.people.models import Organisation, Person
from tests.conftest import hire


def hire_many(organisation: Organisation, many: int, name: str = "Collega") -> Sequence[Person]:
    """Hire people who work day and night, have a password, and want each answer by mail at once."""
    people = [hire(organisation, f"{name}{number} Bakker") for number in range(many)]
    work_always(people)
    wish(people, Way.MAIL)
    return people


def work_always(people: Iterable[Person]) -> None:
    """Let people work at every hour of every day, holidays as well: nothing waits for the morning."""
    people = list(people)
    Calendar.objects.bulk_create(Calendar(person=each, holidays=Calendar.Holidays.NONE, usual=False) for each in people)
    WorkingTime.objects.bulk_create(
        WorkingTime(person=each, weekday=day, starts=time(0), ends=LAST_MINUTE) for each in people for day in range(7)
    )


def wish(people: Iterable[Person], way: Way, kind: str = "answered") -> None:
    """Let people want to be told of a kind of thing in one way."""
    Preference.objects.bulk_create(Preference(person=each, kind=kind, way=way) for each in people)
