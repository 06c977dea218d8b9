"""What is asked about questions."""

from django.db.models import QuerySet

from intranet.contributions.queries import replies_under
from intranet.follows.queries import followed_by
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import readers
from questions.models import Answer, Question, QuestionQuerySet

Row = tuple[int, int, str]
STATES = Question.State.values


def questions_for(reader: Person, state: str) -> QuestionQuerySet:
    """Return the questions in a state, or one's own ("mine"), that this person may read; newest first."""
    questions = Question.objects.visible_to(reader).filter(deleted_at=None)
    if state == "mine":
        questions = questions.asked_by(reader)
    elif state in STATES:
        questions = questions.filter(state=state)
    return questions.order_by("-pk")


def rows(questions: QuerySet[Question], *, before: int, limit: int) -> list[Row]:
    """Return what a page of cards is made of."""
    return list(questions.filter(pk__lt=before).values_list("pk", "version", "kind")[:limit])


def answers_to(question: Question, reader: Person) -> list[Answer]:
    """Return the answers, the best first, each with its replies and the reader's own marks; two queries."""
    answers = list(question.answers.visible_to(reader).for_list().with_marks_of(reader).best_first())
    replies = replies_under(answers, reader)
    for answer in answers:
        answer.replies = replies.get(answer.pk, [])
    return [answer for answer in answers if not answer.is_deleted or answer.replies]


def reading_before_and_after(question: Question, space: Space) -> tuple[int, int, int]:
    """Return how many can read it when it moves: who gain sight of it, who lose it, and who then read it in all."""
    now, then = (set(readers(each).values_list("pk", flat=True)) for each in (question.space, space))
    return len(then - now), len(now - then), len(then)


def waiting_in_my_tags(reader: Person, limit: int = 5) -> QuerySet[Question]:
    """Return unanswered questions about what this person is expert of or follows, the oldest first."""
    mine = {*reader.expert_in.values_list("pk", flat=True), *followed_by(reader).tags}
    waiting = Question.objects.visible_to(reader).waiting().filter(deleted_at=None, taggings__tag__in=mine)
    waiting = waiting.exclude(author=reader)
    return waiting.select_related("space").order_by("pk").distinct()[:limit]
