"""Turning a post into a question, and a reply into an answer, with all that hangs on it."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from intranet.contributions.actions.deleting import count_replies
from intranet.contributions.actions.rewriting import Why, renew
from intranet.contributions.actions.turning import turn
from intranet.contributions.locks import hold
from intranet.contributions.models import Contribution, Kind
from intranet.events.actions import record
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.people.queries import mail_domains
from intranet.privacy.guard import Kept, find_client_details
from questions.actions.answers import count_answers
from questions.actions.asking_more import renew_waiting
from questions.actions.joining import refuse_joined
from questions.actions.ladder import start_ladder, stop_ladder
from questions.models import Answer, MoreWanted, Question
from questions.queries import may_turn

MORE_THAN_WORDS = re.compile(r"<(?!/?p>|br>)")  # a link, a name, a list, bold: what a title cannot show


@transaction.atomic
def make_question(
    *,
    person: Person,
    post: Contribution,
    title: str,
    tags: Sequence[str] | None = None,
    kept: Sequence[Kept] = (),
) -> Question:
    """Turn a post into a question that asks this; its author or a steward of its space may. Twice is once.

    Whoever hears of a question that is asked hears of it now. Without `tags` it stays about what is in its text.
    Raises PermissionDenied, ValidationError, ClientDetailsFound.
    """
    root = hold(post)
    if root.kind == Kind.QUESTION and may_turn(person, root):
        found: Question = _as_it_is(Question, root)
        return found
    if root.kind != Kind.POST or not may_turn(person, root):
        raise PermissionDenied
    insisted = [*kept, *_kept_before(root)]
    question: Question = turn(root, Kind.QUESTION)
    record(Event.Kind.ASKED, actor=question.author, contribution=question)
    renew(question, by=person, body=_besides(title, question), title=title, tags=tags, why=Why(), kept=insisted)
    start_ladder(question)
    question.is_new = True  # type: ignore[attr-defined]
    return question


def _besides(title: str, question: Question) -> str:
    """Return what the text says besides the title: nothing, if it shows the same words and nothing but words."""
    same = title.split() == question.text.split() and not MORE_THAN_WORDS.search(question.html)
    return "" if same else question.body


@transaction.atomic
def make_answer(*, person: Person, reply: Contribution) -> Answer:
    """Turn a reply to a question into an answer to it; its author or a steward of its space may. Twice is once.

    What was asked of the asker in it is asked no more. Raises PermissionDenied, AskedBefore.
    """
    root = hold(reply)
    standing = Contribution.objects.select_related("space").get(pk=reply.pk)
    if not may_turn(person, standing) or standing.parent_id != root.pk or root.kind != Kind.QUESTION or root.deleted_at:
        raise PermissionDenied
    if standing.kind == Kind.ANSWER:
        found: Answer = _as_it_is(Answer, standing)
        return found
    question = Question.objects.select_related("space").get(pk=root.pk)
    refuse_joined(question, person)
    answer: Answer = turn(standing, Kind.ANSWER, question_id=question.pk)
    if MoreWanted.objects.filter(line=answer.pk).delete()[0]:
        renew_waiting(question)
    count_replies(question.pk)
    count_answers(question)
    stop_ladder(question)
    record(Event.Kind.ANSWERED, actor=answer.author, contribution=answer)
    answer.is_new = True  # type: ignore[attr-defined]
    return answer


def _as_it_is(model: Any, row: Contribution) -> Any:
    found = model.objects.select_related("author__organisation", "space").get(pk=row.pk)
    found.is_new = False
    return found


def _kept_before(post: Contribution) -> list[Kept]:
    """What its author insisted on when they wrote the text, which is not written anew."""
    found = find_client_details(post.body, field="body", domains=mail_domains())
    return [Kept(each.start, each.end, each.kind, reason="kept when it was written", field="body") for each in found]
