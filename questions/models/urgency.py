"""Questions that cannot wait: the ladder, whom it reached, and who is on it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person
from intranet.spaces.models import Space
from questions.models.question import Question


class Audience(models.TextChoices):
    """Whom a step of the ladder takes a question to."""

    WORKING = "working", _("experts and followers of its topics who work now")
    EXPERTS = "experts", _("all experts of its topics")
    HELPDESK = "helpdesk", _("the helpdesk of the space, or its stewards")
    MANAGERS = "managers", _("the managers on duty")


class Rung(models.Model):
    """A step of the ladder as a space has it. A space without any has the usual ladder."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="rungs")
    clocked = models.BooleanField()  # of questions with a clock, in minutes; of others in minutes of working time
    number = models.PositiveSmallIntegerField()
    audience = models.CharField(_("to whom"), max_length=8, choices=Audience)
    minutes = models.PositiveIntegerField(_("after how many minutes"))  # since it was asked

    class Meta:
        ordering = ("space", "-clocked", "number")
        constraints = (models.UniqueConstraint(fields=["space", "clocked", "number"], name="rung_once"),)

    def __str__(self) -> str:
        return f"{self.space_id}: {self.audience} after {self.minutes}"


class StepQuerySet(models.QuerySet["Step"]):
    def still_to_take(self) -> Self:
        """Steps that were neither taken nor dropped, in their order."""
        return self.filter(taken_at=None, dropped_at=None).order_by("number")

    def due(self, now: datetime) -> Self:
        """Steps to take now, the most overdue first: of questions that are there, and wait for an answer."""
        return (
            self.still_to_take()
            .filter(
                due_at__lte=now,
                question__state=Question.State.UNANSWERED,
                question__joined_to=None,
                question__paused_at=None,
                question__hidden_at=None,
                question__deleted_at=None,
            )
            .order_by("due_at", "pk")
        )

    def claim(self) -> Self:
        """With their questions, held until the transaction ends; what anybody else has in hand is left to them.

        The steps are not held beside: of a question that is skipped, a step would stay so, and its holder wait for it.
        """
        return self.select_related("question__contribution").select_for_update(
            of=("question__contribution",), skip_locked=True, no_key=True
        )


class Step(models.Model):
    """When a question is taken to whom. It is taken once, or dropped because it is not needed any more."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=8, choices=Audience)
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("question", "number")
        constraints = (models.UniqueConstraint(fields=["question", "number"], name="step_once"),)
        indexes = (models.Index(fields=["due_at"], name="steps_to_take", condition=Q(taken_at=None, dropped_at=None)),)

    def __str__(self) -> str:
        return f"{self.question_id} to {self.audience}"


class Reached(models.Model):
    """Somebody to whom the ladder took a question; once, at the first step that named them."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reached")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="reached")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "person"], name="reached_once"),)

    def __str__(self) -> str:
        return f"{self.question_id} reached {self.person_id}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def running(self, now: datetime) -> Self:
        return self.filter(until__gt=now)


class Claim(models.Model):
    """ "I am on it" (ik kijk ernaar), until a moment; who claims again renews it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="claims")
    until = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "person"], name="claimed_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} is on {self.question_id}"


class NotMine(models.Model):
    """Somebody says: this question is not for me. It leaves their list, and nobody else sees it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "question"], name="not_mine_once"),)

    def __str__(self) -> str:
        return f"{self.question_id} is not for {self.person_id}"


class Forwarding(models.Model):
    """ "I know who": somebody forwards a question to a colleague, who is told by whom."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="forwardings")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "by", "to"], name="forwarded_once"),)

    def __str__(self) -> str:
        return f"{self.by_id} forwards {self.question_id} to {self.to_id}"
