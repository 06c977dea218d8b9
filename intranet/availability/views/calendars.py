"""The duty roster as a calendar: to take with one, and to be taken from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from intranet.availability.actions import import_calendar
from intranet.availability.forms import CalendarForm
from intranet.availability.queries.exporting import roster_as_calendar
from intranet.availability.views.duty import readable, steward_of
from intranet.people.reader import reader_of
from intranet.web.requests import refused


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The roster as a file for one's own calendar, from now on."""
    space = readable(request, slug)
    content = roster_as_calendar(space, reader_of(request), timezone.now())
    name = f'attachment; filename="duty-{space.slug}.ics"'
    return HttpResponse(content, "text/calendar; charset=utf-8", headers={"Content-Disposition": name})


def take_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a roster from a calendar, and say what was taken and what was not."""
    space = steward_of(request, readable(request, slug))
    if request.method != "POST":
        return render(request, "availability/take_calendar.html", {"space": space, "form": CalendarForm()})
    form = CalendarForm(request.POST, request.FILES)
    report = form.submit(import_calendar, by=reader_of(request), space=space)
    if report is None:
        return refused(request, "availability/take_calendar.html", {"space": space, "form": form})
    return render(request, "availability/taken_calendar.html", {"space": space, "report": report})
