"""The directory of colleagues, and letting them in or out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from intranet.people.actions import set_active
from intranet.people.models import Person
from intranet.people.queries import found_people, may_manage
from intranet.people.reader import reader_of
from intranet.web.listing import by_name, words_of
from intranet.web.requests import see_other, switched_on, wants_fragment


def directory(request: HttpRequest) -> HttpResponse:
    """The colleagues one may know, by name; administrators also find who left."""
    reader = reader_of(request)
    left = request.GET.get("state") == "left" and reader.is_administrator
    words = words_of(request)
    people = by_name(found_people(reader, words, left=left), request)
    template = "people/_people.html" if wants_fragment(request) else "people/directory.html"
    return render(request, template, {"people": people, "q": words, "left": left})


def active(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague in or out, after a page that says what happens then. Only for their administrators."""
    reader = reader_of(request)
    person = get_object_or_404(Person.objects.visible_to(reader), pk=pk)
    if not may_manage(reader, person):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "people/active.html", {"person": person})
    set_active(by=reader, person=person, active=switched_on(request, "active"))
    said = _("%(name)s can sign in again.") if person.is_active else _("%(name)s can no longer sign in.")
    messages.success(request, said % {"name": person.name})
    return see_other(person.get_absolute_url())
