"""Searches that one keeps, to be told of what is new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.people.reader import reader_of
from intranet.search import actions
from intranet.search.forms import SaveForm
from intranet.search.models import SavedSearch
from intranet.web.requests import refused, see_other


def saved(request: HttpRequest) -> HttpResponse:
    """One's searches; a new one when posted."""
    reader = reader_of(request)
    searches = SavedSearch.objects.visible_to(reader)
    if request.method != "POST":
        return render(request, "search/saved.html", {"saved": searches, "form": SaveForm()})
    form = SaveForm(request.POST)
    if form.submit(actions.save_search, person=reader) is None:
        return refused(request, "search/saved.html", {"saved": searches, "form": form})
    messages.success(request, _("You will be told of what is new and fits."))
    return see_other(reverse("search:saved"))


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told no longer."""
    search = get_object_or_404(SavedSearch.objects.visible_to(reader_of(request)), pk=pk)
    actions.forget_search(person=reader_of(request), search=search)
    return see_other(reverse("search:saved"))
