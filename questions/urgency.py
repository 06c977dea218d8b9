"""What a question's page says of it while nobody has settled it: by when it is needed, who is on it, and what happens.

Who reads it sees the clock and the claims. What its ladder does, and how many read along, only its asker sees.
"""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import Any, NamedTuple

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property

from intranet.contributions.places import NOBODYS, button
from intranet.contributions.presence import reading
from intranet.people.models import Person
from intranet.spaces.queries import readers
from questions.experts import Experts, experts_now
from questions.models import Answer, Audience, Claim, Question, Step

OF_TOPICS = (Audience.WORKING, Audience.EXPERTS)
LOOK_AGAIN = 15  # seconds, after which the asker's page asks anew who reads along


@dataclass
class Urgency:
    """How urgent a question is at this moment, for one reader."""

    question: Question
    reader: Person
    now: datetime = field(default_factory=timezone.now)

    @property
    def needed_by(self) -> datetime | None:
        """Its moment, as long as that has not passed."""
        needed_by = self.question.needed_by
        return needed_by if needed_by and needed_by > self.now else None

    @property
    def is_mine(self) -> bool:
        return self.question.author_id == self.reader.pk

    @property
    def is_waiting(self) -> bool:
        return self.question.state == Question.State.UNANSWERED

    @cached_property
    def claims(self) -> list[Claim]:
        """Who is on it. A query only while anybody may be."""
        until = self.question.claimed_until
        if until is None or until <= self.now:
            return []
        running = Claim.objects.running(self.now).filter(question=self.question.pk)
        return list(running.select_related("person").order_by("pk"))

    @property
    def names(self) -> list[str]:
        return [claim.person.name for claim in self.claims]

    @property
    def i_claim(self) -> bool:
        return any(claim.person_id == self.reader.pk for claim in self.claims)

    @property
    def may_claim(self) -> bool:
        """Whether to offer it: not to whoever asked, nor to whoever answered and waits to hear."""
        if self.is_mine or not (self.is_waiting or self.needed_by):
            return False
        return self.is_waiting or not self._i_answered

    @cached_property
    def _i_answered(self) -> bool:
        mine = Answer.objects.filter(question=self.question.pk, author=self.reader, deleted_at=None, hidden_at=None)
        return mine.exists()

    @cached_property
    def steps(self) -> list[Step]:
        """The steps that were taken, each with how many it reached, and those that are to come."""
        steps = Step.objects.filter(question=self.question.pk, dropped_at=None).annotate(people=Count("reached"))
        return list(steps.order_by("number"))

    @cached_property
    def _tags(self) -> list[int]:
        return list(self.question.tags.values_list("pk", flat=True))

    def _is_told(self, step: Step) -> bool:
        """Whether to tell of a step: without topics, nobody is called an expert of them."""
        return bool(self._tags or step.audience not in OF_TOPICS)

    @property
    def taken(self) -> list[Step]:
        return [step for step in self.steps if step.taken_at and (step.people or self._is_told(step))]  # type: ignore[attr-defined]

    @property
    def following(self) -> Step | None:
        """The step that is taken next. As soon as one is due that reaches nobody, the one after it is taken."""
        left = [step for step in self.steps if not step.taken_at]
        told = next(filter(self._is_told, left), None)
        if told:
            told.due_at = left[0].due_at
        return told

    @property
    def people(self) -> int:
        """How many the ladder reached."""
        return sum(step.people for step in self.steps)  # type: ignore[attr-defined]

    @cached_property
    def reading(self) -> int | None:
        """How many colleagues have it open, of those who may read it; nobody knows without Valkey."""
        there = reading(self.question.pk)
        if not there:
            return None if there is None else 0
        return readers(self.question.space).filter(pk__any=there).exclude(pk=self.question.author_id).count()

    @cached_property
    def experts(self) -> Experts | None:
        """How many of the experts of its topics work now, for its asker."""
        return experts_now(self.reader, self._tags, self.question.space, self.now)

    @property
    def seconds_until_it_changes(self) -> int:
        """After how many seconds the page is to look again, because something lapses or passes; 0 for never."""
        moments = [*(claim.until for claim in self.claims), *([self.needed_by] if self.needed_by else [])]
        return max(ceil((min(moments) - self.now).total_seconds()), 1) if moments else 0

    @property
    def every(self) -> int:
        """After how many seconds its asker's page looks again, because nothing tells it who comes and goes."""
        return LOOK_AGAIN if self.is_mine and self.is_waiting and self.needed_by else 0


class Quiet(NamedTuple):
    """What a question that nobody has answered says to a reader while no clock runs and nobody is on it."""

    needed_by: None = None
    names: tuple[str, ...] = ()
    is_mine: bool = False
    i_claim: bool = False
    may_claim: bool = True
    seconds_until_it_changes: int = 0
    every: int = 0


class Subject(NamedTuple):
    pk: int = NOBODYS


QUIET, QUESTION = Quiet(), Subject()


def urgency_section(question: Question, reader: Person) -> str:
    """Draw what stands above a question that is not settled yet."""
    context: dict[str, Any] = {"urgency": Urgency(question, reader), "question": question}
    return render_to_string("questions/_urgency.html", context)


def urgency_on_page(pk: int, until: int, reader: Person, place: str, *, is_mine: bool) -> str:
    """Fill the place of a question that was drawn for all; without a query where there is nothing to tell."""
    if not is_mine and until <= timezone.now().timestamp():
        return button("questions/_urgency.html", pk, urgency=QUIET, question=QUESTION) if place == "waiting" else ""
    question = question_now(pk, reader)
    return urgency_section(question, reader) if question else ""


def question_now(pk: int, reader: Person) -> Question | None:
    """Return a question that this person may read, with what its urgency needs."""
    found: Question | None = Question.objects.visible_to(reader).select_related("space").filter(pk=pk).first()
    return found
