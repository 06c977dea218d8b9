"""Pages of tags: which there are, what one means and who knows about it; and keeping them in order."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.topics import actions
from intranet.topics.forms import DescribeForm, EstablishForm, ExpertForm, MergeForm
from intranet.topics.models import Tag
from intranet.topics.queries import experts_of, found_tags, may_curate, suggested_tags, tags_by_word
from intranet.web.listing import by_name, words_of
from intranet.web.requests import see_other, wants_fragment


def tags(request: HttpRequest) -> HttpResponse:
    """The tags that one may know of, by name. Who keeps them in order adds to the vocabulary here."""
    if request.method == "POST":
        return establish(request)
    return show_tags(request, {})


def establish(request: HttpRequest) -> HttpResponse:
    """Make a tag part of the organisation's vocabulary."""
    form = EstablishForm(request.POST)
    tag = form.submit(actions.establish, by=reader_of(request))
    if tag is None:
        return show_tags(request, {"form": form}, status=422)
    return see_other(about_page(tag))


def show_tags(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show a stretch of the list; to htmx nothing else."""
    reader, words = reader_of(request), words_of(request)
    listed: dict[str, Any] = {"tags": by_name(found_tags(reader, words), request), "q": words}
    if wants_fragment(request):
        return render(request, "topics/_tags.html", listed)
    if may_curate(reader):
        listed["form"] = EstablishForm()
    return render(request, "topics/tags.html", {**listed, **context}, status=status)


def suggest(request: HttpRequest) -> HttpResponse:
    """Tags that may be meant, while typing."""
    return render(request, "topics/_suggestions.html", {"tags": suggested_tags(words_of(request), reader_of(request))})


def about(request: HttpRequest, slug: str) -> HttpResponse:
    """What a tag means and who knows about it; another word for it leads to it."""
    tag = known_tag(request, slug)
    if request.method != "POST":
        return show(request, tag, {}) if tag.slug == slug else redirect(about_page(tag))
    form = DescribeForm(request.POST, tag=tag)
    if form.submit(actions.describe, by=reader_of(request), tag=tag) is None:
        tag.refresh_from_db()  # what was refused stands in the form, and what stands above it
        return show(request, tag, {"form": form}, status=422)
    messages.success(request, _("Saved."))
    return see_other(about_page(tag))


def merge_tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Make this tag and another one: the other stays."""
    tag = known_tag(request, slug)
    if request.method != "POST":
        return see_other(about_page(tag))
    form = MergeForm(request.POST, reader=reader_of(request))
    into = form.submit(actions.merge, by=reader_of(request), tag=tag)
    if into is None:
        return show(request, tag, {"merge_form": form}, status=422)
    messages.success(request, _("What was about %(tag)s is about %(into)s now.") % {"tag": tag.name, "into": into.name})
    return see_other(about_page(into))


def experts(request: HttpRequest, slug: str) -> HttpResponse:
    """Name a colleague who knows about this tag, or no longer."""
    tag = known_tag(request, slug)
    if request.method != "POST":
        return see_other(about_page(tag))
    if "remove" in request.POST:
        gone = get_object_or_404(experts_of(tag, reader_of(request)), pk=whole_number(request.POST["remove"]))
        actions.change_experts(by=reader_of(request), tag=tag, remove=[gone])
        return see_other(about_page(tag))
    form = ExpertForm(request.POST, reader=reader_of(request))
    if not form.is_valid():
        return show(request, tag, {"expert_form": form}, status=422)
    actions.change_experts(by=reader_of(request), tag=tag, add=[form.cleaned_data["person"]])
    return see_other(about_page(tag))


def whole_number(text: str) -> int:
    """Return a number that was sent, or none that anything has."""
    return int(text) if text.isascii() and text.isdecimal() else 0


def known_tag(request: HttpRequest, slug: str) -> Tag:
    """The tag that this word means, if the reader may know of it. Only who keeps tags in order sends anything here."""
    reader = reader_of(request)
    tag = tags_by_word([slug], reader).get(slug.lower())
    if tag is None:
        raise Http404
    if request.method == "POST" and not may_curate(reader, tag):
        raise PermissionDenied
    return tag


def about_page(tag: Tag) -> str:
    """The page that says what a tag means."""
    return reverse("topics:about", args=[tag.slug])


def show(request: HttpRequest, tag: Tag, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show what a tag means; with forms to who keeps it in order."""
    reader: Person = reader_of(request)
    standing: dict[str, Any] = {
        "tag": tag,
        "synonyms": tag.synonyms.order_by("word"),
        "experts": experts_of(tag, reader),
        "may_curate": may_curate(reader, tag),
    }
    if standing["may_curate"]:
        forms = {
            "form": DescribeForm(tag=tag),
            "merge_form": MergeForm(reader=reader),
            "expert_form": ExpertForm(reader=reader),
        }
        standing |= forms
    return render(request, "topics/about.html", {**standing, **context}, status=status)
