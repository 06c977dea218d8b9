"""Questions, and what needed not be asked."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.contributions.models import Contribution, ContributionQuerySet, Kind
from intranet.people.models import Person


class QuestionQuerySet(ContributionQuerySet):
    def waiting(self) -> Self:
        """Questions that nobody has answered yet."""
        return self.filter(state=Question.State.UNANSWERED)

    def asked_by(self, person: Person) -> Self:
        return self.filter(author=person)

    def urgent(self, now: datetime) -> Self:
        """Questions of which the clock runs at this moment, and that are not settled."""
        return self.filter(needed_by__gt=now).exclude(state=Question.State.SETTLED)

    def apart_for(self, person: Person) -> Self:
        """Leave out what was joined to another question, if this person may read that one."""
        stays = Contribution.objects.visible_to(person).filter(pk=OuterRef("joined_to"), deleted_at=None)
        return self.filter(Q(joined_to=None) | ~Exists(stays))


class Question(Contribution):
    """Something somebody wants to know. Settled as soon as an answer is accepted.

    It may be joined to another that asks the same, and stays: that one is then found and answered instead. Only whoever
    may read the one that stays knows of it; for all others, and when that one is deleted, it is a question as before.
    """

    KIND = Kind.QUESTION

    class State(models.TextChoices):
        UNANSWERED = "unanswered", _("unanswered")
        ANSWERED = "answered", pgettext_lazy("a question", "answered")
        SETTLED = "settled", _("settled")

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_question"
    )
    state = models.CharField(max_length=10, choices=State, default=State.UNANSWERED, editable=False)
    answers_count = models.PositiveIntegerField(default=0, editable=False)
    joined_to = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="joined", editable=False, db_index=False
    )
    joined_at = models.DateTimeField(null=True, editable=False)
    joined_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )

    needed_by = models.DateTimeField(_("needed by"), null=True, blank=True, editable=False)  # the clock
    paused_at = models.DateTimeField(null=True, editable=False)  # since when its ladder stands still
    claimed_until = models.DateTimeField(null=True, editable=False)  # by whoever is on it the longest
    more_wanted_at = models.DateTimeField(null=True, editable=False)  # since when it waits for its asker to say more
    outcome_due_at = models.DateTimeField(null=True, editable=False)  # when to ask how it went
    outcome_asked_at = models.DateTimeField(null=True, editable=False)

    objects = QuestionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(joined_to=F("contribution")), name="joined_to_another"),)
        indexes = (
            models.Index(fields=["needed_by"], name="questions_by_clock", condition=Q(needed_by__isnull=False)),
            models.Index(
                fields=["outcome_due_at"],
                name="outcomes_to_ask_for",
                condition=Q(outcome_due_at__isnull=False, outcome_asked_at=None),
            ),
            models.Index(fields=["state", "-contribution"], name="questions_by_state"),
            models.Index(fields=["joined_to"], name="joined_questions", condition=Q(joined_to__isnull=False)),
        )

    @property
    def urgent_until(self) -> int:
        """The second until which it says more than how it stands: that its clock runs, or that somebody is on it."""
        moments = (self.needed_by, self.claimed_until)
        over = self.state == Question.State.SETTLED or self.is_deleted
        return 0 if over else max((int(moment.timestamp()) for moment in moments if moment), default=0)


class Saved(models.Model):
    """Somebody who was about to ask found the answer here, and needed not. Nobody sees who; counted once a day."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="saved")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    day = models.DateField(editable=False)  # of it, in UTC

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "person", "day"], name="saved_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.question_id} saved a question"
