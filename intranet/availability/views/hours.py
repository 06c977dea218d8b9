"""One's own working hours, and for administrators those of the office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.availability.actions import keep_hours, keep_office_hours
from intranet.availability.forms import HoursForm, OfficeForm
from intranet.availability.models import Calendar
from intranet.availability.queries import own_plan, usual_hours
from intranet.people.reader import reader_of
from intranet.web.requests import refused, see_other


def hours(request: HttpRequest) -> HttpResponse:
    """Say on which days and at which hours one works."""
    reader = reader_of(request)
    office = usual_hours(reader.organisation)
    calendar = Calendar.objects.filter(person=reader).first() or Calendar(person=reader, holidays=office.holidays)
    form = HoursForm(request.POST or None, calendar=calendar, plan=own_plan(reader), office=office)
    if request.method != "POST":
        return render(request, "availability/hours.html", {"form": form})
    if form.submit(keep_hours, person=reader) is None:
        return refused(request, "availability/hours.html", {"form": form})
    messages.success(request, _("Saved."))
    return see_other(reverse("availability:hours"))


def office(request: HttpRequest) -> HttpResponse:
    """Say, as an administrator, what the usual hours are."""
    reader = reader_of(request)
    if not reader.is_administrator:
        raise PermissionDenied
    now = usual_hours(reader.organisation)
    form = OfficeForm(request.POST or None, initial={"starts": now.starts, "ends": now.ends, "holidays": now.holidays})
    if request.method != "POST":
        return render(request, "availability/office.html", {"form": form})
    if form.submit(keep_office_hours, by=reader) is None:
        return refused(request, "availability/office.html", {"form": form})
    messages.success(request, _("Saved."))
    return see_other(reverse("availability:office"))
