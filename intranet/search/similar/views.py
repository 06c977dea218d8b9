"""Was this asked before? Shown below the title while somebody types it, and where one joins a question to another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from intranet.people.reader import reader_of
from intranet.search.similar.asking import asked_before
from questions.models import Question
from questions.queries import all_can_follow
from questions.reading import when_sent

KEY_LENGTH = 36


@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """Show what asks the same as what is being typed. By POST, so that what is typed stands in no log."""
    typed = {name: request.POST.get(name, "") for name in ("title", "body", "client_id")}
    matches = asked_before(reader_of(request), typed["title"], typed["body"])
    key = typed["client_id"] if len(typed["client_id"]) == KEY_LENGTH else ""
    seen = {match.answer.pk: match.answer.version for match in matches if match.answer}
    return when_sent(
        render(request, "search/_similar.html", {"matches": matches, "key": key}), reader_of(request), seen
    )


def same_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a question may be joined to: what asks the same, where all who read this one can read that one."""
    reader = reader_of(request)
    question = get_object_or_404(Question.objects.visible_to(reader).select_related("space"), pk=pk, deleted_at=None)
    matches = asked_before(reader, question.title, question.text)
    found = {match.question.pk: match for match in matches if match.question.pk != pk}
    others = Question.objects.visible_to(reader).filter(pk__in=found).select_related("space")
    fitting = {other.pk for other in others if all_can_follow(question, other)}
    shown = [match for other, match in found.items() if other in fitting]
    return render(request, "search/_same_as.html", {"matches": shown})
