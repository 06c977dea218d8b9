"""Feeds: home, everything, a space, a tag, a person, what one keeps."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from feeds.actions import note_visit
from feeds.forms import PostForm
from feeds.models import Visit
from feeds.pages import FeedPage, OnTop
from feeds.queries import (
    bookmarked_rows,
    everything_rows,
    home_rows,
    person_rows,
    space_rows,
    tag_rows,
)
from intranet.contributions.models import Contribution
from intranet.follows.queries import followed_by
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.spaces.models import Space
from intranet.spaces.queries import is_member, is_steward, spaces_with_news
from intranet.topics.models import Tag
from intranet.topics.queries import experts_of, may_curate, tags_by_word
from intranet.web.requests import acknowledged, before, wants_fragment


def show(request: HttpRequest, page: FeedPage, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a feed; to htmx only its next cards."""
    if wants_fragment(request) and "before" in request.GET:
        return render(request, "feeds/_cards.html", {"page": page})
    return render(request, template, {"page": page, **acknowledged(request), **context})


def home(request: HttpRequest) -> HttpResponse:
    """What one follows, newest first."""
    reader = reader_of(request)
    rows = home_rows(reader, before=before(request), limit=FeedPage.SIZE + 1)
    page = FeedPage(request, rows, Visit.Scope.HOME, announced(request, spaces_with_news(reader, timezone.localdate())))
    first_day = not len(page) and "before" not in request.GET and not len(followed_by(reader))
    return show(
        request, page, "feeds/home.html", {"form": PostForm(author=reader), "scope": "home", "first_day": first_day}
    )


def announced(request: HttpRequest, spaces: list[int]) -> OnTop | None:
    """What stands on top of a feed, of these spaces: of its first page, and of the older cards that are added to it."""
    is_another_page = "before" in request.GET and not wants_fragment(request)
    return None if is_another_page else OnTop(reader_of(request), spaces)


def everything(request: HttpRequest) -> HttpResponse:
    """All that one may read, newest first."""
    reader = reader_of(request)
    rows = everything_rows(reader, before=before(request), limit=FeedPage.SIZE + 1)
    page = FeedPage(request, rows, scope=Visit.Scope.EVERYTHING)
    return show(request, page, "feeds/home.html", {"form": PostForm(author=reader), "scope": "everything"})


def bookmarks(request: HttpRequest) -> HttpResponse:
    """What one keeps, what was written last on top."""
    rows = bookmarked_rows(reader_of(request), before=before(request), limit=FeedPage.SIZE + 1)
    return show(request, FeedPage(request, rows), "feeds/bookmarks.html", {})


def space(request: HttpRequest, slug: str) -> HttpResponse:
    """What is written in a space; whoever may know of it and not read it is led to its door."""
    reader = reader_of(request)
    found = Space.objects.visible_to(reader).for_list().filter(slug=slug).first()
    if found is None:
        return redirect("spaces:about", get_object_or_404(Space.objects.known_to(reader), slug=slug).slug)
    news = [found.pk] if found.announced_until and found.announced_until >= timezone.localdate() else []
    rows = space_rows(found, before=before(request), limit=FeedPage.SIZE + 1)
    page = FeedPage(request, rows, on_top=announced(request, news))
    form = PostForm(author=reader, initial={"space": found.slug})
    context = {
        "space": found,
        "form": form,
        "is_member": is_member(reader, found),
        "is_steward": is_steward(reader, found),
    }
    return show(request, page, "feeds/space.html", context)


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """What is about a tag, as far as one may read it; another word for it, or what it was before, leads to it."""
    reader = reader_of(request)
    found = Tag.objects.visible_to(reader).prefetch_related("synonyms").filter(slug=slug).first()
    if found is None:
        return redirect(meant_tag(slug, reader))
    page = FeedPage(request, tag_rows(found, reader, before=before(request), limit=FeedPage.SIZE + 1))
    context = {"tag": found, "experts": experts_of(found, reader), "may_curate": may_curate(reader, found)}
    return show(request, page, "feeds/tag.html", context)


def meant_tag(slug: str, reader: Person) -> Tag:
    """The tag that a word means to this reader; it may mean another one tomorrow, and to a colleague today."""
    tag = tags_by_word([slug], reader).get(slug.lower())
    if tag is None:
        raise Http404
    return tag


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague, and what they wrote that one may read."""
    reader = reader_of(request)
    found = get_object_or_404(known_people(reader).select_related("organisation"), pk=pk)
    page = FeedPage(request, person_rows(found, reader, before=before(request), limit=FeedPage.SIZE + 1))
    context = {
        "person": found,
        "expert_in": Tag.objects.visible_to(reader).filter(experts=found).order_by("name"),
        "teams": found.teams.all() if found.organisation_id == reader.organisation_id else [],
    }
    return show(request, page, "feeds/person.html", context)


def known_people(reader: Person) -> Any:
    """Whom one may look up: whom one finds in the directory, and whoever signed something that one may read."""
    signed = Contribution.objects.visible_to(reader).filter(author=OuterRef("pk"), written_as="", deleted_at=None)
    return Person.objects.visible_to(reader) | Person.objects.filter(Exists(signed))


@require_POST
def seen(request: HttpRequest, scope: str) -> HttpResponse:
    """Note how far one has read, for the line at the next visit."""
    newest = request.POST.get("newest", "")
    if scope not in Visit.Scope.values or not newest.isdecimal() or int(newest) >= 1 << 53:
        raise Http404(_("There is no such feed."))
    note_visit(person=reader_of(request), scope=scope, newest_id=int(newest))
    return HttpResponse(status=204)
