"""Who is away, who is there instead, and who is on duty: names that not everybody who reads may hear."""

from datetime import time, timedelta

from django.utils import timezone

from intranet.availability.actions import add_absence, add_shift, keep_hours
from tests.security.leaks.world import World


def be_there(world: World) -> None:
    """Noor and Stella are away now, in everybody's week; and in each space somebody is on duty, for a topic."""
    today = timezone.localdate()
    days: dict[str, list[tuple[time, time]]] = {day: [] for day in ("saturday", "sunday")}
    for name, other in (("noor", "hanneke"), ("stella", "boris")):
        away = world.person(name)
        keep_hours(person=away, usual=True, holidays="BE", days=days)
        add_absence(person=away, starts_on=today, ends_on=today + timedelta(days=9), replacement=world.people[other])
    now = timezone.now()
    for where, steward, person, tags in (
        ("guardianship", "fatima", "noor", ["brugs"]),
        ("board", "hanneke", "hanneke", []),
        ("corridor", "noor", "bram", ["brugs"]),
        ("quay", "noor", "fatima", ["brugs"]),
        ("quay", "noor", "noor", []),
    ):
        add_shift(
            by=world.person(steward),
            space=world.spaces[where],
            person=world.people[person],
            starts_at=now,
            ends_at=now + timedelta(days=9),
            tags=[world.tags[tag].slug for tag in tags],
        )
