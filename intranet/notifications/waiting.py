"""What waits for somebody: asked for by a device that was woken, with the session of whoever uses it."""

from typing import TypedDict

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from intranet.notifications.models import Channel, Notification
from intranet.notifications.push import BRIEFING, line_of_several, tag_of_event
from intranet.people.models import Person

LATEST = 50
SHOWN = 4


class Shown(TypedDict):
    """What a device shows, and where it leads."""

    title: str
    body: str
    address: str


def still_news(person: Person) -> "QuerySet[Notification]":
    """Return what somebody was told, may read at this moment, and has not read."""
    standing = Q(contribution__deleted_at=None) | Q(kind=Notification.Kind.UNMASKED)
    return Notification.objects.visible_to(person).unread().filter(standing).for_list()


def shown(person: Person, tag: str) -> Shown | None:
    """Return what a push says to whoever uses the device; None when it says nothing to them, or no longer."""
    due = {"deliveries__channel": Channel.PUSH, "deliveries__due_at__lte": timezone.now()}
    news = list(still_news(person).filter(**due, deliveries__dropped_at=None)[:LATEST])
    if tag == BRIEFING and len(news) > 1:
        lines = "\n".join(_line(each) for each in news[:SHOWN])
        return {"title": line_of_several(len(news)), "body": lines, "address": reverse("notifications:notifications")}
    fitting = [each for each in news if tag in {BRIEFING, tag_of_event(each.event_id)}]
    return _one(fitting[0]) if fitting else None


def _one(told: Notification) -> Shown:
    return {"title": _heading(told), "body": _subject(told), "address": told.address}


def _line(told: Notification) -> str:
    return f"{_heading(told)}: {_subject(told)}" if _subject(told) else _heading(told)


def _heading(told: Notification) -> str:
    return render_to_string("notifications/_heading.txt", {"told": told}).strip()


def _subject(told: Notification) -> str:
    return told.unmasking.reason if told.unmasking else told.root.title or told.contribution.text[:120]
