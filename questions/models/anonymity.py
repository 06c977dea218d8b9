"""Asking without one's name, and what it takes to lift that."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person
from questions.models.question import Question


class Unmasking(models.Model):
    """One privacy officer asks to know who asked; another agrees, or not. The asker is told of what was lifted."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="unmaskings")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    lifted = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["question"], name="one_open_unmasking", condition=Q(decided_at=None)),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="two_privacy_officers"
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("questions:one_unmasking", args=[self.pk])

    def __str__(self) -> str:
        return f"who asked {self.question_id}"
