"""What is asked about questions."""

import re
from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.utils import timezone

from intranet.contributions.models import Contribution, Tagging, Watch
from intranet.contributions.queries import replies_under
from intranet.follows.queries import followed_by
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward, may_read, readers
from questions.correcting import number_of_open, with_doubts
from questions.models import Answer, Correction, MoreWanted, NotMine, Outcome, Question, QuestionQuerySet

Row = tuple[int, int, str]
STATES = Question.State.values
IS_ANSWERED = Case(When(state=Question.State.UNANSWERED, then=0), default=1)


def questions_for(reader: Person, state: str) -> QuestionQuerySet:
    """Return the questions in a state, or one's own ("mine"), that this person may read; newest first.

    Of the "urgent" ones, whose clock runs, the one that has the least time left comes first; those that have an answer
    come after all that have none.

    What was joined to another is in no state any more; it is still there among one's own, and among all.
    """
    questions = Question.objects.visible_to(reader).filter(deleted_at=None)
    if state == "mine":
        questions = questions.asked_by(reader)
    elif state == "urgent":
        return questions.urgent(timezone.now()).apart_for(reader).order_by(IS_ANSWERED, "needed_by", "pk")
    elif state in STATES:
        questions = questions.filter(state=state).apart_for(reader)
    return questions.order_by("-pk")


def rows(questions: QuerySet[Question], *, before: int, limit: int) -> list[Row]:
    """Return what a page of cards is made of."""
    return list(questions.filter(pk__lt=before).values_list("pk", "version", "kind")[:limit])


def answers_to(question: Question, reader: Person) -> list[Answer]:
    """Return the answers, the best first, each with its replies and the reader's own marks; two queries."""
    found = question.answers.visible_to(reader).for_list().with_marks_of(reader).best_first()
    answers = list(found.annotate(open_corrections=number_of_open(Correction.objects.all())))
    with_doubts(answers)
    replies, kinds = replies_under(answers, reader), kinds_of_lines(answers)
    for answer in answers:
        below = replies.get(answer.pk, [])
        answer.lines = [(kinds[line.pk], line) for line in below if line.pk in kinds]
        answer.replies = [reply for reply in below if reply.pk not in kinds]
    return [answer for answer in answers if not answer.is_deleted or answer.replies or answer.lines]


def kinds_of_lines(answers: list[Answer]) -> dict[int, str]:
    """Return which replies under these say how it went, and how. A query only where it went somehow."""
    used = [answer.pk for answer in answers if answer.worked_count or answer.refused_count or answer.other_count]
    said = Outcome.objects.filter(answer__in=used, line__isnull=False).exclude(kind=Outcome.Kind.USED)
    return dict(said.values_list("line", "kind")) if used else {}


def still_wanted(question: Question) -> list[MoreWanted]:
    """Return who asked the asker for more and waits for it, the first first. A query only where somebody does."""
    if question.more_wanted_at is None:
        return []
    standing = question.wanted.filter(given_at=None, line__hidden_at=None, line__deleted_at=None)
    return list(standing.select_related("line__author__organisation", "line__root"))


def may_turn(person: Person, written: Contribution) -> bool:
    """Whether this person may make a text one of another kind: its author, and whoever looks after its space."""
    if written.deleted_at or written.hidden_at or not may_read(person, written.space):
        return False
    return person.pk == written.author_id or is_steward(person, written.space)


def reading_before_and_after(question: Question, space: Space) -> tuple[int, int, int]:
    """Return how many can read it when it moves: who gain sight of it, who lose it, and who then read it in all."""
    now, then = (set(readers(each).values_list("pk", flat=True)) for each in (question.space, space))
    return len(then - now), len(now - then), len(then)


def waiting_in_my_tags(reader: Person, limit: int = 5, besides: Iterable[Question] = ()) -> QuerySet[Question]:
    """Return unanswered questions about what this person is expert of or follows, the oldest first, besides these."""
    mine = {*reader.expert_in.values_list("pk", flat=True), *followed_by(reader).tags}
    waiting = Question.objects.visible_to(reader).waiting().filter(deleted_at=None, taggings__tag__in=mine)
    aside = NotMine.objects.filter(person=reader, question=OuterRef("pk"))
    waiting = waiting.exclude(author=reader).apart_for(reader).filter(~Exists(aside))
    waiting = waiting.exclude(pk__in=[each.pk for each in besides])
    return waiting.select_related("space").order_by("pk").distinct()[:limit]


def standing(number: int | None, reader: Person) -> Question | None:
    """Return the question with this number, if there is one that this person may read and that was not deleted."""
    if number is None:
        return None
    questions = Question.objects.visible_to(reader).filter(deleted_at=None)
    found: Question | None = questions.for_list().filter(pk=number).first()
    return found


def asked_again(question: int, reader: Person) -> list[Question]:
    """Return what was joined to a question that still stands, the oldest first, as far as this person may read it."""
    again = Question.objects.visible_to(reader).filter(joined_to=question, joined_to__deleted_at=None)
    return list(again.for_list().order_by("pk"))


def may_join(person: Person, question: Question) -> bool:
    """Whether this person may say that it was asked before: who asked it, looks after its space or knows its topic."""
    if question.deleted_at or not may_read(person, question.space):
        return False
    is_theirs = person.pk == question.author_id or is_steward(person, question.space)
    return is_theirs or question.tags.filter(experts=person).exists()


def all_can_follow(question: Question, to: Question) -> bool:
    """Whether everybody who may read the one question may read the other."""
    if question.space_id == to.space_id:
        return True
    return not readers(question.space).exclude(pk__in=readers(to.space).values("pk")).exists()


def question_at(address: str, reader: Person) -> Question | None:
    """Return the question with this number or address that this person may read; if it was joined to one, that one."""
    number = re.search(r"questions/(\d{1,18})(?!\d)", address) or re.search(r"^\s*#?(\d{1,18})\s*$", address)
    found = standing(int(number[1]), reader) if number else None
    return found and (standing(found.joined_to_id, reader) or found)


def candidates_to_join(question: Question, reader: Person) -> list[Question]:
    """Return a few questions that may ask the same: the newest about its topics that all its readers can read."""
    about = list(question.tags.values_list("pk", flat=True))
    shared = Exists(Tagging.objects.filter(contribution=OuterRef("pk"), tag__any=about))
    found = Question.objects.visible_to(reader).apart_for(reader).filter(shared, deleted_at=None)
    newest = found.exclude(pk=question.pk).for_list().order_by("-pk")
    return [each for each in newest[:10] if all_can_follow(question, each)][:5]


def number_who_move(question: Question, to: Question) -> int:
    """Return how many watch a question and do not watch the one that it may be joined to."""
    watching = Watch.objects.filter(root=question.pk, muted=False, person__in=readers(to.space).values("pk"))
    if question.written_as:  # or it would say whether whoever asked watches the other too
        watching = watching.exclude(person=question.author_id)
    return watching.exclude(person__in=Watch.objects.filter(root=to.pk).values("person")).count()
