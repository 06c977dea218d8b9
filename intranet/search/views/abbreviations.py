"""Words that mean the same in an organisation: its administrators keep the list, everybody may look at it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intranet.people.reader import reader_of
from intranet.search import actions
from intranet.search.forms import AbbreviationForm
from intranet.search.models import Abbreviation
from intranet.web.requests import refused, see_other


def abbreviations(request: HttpRequest) -> HttpResponse:
    """The list; a new pair when posted."""
    reader = reader_of(request)
    context = {"abbreviations": Abbreviation.objects.visible_to(reader)}
    if request.method != "POST":
        return render(request, "search/abbreviations.html", context | {"form": AbbreviationForm()})
    if not reader.is_administrator:
        raise PermissionDenied
    form = AbbreviationForm(request.POST)
    if form.submit(actions.keep_abbreviation, by=reader) is None:
        return refused(request, "search/abbreviations.html", context | {"form": form})
    return see_other(reverse("search:abbreviations"))


@require_POST
def drop_abbreviation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a pair off the list."""
    abbreviation = get_object_or_404(Abbreviation.objects.visible_to(reader_of(request)), pk=pk)
    actions.drop_abbreviation(by=reader_of(request), abbreviation=abbreviation)
    return see_other(reverse("search:abbreviations"))
