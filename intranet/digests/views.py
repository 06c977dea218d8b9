"""Pages of digests: the archive, one of them, what the next would say, and how often it comes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.digests import actions
from intranet.digests.choosing import is_thin
from intranet.digests.forms import RhythmForm
from intranet.digests.models import Digest
from intranet.digests.preview import preview_of
from intranet.digests.queries import rhythm_of
from intranet.digests.showing import shown, subject_of
from intranet.digests.weeks import week_of
from intranet.notifications.models import Preference, Way
from intranet.people.reader import reader_of
from intranet.web.requests import before, refused, see_other

SIZE = 20


def digests(request: HttpRequest) -> HttpResponse:
    """What one was sent before, and what is told of the organisation; the newest first."""
    rows = Digest.objects.visible_to(reader_of(request)).made().filter(pk__lt=before(request)).for_list()
    found = list(rows[: SIZE + 1])
    older = f"?before={found[SIZE - 1].pk}" if len(found) > SIZE else ""
    return render(request, "digests/digests.html", {"digests": found[:SIZE], "older": older})


def digest(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as was mailed, as far as one may still read it."""
    reader = reader_of(request)
    found = get_object_or_404(Digest.objects.visible_to(reader).made().for_list(), pk=pk)
    if found.kind == Digest.Kind.MANAGER:
        return render(request, "digests/week.html", week_of(found, reader))
    items = shown(found, reader)
    return render(request, "digests/digest.html", {"digest": found, "items": items, "subject": subject_of(items)})


def preview(request: HttpRequest) -> HttpResponse:
    """What one's digest would say if it came now; nothing is sent or kept."""
    items = preview_of(reader_of(request))
    return render(request, "digests/preview.html", {"items": items, "thin": is_thin([each.why for each in items])})


def rhythm(request: HttpRequest) -> HttpResponse:
    """How often one wants one's digest."""
    reader = reader_of(request)
    now = rhythm_of(reader)
    form = RhythmForm(request.POST or None, initial={name: getattr(now, name) for name in RhythmForm.base_fields})
    unheard = now.often == now.Often.NEVER and Preference.objects.filter(person=reader, way=Way.DIGEST).exists()
    context = {"form": form, "manages": reader.managed_teams.exists(), "unheard": unheard}
    if request.method != "POST":
        return render(request, "digests/rhythm.html", context)
    if form.submit(actions.set_rhythm, person=reader) is None:
        return refused(request, "digests/rhythm.html", context)
    messages.success(request, _("Saved."))
    return see_other(reverse("digests:rhythm"))
