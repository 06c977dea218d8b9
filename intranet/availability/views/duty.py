"""The duty roster of a space: for who reads it, and for its stewards to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.availability.actions import add_shift, change_shift, remove_shift
from intranet.availability.forms import ShiftForm
from intranet.availability.queries import Duty, roster, seen_by
from intranet.people.reader import reader_of
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward
from intranet.web.requests import see_other


@dataclass(frozen=True)
class Week:
    """Who is on duty in a week, in order."""

    title: str
    duties: list[Duty]


def duty(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is on duty, this week, next week and later; a steward puts somebody on it."""
    space, reader = readable(request, slug), reader_of(request)
    if request.method != "POST":
        return show(request, space, {})
    form = ShiftForm(request.POST, viewer=reader)
    if form.submit(add_shift, by=reader, space=steward_of(request, space)) is None:
        return show(request, space, {"form": form}, status=422)
    messages.success(request, _("Saved."))
    return see_other(address(space))


def shift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change who is on duty when, or take it away."""
    space, reader = readable(request, slug), reader_of(request)
    found = get_object_or_404(steward_of(request, space).shifts.select_related("person", "space"), pk=pk)
    if request.method != "POST":
        return render(
            request,
            "availability/shift.html",
            {"space": space, "form": ShiftForm(viewer=reader, duty=seen_by(reader, [found])[0])},
        )
    if "remove" in request.POST:
        remove_shift(by=reader, shift=found)
        messages.success(request, _("Taken off the roster."))
        return see_other(address(space))
    form = ShiftForm(request.POST, viewer=reader)
    if form.submit(change_shift, by=reader, shift=found) is None:
        return render(request, "availability/shift.html", {"space": space, "form": form}, status=422)
    messages.success(request, _("Saved."))
    return see_other(address(space))


def readable(request: HttpRequest, slug: str) -> Space:
    """Return a space that the reader may read."""
    return get_object_or_404(Space.objects.visible_to(reader_of(request)), slug=slug)


def steward_of(request: HttpRequest, space: Space) -> Space:
    """Return the space, if the reader looks after it."""
    if not is_steward(reader_of(request), space):
        raise PermissionDenied
    return space


def address(space: Space) -> str:
    return reverse("availability:duty", args=[space.slug])


def show(request: HttpRequest, space: Space, context: dict[str, Any], status: int = 200) -> HttpResponse:
    reader, now = reader_of(request), timezone.localtime()
    duties = roster(space, reader, now)
    standing = {
        "space": space,
        "weeks": list(by_week(duties, now)),
        "now": [duty for duty in duties if duty.is_now(now)],
        "is_steward": is_steward(reader, space),
        "form": ShiftForm(viewer=reader),
    }
    return render(request, "availability/duty.html", {**standing, **context}, status=status)


def by_week(duties: Iterable[Duty], now: datetime) -> "Iterable[Week]":
    """Return shifts by the week in which they begin; what began earlier is of this week."""
    monday = _monday(now.date())
    for week, shifts in groupby(duties, lambda duty: max(monday, _monday(timezone.localdate(duty.shift.starts_at)))):
        yield Week(_title(week, monday), list(shifts))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _title(week: date, this_week: date) -> str:
    if week == this_week:
        return _("This week")
    if week == this_week + timedelta(days=7):
        return _("Next week")
    return _("Week %(number)s") % {"number": week.isocalendar().week}
