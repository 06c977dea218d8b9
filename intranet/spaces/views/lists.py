"""Which spaces there are, a new one, and whom one may mention in one."""

from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from intranet.people.queries import found_people
from intranet.people.reader import reader_of
from intranet.spaces.actions import make_space
from intranet.spaces.forms import SpaceForm
from intranet.spaces.models import Space
from intranet.spaces.queries import found_spaces, readers
from intranet.web.listing import words_of
from intranet.web.requests import refused, see_other, wants_fragment

SUGGESTIONS = 8


def spaces(request: HttpRequest) -> HttpResponse:
    """The spaces one is in, those one is invited to, and the others one may know of."""
    words = words_of(request)
    found = list(found_spaces(reader_of(request), words))
    context = {
        "invited": [space for space in found if space.invited],
        "mine": [space for space in found if space.member and not space.invited],
        "others": [space for space in found if not space.member and not space.invited],
        "q": words,
    }
    return render(request, "spaces/_spaces.html" if wants_fragment(request) else "spaces/spaces.html", context)


def new_space(request: HttpRequest) -> HttpResponse:
    """Make a space, and be its steward."""
    form = SpaceForm(request.POST or None, initial={"kind": Space.Kind.OPEN})
    made = form.submit(make_space, by=reader_of(request)) if request.method == "POST" else None
    if made is not None:
        return see_other(made.get_absolute_url())
    if form.is_bound:
        return refused(request, "spaces/new.html", {"form": form})
    return render(request, "spaces/new.html", {"form": form})


def suggest(request: HttpRequest) -> HttpResponse:
    """Colleagues to mention while typing: only those whom the writer may find, and who may read what is written.

    Whoever may know comes `first`: the form says who, so that what is asked stands in no address.
    """
    reader = reader_of(request)
    people = found_people(reader, words_of(request)).exclude(pk=reader.pk)
    if "space" in request.GET:
        space = get_object_or_404(Space.objects.visible_to(reader), slug=request.GET["space"])
        people = people.filter(pk__in=readers(space).values("pk"))
    may_know = When(handle__in=request.GET.get("first", "").split(",")[:SUGGESTIONS], not_suggested=False, then=0)
    people = people.order_by(Case(may_know, default=1), "name", "pk")
    return render(request, "people/_suggestions.html", {"people": people[:SUGGESTIONS] if words_of(request) else []})
