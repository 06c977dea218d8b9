"""Following and no longer following: one address for each thing, and a button that says which of the two."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from intranet.follows import actions
from intranet.follows.models import Subject
from intranet.follows.queries import button, followable_people
from intranet.people.reader import reader_of
from intranet.spaces.models import Space
from intranet.topics.models import Tag
from intranet.web.requests import came_from, see_other, switched_on, wants_fragment


@require_POST
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a colleague, or stop."""
    return switch(request, get_object_or_404(followable_people(reader_of(request)), pk=pk))


@require_POST
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a tag, or stop."""
    return switch(request, get_object_or_404(Tag.objects.visible_to(reader_of(request)), slug=slug))


@require_POST
def space(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a space, or stop."""
    return switch(request, get_object_or_404(Space.objects.visible_to(reader_of(request)), slug=slug))


def switch(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Do what the button says, and answer with the button as it is now, or with the page one came from."""
    following = switched_on(request, "following")
    change = actions.follow if following else actions.unfollow
    change(follower=reader_of(request), subject=subject)
    if wants_fragment(request):
        return render(request, "follows/_button.html", button(subject, following=following))
    return see_other(came_from(request, otherwise=subject.get_absolute_url()))
