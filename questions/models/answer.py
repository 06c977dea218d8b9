"""Answers: which was it, which is right."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Byline, Contribution, ContributionQuerySet, Kind
from intranet.people.models import Person
from questions.models.question import Question

HEAD_START = 5  # upvotes that another answer must have more to stand above an accepted one
FAR_BELOW = -1_000_000.0  # where an answer stands that was withdrawn
TRIED = 2  # upvotes: what somebody tried at a counter or in court says more than what somebody thinks


class Doubt(models.TextChoices):
    """Why an answer is to be checked again."""

    FORM = "form", _("the form has a new version")
    DATE = "date", _("it was verified until a date that has passed")
    EDIT = "edit", _("it was changed after it was verified")


class AnswerQuerySet(ContributionQuerySet):
    def for_list(self) -> Self:
        """What a list shows of each row: also who vouches for it."""
        return super().for_list().select_related("verified_by")

    def best_first(self) -> Self:
        """Accepted ones first, unless another has five upvotes more; then by score, then the oldest first.

        That it worked for somebody counts as two upvotes, that it was refused as two less: an upvote is an opinion,
        an outcome a trial. Two refusals nearly undo what the asker's accepting gave, three do. That something else
        was needed says nothing of the answer: it may be right, for another case. What was withdrawn comes last.
        """
        head_start = Case(When(accepted_at__isnull=False, then=Value(HEAD_START - 0.5)), default=Value(0.0))
        tried = (F("worked_count") - F("refused_count")) * TRIED
        gone = Case(When(withdrawn_at__isnull=False, then=Value(FAR_BELOW)), default=Value(0.0))
        return self.annotate(standing=F("score") + tried + head_start + gone).order_by("-standing", "pk")


class Answer(Contribution):
    """An answer to a question, in the question's space."""

    KIND = Kind.ANSWER

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_answer"
    )
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    accepted_at = models.DateTimeField(null=True, editable=False)
    corrected_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)  # it is wrong, and stands for whoever relied on it
    open_disputes = models.PositiveSmallIntegerField(default=0, editable=False)
    verified_until = models.DateField(null=True, editable=False)
    verified_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    check_again_since = models.DateTimeField(null=True, editable=False)
    check_again_because = models.CharField(max_length=8, choices=Doubt, blank=True, default="", editable=False)
    worked_count = models.PositiveIntegerField(default=0, editable=False)
    refused_count = models.PositiveIntegerField(default=0, editable=False)
    other_count = models.PositiveIntegerField(default=0, editable=False)

    doubts: list[Any]  # who asks whether it is right, with `correcting.with_doubts`

    objects = AnswerQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = (
            models.Index(fields=["verified_until"], name="verified_until", condition=Q(verified_until__isnull=False)),
            models.Index(
                fields=["check_again_since"], name="to_check_again", condition=Q(check_again_since__isnull=False)
            ),
        )

    @property
    def accepted(self) -> bool:
        return self.accepted_at is not None

    @property
    def voucher(self) -> Byline | Person | None:
        """Whom readers see as who vouches for it."""
        return self.as_seen(self.verified_by) if self.verified_by else None

    @property
    def is_verified(self) -> bool:
        """Whether an expert vouches for it today, whatever has not been tidied up yet."""
        return is_current(self.verified_until)


def is_current(until: date | None) -> bool:
    """Whether a day has not passed yet, where the reader is."""
    return until is not None and until >= localdate()
