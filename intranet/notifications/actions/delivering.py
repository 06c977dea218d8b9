"""What is to be brought to people, by which channel, and not before when. The rows are made where they are told."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from intranet.availability.queries import may_be_disturbed, who_has_duty
from intranet.availability.queries.moments import next_starts
from intranet.events.models import Event
from intranet.notifications.models import Channel, Delivery, Device, Letter, NoMail, Notification, Pause, Way

LOUD = {Way.DAY, Way.HOURS, Way.MAIL, Way.PUSH}
BETWEEN_MAILS = timedelta(hours=4)
WRITTEN = {  # what may come silently
    Event.Kind.POSTED,
    Event.Kind.ANNOUNCED,
    Event.Kind.ASKED,
    Event.Kind.ANSWERED,
    Event.Kind.REPLIED,
}


def deliver(event: Event, ways: Mapping[int, Way]) -> None:
    """Make ready what is to be brought to people of an event that they were told of; to nobody what came silently.

    A constant number of queries, however many people.
    """
    loud = {person: way for person, way in ways.items() if way in LOUD}
    if not loud or (event.contribution.silent and event.kind in WRITTEN):
        return
    loud = _reachable(loud)
    due = due_at(loud, timezone.now(), urgent=event.kind == Event.Kind.STEP_TAKEN)
    told = Notification.objects.filter(event=event, person__any=loud).values_list("pk", "person")
    Delivery.objects.bulk_create(
        (
            Delivery(
                notification_id=pk,
                person_id=person,
                channel=Channel.PUSH if loud[person] == Way.PUSH else Channel.MAIL,
                due_at=due[person],
            )
            for pk, person in told
        ),
        ignore_conflicts=True,
    )


def due_at(ways: Mapping[int, Way], now: datetime, *, urgent: bool = False) -> dict[int, datetime]:
    """Return when each may be disturbed in the way they want: outside their quiet hours, and not too often by mail."""
    due = _out_of_quiet_hours(ways, now, urgent=urgent)
    by_day = [person for person, way in ways.items() if way == Way.DAY]
    due |= next_starts(by_day, now) if by_day else {}
    now_and_then = [person for person, way in ways.items() if way == Way.HOURS]
    letters = Letter.objects.filter(person__any=now_and_then, created_at__gt=now - BETWEEN_MAILS)
    for person, last in letters.values("person").annotate(last=Max("created_at")).values_list("person", "last"):
        due[person] = max(due[person], last + BETWEEN_MAILS)
    return due


def _reachable(ways: Mapping[int, Way]) -> dict[int, Way]:
    """Who has no device to push to gets a mail now and then instead; who ended mail gets none."""
    devices = set(Device.objects.filter(person__any=ways).values_list("person", flat=True))
    mailless = set(NoMail.objects.filter(person__any=ways).values_list("person", flat=True))
    chosen = {person: Way.HOURS if way == Way.PUSH and person not in devices else way for person, way in ways.items()}
    return {person: way for person, way in chosen.items() if way == Way.PUSH or person not in mailless}


def _out_of_quiet_hours(people: Collection[int], now: datetime, *, urgent: bool) -> dict[int, datetime]:
    """For what cannot wait, who is on duty is there also when they said "not now"."""
    due = at_work(people, now)
    pauses = list(Pause.objects.filter(person__any=people, until__gt=now).values_list("person", "until"))
    there = who_has_duty([person for person, _until in pauses], now) if urgent and pauses else set()
    paused: dict[datetime, list[int]] = {}
    for person, until in pauses:
        if person not in there:
            paused.setdefault(until, []).append(person)
    for until, theirs in paused.items():
        due |= {person: max(due[person], moment) for person, moment in at_work(theirs, until).items()}
    return due


def at_work(people: Collection[int], moment: datetime) -> dict[int, datetime]:
    """Return when each may be disturbed: at this moment, or, who does not work then, when they start after it.

    Nobody waits for who works here no more.
    """
    open_then = may_be_disturbed(people, moment)
    due = dict.fromkeys(open_then, moment)
    if closed := [person for person in people if person not in open_then]:
        due |= dict.fromkeys(closed, moment) | next_starts(closed, moment)
    return due
