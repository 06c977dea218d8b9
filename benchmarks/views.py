"""What we compare ourselves with."""

from functools import cache
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from rest_framework.generics import CreateAPIView
from rest_framework.serializers import BaseSerializer, ModelSerializer

from benchmarks.models import Note
from intranet.contributions.models import Contribution, Reply
from intranet.embedded.places import HOME
from questions.models import Answer, Question


@cache
def page(name: str) -> bytes:
    """Return a page of ours, as it was fetched before."""
    return Path(HOME / f"{name}.html").read_bytes()


def bare(_request: HttpRequest, name: str) -> HttpResponse:
    """The same bytes, from memory."""
    return HttpResponse(page(name))


@login_required
def feed(request: HttpRequest) -> HttpResponse:
    """Twenty cards by one indexed query with its joins, and one for the tags. Whoever asks sees everything."""
    newest = Contribution.objects.filter(kind__in=("post", "question"), hidden_at=None).order_by("-id")
    cards = newest.select_related("author__organisation", "space", "as_question").prefetch_related("tags")[:20]
    return render(request, "benchmarks/feed.html", {"cards": cards})


@login_required
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question, its answers and the replies: a query each, and one for the tags."""
    found = get_object_or_404(Question.objects.select_related("author__organisation", "space"), pk=pk, hidden_at=None)
    answers = Answer.objects.filter(question=found, hidden_at=None).select_related("author__organisation")
    replies = Reply.objects.filter(root_id=pk, hidden_at=None).select_related("author__organisation").order_by("pk")
    context = {"question": found, "answers": answers.best_first(), "replies": replies}
    return render(request, "benchmarks/question.html", context)


class NoteSerializer(ModelSerializer[Note]):
    """A row, in and out."""

    class Meta:
        model = Note
        fields = ("id", "space", "body", "created_at")


class Notes(CreateAPIView[Note]):
    """The create of the tutorial, behind the same tokens as ours."""

    queryset = Note.objects.all()
    serializer_class = NoteSerializer

    def perform_create(self, serializer: BaseSerializer[Note]) -> None:
        serializer.save(author=self.request.user)
