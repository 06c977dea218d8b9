"""Pages of the register: what there is, which version holds, and which answers cite it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from intranet.people.reader import reader_of
from intranet.register import actions
from intranet.register.files import content_type
from intranet.register.forms import EntryForm, VersionForm
from intranet.register.models import Entry, File
from intranet.register.queries import citing, found_entries, may_add, may_keep, suggested_entries, versions_of
from intranet.web.listing import by_name, words_of
from intranet.web.requests import go_to, refused, wants_fragment

MOST_CITING = 50


def entries(request: HttpRequest) -> HttpResponse:
    """What is in the register of the reader's organisation, by code."""
    reader, words = reader_of(request), words_of(request)
    listed = {"entries": by_name(found_entries(reader, words), request, name="code"), "q": words}
    if wants_fragment(request):
        return render(request, "register/_entries.html", listed)
    return render(request, "register/entries.html", {**listed, "may_add": may_add(reader)})


def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by the beginning of a code or title, while typing."""
    found = suggested_entries(words_of(request), reader_of(request))
    return render(request, "register/_suggestions.html", {"entries": found})


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, its versions, and the answers that cite it, as far as the reader may read them."""
    found, reader = known_entry(request, pk), reader_of(request)
    context = {
        "entry": found,
        "versions": versions_of(found),
        "citations": citing(found, reader)[:MOST_CITING],
        "may_keep": may_keep(reader, found.tags.all(), found),
    }
    return render(request, "register/entry.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Add a form, a law or a protocol."""
    if not may_add(reader_of(request)):
        raise PermissionDenied
    form = EntryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (made := form.submit(actions.add_entry, by=reader_of(request))):
        return go_to(request, made.get_absolute_url())
    return _form(request, "register/change.html", form, None)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say differently what it is."""
    found = kept_entry(request, pk)
    standing = {
        "code": found.code,
        "kind": found.kind,
        "title": found.title,
        "tags": [tag.name for tag in found.tags.all()],
    }
    form = EntryForm(request.POST if request.method == "POST" else None, initial=standing)
    if request.method == "POST" and form.submit(actions.change_entry, by=reader_of(request), entry=found) is not None:
        return go_to(request, found.get_absolute_url())
    return _form(request, "register/change.html", form, known_entry(request, pk))


def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it has a new version."""
    found = kept_entry(request, pk)
    form = VersionForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.submit(actions.add_version, by=reader_of(request), entry=found) is not None:
        messages.success(request, _("Saved. Answers that cite an older version are marked on the day it holds."))
        return go_to(request, found.get_absolute_url())
    return _form(request, "register/add_version.html", form, found)


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a version: to be kept, never to be shown as a page of ours."""
    readable = Entry.objects.visible_to(reader_of(request))
    file = get_object_or_404(File.objects.select_related("version").filter(version__entry__in=readable), pk=pk)
    name = file.version.file_name
    headers = {
        "Content-Disposition": f'attachment; filename="{name.encode("ascii", "replace").decode()}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(file.content), content_type=content_type(name), headers=headers)


def known_entry(request: HttpRequest, pk: int) -> Entry:
    """Return an entry of the reader's own organisation, or 404."""
    return get_object_or_404(Entry.objects.visible_to(reader_of(request)).with_versions(), pk=pk)


def kept_entry(request: HttpRequest, pk: int) -> Entry:
    """Return an entry that the reader keeps. Raises PermissionDenied."""
    found = known_entry(request, pk)
    if not may_keep(reader_of(request), found.tags.all(), found):
        raise PermissionDenied
    return found


def _form(request: HttpRequest, page: str, form: EntryForm | VersionForm, found: Entry | None) -> HttpResponse:
    context = {"form": form, "entry": found}
    return render(request, page, context) if not form.is_bound else refused(request, page, context)
