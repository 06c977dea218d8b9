"""When one is away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.availability.actions import add_absence, change_absence, remove_absence
from intranet.availability.forms import AbsenceForm
from intranet.availability.queries import coming_absences
from intranet.people.reader import reader_of
from intranet.web.requests import see_other


def absences(request: HttpRequest) -> HttpResponse:
    """When one is away, now and later; and to say it once more."""
    reader = reader_of(request)
    if request.method != "POST":
        return show(request, {"form": AbsenceForm(viewer=reader)})
    form = AbsenceForm(request.POST, viewer=reader)
    if form.submit(add_absence, person=reader) is None:
        return show(request, {"form": form}, status=422)
    return done(request, _("Saved."))


def absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when one is away, or be there after all."""
    reader = reader_of(request)
    found = get_object_or_404(reader.absences.select_related("person", "replacement"), pk=pk)
    if request.method != "POST":
        form = AbsenceForm(viewer=reader, absence=found)
        return render(request, "availability/absence.html", {"form": form, "absence": found})
    if "remove" in request.POST:
        remove_absence(person=reader, absence=found)
        return done(request, _("You are there after all."))
    form = AbsenceForm(request.POST, viewer=reader)
    if form.submit(change_absence, person=reader, absence=found) is None:
        return render(request, "availability/absence.html", {"form": form, "absence": found}, status=422)
    return done(request, _("Saved."))


def show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    coming = coming_absences(reader_of(request), timezone.localdate())
    return render(request, "availability/absences.html", {"absences": coming, **context}, status=status)


def done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return see_other(reverse("availability:absences"))
